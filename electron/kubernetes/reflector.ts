import { delay, type Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import type { Result } from '../../shared/result.ts';
import { needsPerson, type ApiFailure } from './apiFailure.ts';
import { createBackoff } from './backoff.ts';
import type { ClusterConnection } from './clusterConnection.ts';
import { listPages } from './listPages.ts';
import type { Log } from './log.ts';
import { shortDetail } from './redact.ts';
import type { ResourceView } from './session.ts';
import { createStreamFreshness } from './streamFreshness.ts';
import { ARGO_GROUP, type WatchedResource } from './watchedResource.ts';
import { watchOnce, type WatchEnd } from './watchOnce.ts';

/** Keeps a copy of a collection up to date: list, then watch, for as long as it is open. */
export interface Reflector<T> {
  view: Observable<ResourceView<T>>;
  /** Drops what runs or waits and tries again at once, from where it was. */
  reconnect: () => void;
  close: Disposer;
}

export interface ReflectorOptions<T extends { uid: string }> {
  connection: ClusterConnection;
  resource: WatchedResource<T>;
  /** Null: all namespaces. */
  namespace: string | null;
  clock: Clock;
  /** In real time: events that follow each other closely are taken together; null: each by itself. */
  pacing: Clock | null;
  random: () => number;
  log: Log;
}

const SHORTEST_TIMEOUT_S = 240;
const LONGEST_TIMEOUT_S = 290;
/** A watch that ended sooner than this counts as a failed attempt, or it would be repeated without a pause. */
const SHORT_WATCH_MS = 1_000;
/** Denied, not installed, not let in: only somebody else can change it, so it is asked rarely. */
const RARE_RETRY_MS = 60_000;
const UNAUTHORIZED_RETRIES = 3;
const BAD_REPLIES_BEFORE_LIST = 2;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Opens a reflector (client-go: tools/cache "reflector"). It survives everything but its own close: a dropped
 * or silent watch resumes from the last resource version, an expired one (410) lists again, a failed attempt
 * waits a growing pause or as long as Retry-After says.
 */
export function openReflector<T extends { uid: string }>(options: ReflectorOptions<T>): Reflector<T> {
  const { clock, log, random } = options;
  const where = `${options.resource.plural} in ${options.namespace ?? 'all namespaces'}`;
  const report = (error: unknown): void => log(`kubernetes: ${where}: ${describe(error)}`);
  const resource: WatchedResource<T> = {
    ...options.resource,
    project(raw) {
      try {
        return options.resource.project(raw);
      } catch (error) {
        report(error);
        return null;
      }
    },
  };
  let objects = new Map<string, T>();
  let changed: ReadonlySet<string> | null = NOTHING;
  let complete = false;
  let resourceVersion: string | null = null;
  let attempt = new AbortController();
  let closed = false;
  let loggedState = 'connecting';
  const freshness = createStreamFreshness(
    clock,
    resource.custom ? `${resource.plural}.${ARGO_GROUP}` : null,
    () => {
      const { state, problem } = freshness.current();
      if (state !== loggedState)
        log(`kubernetes: ${where}: ${state}${problem ? ` (${problem.code}: ${problem.detail})` : ''}`);
      loggedState = state;
      publish();
    },
  );
  const cell = createCell<ResourceView<T>>(
    { objects, changed: null, complete, freshness: freshness.current() },
    report,
  );
  const publish = (): void => {
    const shown = cell.get();
    const next = { objects, changed, complete, freshness: freshness.current() };
    if (closed) return;
    if (changed?.size === 0 && shown.complete === complete && shown.freshness === next.freshness) return;
    changed = NOTHING;
    cell.set(next);
  };

  const list = async (signal: AbortSignal): Promise<Result<string, ApiFailure>> => {
    const listed = new Map<string, T>();
    const result = await listPages(options.connection, resource, options.namespace, signal, (page) => {
      if (signal.aborted) return;
      for (const object of page) listed.set(object.uid, object);
      freshness.heard();
      // The first list fills the screen page by page; a later one replaces everything at once.
      if (complete) return;
      for (const object of page) objects.set(object.uid, object);
      changed = new Set(page.map(({ uid }) => uid));
      publish();
    });
    if (result.ok && !signal.aborted) {
      objects = listed;
      changed = null;
      complete = true;
    }
    return result;
  };

  const applyChanges = (put: readonly T[], gone: readonly string[]): void => {
    freshness.heard();
    for (const uid of gone) objects.delete(uid);
    for (const object of put) objects.set(object.uid, object);
    changed = new Set([...gone, ...put.map(({ uid }) => uid)]);
    freshness.live();
    publish();
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    const backoff = createBackoff(random);
    let unauthorized = 0;
    let badReplies = 0;
    let expired = 0;

    /** Ms until the next attempt; null: only a person can help. */
    const pauseAfter = (failure: ApiFailure): number | null => {
      if (needsPerson(failure)) return null;
      if (failure.status === 401) {
        unauthorized += 1;
        return unauthorized > UNAUTHORIZED_RETRIES ? null : RARE_RETRY_MS;
      }
      if (failure.status === 403 || failure.status === 404) return RARE_RETRY_MS;
      return Math.max(backoff.next(), (failure.retryAfterMs ?? 0) * clock.speed);
    };

    const waitAfter = async (failure: ApiFailure): Promise<void> => {
      const pauseMs = pauseAfter(failure);
      freshness.failed(failure, pauseMs === null ? null : clock.now() + pauseMs);
      await (pauseMs === null ? forever(signal) : delay(clock, pauseMs, signal));
    };

    const watch = async (from: string): Promise<WatchEnd & { lasted: boolean }> => {
      let openedAtMs: number | null = null;
      const end = await watchOnce({
        connection: options.connection,
        resource,
        namespace: options.namespace,
        resourceVersion: from,
        timeoutSeconds: Math.round(SHORTEST_TIMEOUT_S + random() * (LONGEST_TIMEOUT_S - SHORTEST_TIMEOUT_S)),
        clock,
        pacing: options.pacing,
        signal,
        onOpen() {
          openedAtMs = clock.now();
          if (signal.aborted) return;
          freshness.heard();
          freshness.live();
        },
        onChanges(changes) {
          if (signal.aborted) return;
          if (changes.resourceVersion !== resourceVersion) badReplies = 0;
          ({ resourceVersion } = changes);
          unauthorized = 0;
          applyChanges(changes.put, changes.gone);
        },
      });
      const lasted = openedAtMs !== null && clock.now() - openedAtMs >= SHORT_WATCH_MS;
      if (lasted) {
        backoff.reset();
        expired = 0;
      }
      return { ...end, lasted };
    };

    const step = async (): Promise<void> => {
      if (resourceVersion === null) {
        const listed = await list(signal);
        if (signal.aborted) return;
        // A continue token that expired between two pages: the list starts over after a pause.
        if (!listed.ok) return waitAfter(listed.failure);
        resourceVersion = listed.value;
        unauthorized = 0;
        freshness.live();
        publish();
      }
      const end = await watch(resourceVersion);
      if (signal.aborted) return;
      switch (end.kind) {
        case 'ended':
          if (!end.lasted) await delay(clock, backoff.next(), signal);
          return;
        case 'expired':
          resourceVersion = null;
          expired += 1;
          freshness.reconnecting(null);
          if (expired > 1) await delay(clock, backoff.next(), signal);
          return;
        case 'failed':
          if (end.failure.problem.code === 'badReply' && ++badReplies >= BAD_REPLIES_BEFORE_LIST) {
            badReplies = 0;
            resourceVersion = null;
          }
          // The CRD went away: what comes back later is another collection.
          if (end.failure.status === 404) resourceVersion = null;
          // A connection that had been good is made again at once.
          if (end.lasted && end.failure.status === null) freshness.reconnecting(end.failure.problem);
          else await waitAfter(end.failure);
      }
    };

    while (!signal.aborted) {
      try {
        await step();
      } catch (error) {
        if (signal.aborted) return;
        report(error);
        await delay(clock, backoff.next(), signal).catch(() => undefined);
      }
    }
  };

  void run(attempt.signal);
  return {
    view: cell,
    reconnect() {
      if (closed) return;
      attempt.abort();
      attempt = new AbortController();
      freshness.restart();
      void run(attempt.signal);
    },
    close() {
      closed = true;
      attempt.abort();
      freshness.close();
    },
  };
}

function forever(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function describe(error: unknown): string {
  return shortDetail(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}
