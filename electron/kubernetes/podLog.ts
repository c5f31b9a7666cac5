import { delay, type Clock } from '../../shared/clock/clock.ts';
import type { LogState } from '../../shared/contract/logs.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createLogOverlap } from '../../shared/logs/logOverlap.ts';
import { readStampedLine } from '../../shared/logs/logStamp.ts';
import { networkFailure, type ApiFailure } from './apiFailure.ts';
import { createBackoff } from './backoff.ts';
import type { ClusterConnection } from './clusterConnection.ts';
import type { Log } from './log.ts';
import { createLogSplitter, type SplitLine } from './logSplitter.ts';
import { shortDetail } from './redact.ts';
import { watchSilence } from './silenceWatchdog.ts';

export interface PodLogLine {
  /** µs since the epoch; null when the line has no time of its own. */
  atUs: number | null;
  /** Plain text without terminal escapes. */
  text: string;
  /** Characters of the line that were not kept. */
  cut: number;
  /** More was written during a break than could be had: lines before this one may be missing. */
  afterGap: boolean;
}

/** Which log is read, and who hears of it. */
export interface PodLogRequest {
  namespace: string;
  pod: string;
  /** Null: the pod's only one. */
  container: string | null;
  /** The instance before the last restart: read once, not followed. */
  previous: boolean;
  /** Lines to begin with. */
  tail: number;
  onLines: (lines: readonly PodLogLine[]) => void;
  onState: (state: LogState, problem: Problem | null) => void;
}

export interface PodLogReader {
  /** Makes a new connection at once and goes on from the last line. */
  reconnect: () => void;
  close: Disposer;
}

export interface PodLogOptions {
  connection: ClusterConnection;
  clock: Clock;
  random: () => number;
  log: Log;
}

const SUBJECT = 'get pods/log';
const OPEN_LIMIT_MS = 15_000;
const LONGEST_LINE = 64_000;
/** After a break, in case a great deal was written meanwhile. */
const RESUMED_TAIL = 5_000;
/** A quiet log and a dead connection look alike, so a quiet one is asked for again now and then. */
const SILENCE_LIMIT_MS = 120_000;
/** How soon a container that has not started, or has ended, is looked at again. */
const WAITING_RETRY_MS = 3_000;
const RARE_RETRY_MS = 60_000;

type Ending = 'ended' | 'silent' | ApiFailure;

/**
 * Reads the log of one container and follows it through restarts of the container, breaks of the connection and
 * silence: it goes on from the last second that it has and leaves out what comes again. Never throws.
 */
