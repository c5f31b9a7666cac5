import type { Clock } from '../../shared/clock/clock.ts';
import { optionalNumber, record, text, type RawObject } from '../../shared/rollout/rawObject.ts';
import { badReply, networkFailure, statusFailure, type ApiFailure } from './apiFailure.ts';
import type { ClusterConnection } from './clusterConnection.ts';
import { problem } from './problems.ts';
import { createLineSplitter } from './lineSplitter.ts';
import { createReadPace } from './readPace.ts';
import { watchSilence } from './silenceWatchdog.ts';
import { collectionPath, type WatchedResource } from './watchedResource.ts';

/** What a chunk of the watch brought: objects to keep (last state each), uids that are gone. */
export interface WatchChanges<T> {
  put: readonly T[];
  gone: readonly string[];
  /** Resume from here. */
  resourceVersion: string;
}

/** How a watch ended: by the server as agreed, because the version is too old, or by a failure. */
export type WatchEnd = { kind: 'ended' } | { kind: 'expired' } | { kind: 'failed'; failure: ApiFailure };

export interface WatchOptions<T extends { uid: string }> {
  connection: ClusterConnection;
  resource: WatchedResource<T>;
  namespace: string | null;
  resourceVersion: string;
  /** Clock seconds after which the server ends the watch. */
  timeoutSeconds: number;
  clock: Clock;
  /** See {@link createReadPace}. */
  pacing: Clock | null;
  signal: AbortSignal;
  onOpen: () => void;
  /** For every chunk, also one that only holds a bookmark. */
  onChanges: (changes: WatchChanges<T>) => void;
}

const OPEN_LIMIT_MS = 15_000;
/** The API server sends a bookmark about once a minute; longer silence means a dead connection. */
export const SILENCE_LIMIT_MS = 90_000;

/**
 * One watch request, read to its end (kubernetes.io: "Kubernetes API Concepts", "Efficient detection of
 * changes"). Silence longer than {@link SILENCE_LIMIT_MS} of the clock ends it with `timeout`. Never throws.
 */
export async function watchOnce<T extends { uid: string }>(options: WatchOptions<T>): Promise<WatchEnd> {
  const { connection, resource, clock } = options;
  const subject = `watch ${resource.plural}`;
  const query = new URLSearchParams({
    watch: 'true',
    resourceVersion: options.resourceVersion,
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(options.timeoutSeconds),
  });
  const opened = await connection.openStream({
    method: 'GET',
    path: `${collectionPath(resource, options.namespace)}?${query.toString()}`,
    subject,
    timeLimitMs: OPEN_LIMIT_MS,
    signal: options.signal,
  });
  if (!opened.ok)
    return opened.failure.status === 410 ? { kind: 'expired' } : { kind: 'failed', failure: opened.failure };

  const stream = opened.value;
  const watchdog = watchSilence(stream, clock, SILENCE_LIMIT_MS);
  const splitter = createLineSplitter();
  const pause = createReadPace(options.pacing);
  let { resourceVersion } = options;
  try {
    options.onOpen();
    for await (const chunk of stream) {
      watchdog.heard();
      const batch = readBatch(splitter.push(chunk as Uint8Array), resource, subject);
      if (batch.resourceVersion !== '') ({ resourceVersion } = batch);
      options.onChanges({ put: batch.put, gone: batch.gone, resourceVersion });
      if (batch.end) return batch.end;
      await pause(chunk as Uint8Array);
    }
    return watchdog.wasSilent() ? { kind: 'failed', failure: silence(subject) } : { kind: 'ended' };
  } catch (error) {
    if (watchdog.wasSilent()) return { kind: 'failed', failure: silence(subject) };
    if (error instanceof RangeError) return { kind: 'failed', failure: badReply(subject, error.message) };
    return { kind: 'failed', failure: networkFailure(error, subject) };
  } finally {
    watchdog.stop();
    stream.destroy();
  }
}

function silence(subject: string): ApiFailure {
  return { status: null, retryAfterMs: null, problem: problem('timeout', subject, 'nothing heard') };
}

interface Batch<T> {
  put: T[];
  gone: string[];
  resourceVersion: string;
  end: WatchEnd | null;
}

function readBatch<T extends { uid: string }>(
  lines: readonly string[],
  resource: WatchedResource<T>,
  subject: string,
): Batch<T> {
  const put = new Map<string, T>();
  const gone = new Set<string>();
  let resourceVersion = '';
  const done = (end: WatchEnd | null): Batch<T> => ({
    put: Array.from(put.values()),
    gone: Array.from(gone),
    resourceVersion,
    end,
  });
  for (const line of lines) {
    let event: RawObject;
    try {
      event = record(JSON.parse(line));
    } catch {
      return done({ kind: 'failed', failure: badReply(subject, 'a line is not JSON') });
    }
    const type = text(event['type']);
    const raw = record(event['object']);
    if (type === 'ERROR') return done(errorEnd(raw, subject));
    const metadata = record(raw['metadata']);
    const uid = text(metadata['uid']);
    if (type === 'DELETED') {
      put.delete(uid);
      gone.add(uid);
    } else if (type === 'ADDED' || type === 'MODIFIED') {
      const object = resource.project(raw);
      if (object) {
        gone.delete(object.uid);
        put.set(object.uid, object);
      }
    } else if (type !== 'BOOKMARK')
      return done({ kind: 'failed', failure: badReply(subject, 'an unknown kind of event') });
    resourceVersion = text(metadata['resourceVersion']) || resourceVersion;
  }
  return done(null);
}

/** ERROR carries a metav1.Status; code 410: the version is too old to resume from. */
function errorEnd(status: RawObject, subject: string): WatchEnd {
  const code = optionalNumber(status['code']) ?? 500;
  if (code === 410 || text(status['reason']) === 'Expired') return { kind: 'expired' };
  const retryAfter = optionalNumber(record(status['details'])['retryAfterSeconds']);
  return {
    kind: 'failed',
    failure: statusFailure(
      code,
      JSON.stringify(status),
      retryAfter === undefined ? undefined : String(retryAfter),
      subject,
    ),
  };
}