export function openPodLog(options: PodLogOptions, request: PodLogRequest): PodLogReader {
  const { connection, clock, random, log } = options;
  const overlap = createLogOverlap();
  const backoff = createBackoff(random);
  let attempt = new AbortController();
  let closed = false;
  let state: LogState = 'connecting';
  /** The last stream ended by itself, as when its container ends. */
  let readToEnd = true;

  const tell = (next: LogState, problem: Problem | null): void => {
    if (closed) return;
    state = next;
    request.onState(next, problem);
  };
  const deliver = (lines: readonly SplitLine[], signal: AbortSignal): void => {
    if (signal.aborted) return;
    const fresh: PodLogLine[] = [];
    for (const { line, cut } of lines) {
      const stamped = readStampedLine(line);
      const taken = overlap.take(stamped);
      if (taken === 'repeated') continue;
      fresh.push({ atUs: stamped.atUs, text: stamped.text, cut, afterGap: taken === 'afterGap' });
    }
    if (fresh.length === 0) return;
    if (!request.previous && state !== 'live') tell('live', null);
    request.onLines(fresh);
  };
  const path = (): string => {
    const since = overlap.resumeFrom();
    const query = new URLSearchParams({
      timestamps: 'true',
      tailLines: String(since === null ? request.tail : RESUMED_TAIL),
      ...(request.container === null ? {} : { container: request.container }),
      ...(request.previous ? { previous: 'true' } : { follow: 'true' }),
      ...(since === null ? {} : { sinceTime: since }),
    });
    const pod = `namespaces/${encodeURIComponent(request.namespace)}/pods/${encodeURIComponent(request.pod)}`;
    return `/api/v1/${pod}/log?${query.toString()}`;
  };

  const readOnce = async (signal: AbortSignal): Promise<Ending> => {
    const opened = await connection.openStream({
      method: 'GET',
      path: path(),
      headers: { accept: 'text/plain, */*' },
      subject: SUBJECT,
      timeLimitMs: OPEN_LIMIT_MS,
      signal,
    });
    if (!opened.ok) return opened.failure;
    if (signal.aborted) {
      opened.value.destroy();
      return 'ended';
    }
    const stream = opened.value;
    const watchdog = watchSilence(stream, clock, SILENCE_LIMIT_MS);
    overlap.restart(!readToEnd);
    // What has ended stays so until it writes again, or runs for a while without writing.
    if (state !== 'ended' && !request.previous) tell('live', null);
    const cancelLive = clock.setTimeout(() => {
      if (!signal.aborted && state === 'ended') tell('live', null);
    }, WAITING_RETRY_MS);
    readToEnd = false;
    const splitter = createLogSplitter(LONGEST_LINE);
    try {
      for await (const chunk of stream) {
        watchdog.heard();
        deliver(splitter.push(chunk as Uint8Array), signal);
      }
      if (watchdog.wasSilent()) return 'silent';
      deliver(splitter.end(), signal);
      readToEnd = true;
      return 'ended';
    } catch (error) {
      return watchdog.wasSilent() ? 'silent' : networkFailure(error, SUBJECT);
    } finally {
      cancelLive();
      watchdog.stop();
      stream.destroy();
    }
  };

  /** Ms until the next attempt; null: nothing more will come. */
  const pauseAfter = (ending: Ending): number | null => {
    if (ending === 'silent') return 0;
    if (ending === 'ended') {
      tell('ended', null);
      return request.previous ? null : WAITING_RETRY_MS;
    }
    const { status, problem } = ending;
    const later = (pauseMs: number): Problem => ({ ...problem, retryAtMs: clock.now() + pauseMs });
    if (status === 404) {
      tell('ended', null);
      return null;
    }
    if (status === 403) {
      tell('denied', later(RARE_RETRY_MS));
      return RARE_RETRY_MS;
    }
    if (status === 400) return pauseAfterRefusal(problem, later);
    if (status === 401 || problem.code === 'credentialFailed') {
      tell('failed', later(RARE_RETRY_MS));
      return RARE_RETRY_MS;
    }
    const pauseMs = Math.max(backoff.next(), (ending.retryAfterMs ?? 0) * clock.speed);
    tell(overlap.resumeFrom() === null ? 'failed' : 'reconnecting', later(pauseMs));
    return pauseMs;
  };
  // The kubelet's words (Kubernetes: kubelet_pods.go, validateContainerLogStatus; registry/core/pod/strategy.go).
  const pauseAfterRefusal = (problem: Problem, later: (pauseMs: number) => Problem): number | null => {
    if (/^previous terminated container .* not found/.test(problem.detail)) {
      tell('noPrevious', null);
      return null;
    }
    if (/is waiting to start|is not available|does not have a host assigned/.test(problem.detail)) {
      tell('waiting', problem);
      return WAITING_RETRY_MS;
    }
    tell('failed', later(RARE_RETRY_MS));
    return RARE_RETRY_MS;
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const openedAtMs = clock.now();
      const ending = await readOnce(signal);
      if (signal.aborted) return;
      if (clock.now() - openedAtMs > WAITING_RETRY_MS) backoff.reset();
      const pauseMs = pauseAfter(ending);
      if (pauseMs === null) return;
      await delay(clock, pauseMs, signal);
    }
  };
  const start = (signal: AbortSignal): void => {
    run(signal).catch((error: unknown) => {
      if (!signal.aborted) log(`kubernetes: ${SUBJECT}: ${shortDetail(String(error))}`);
    });
  };

  start(attempt.signal);
  return {
    reconnect() {
      if (closed) return;
      attempt.abort();
      attempt = new AbortController();
      if (state === 'live') tell('reconnecting', null);
      start(attempt.signal);
    },
    close() {
      closed = true;
      attempt.abort();
    },
  };
}
