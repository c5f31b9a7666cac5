import type { Clock } from '../../shared/clock/clock.ts';
import type { Freshness, Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { needsPerson, type ApiFailure } from './apiFailure.ts';

/** Works out what the screen is told about a stream's age. Gives a new object only when something changed. */
export interface StreamFreshness {
  current: () => Freshness;
  /** The source spoke. */
  heard: () => void;
  /** The stream runs; only the newest moment changes when it did already. */
  live: () => void;
  /** The connection is being made again; after 15 s of the clock the data counts as stale. */
  reconnecting: (problem: Problem | null) => void;
  /** An attempt failed; `retryAtMs` as {@link Problem}. */
  failed: (failure: ApiFailure, retryAtMs: number | null) => void;
  /** A person asked to try again. */
  restart: () => void;
  close: Disposer;
}

const STALE_AFTER_MS = 15_000;
/**
 * While the stream is live, the newest moment is passed on in steps of this size: nobody needs it then, and every step
 * is a message to each screen. Exact again as soon as the state changes.
 */
const MOMENT_STEP_MS = 60_000;

/**
 * @param customResource "PLURAL.GROUP" of a kind that a CRD brings: a 404 means that the CRD is missing; null: no such kind.
 * @param onChange hears after every change.
 */
export function createStreamFreshness(
  clock: Clock,
  customResource: string | null,
  onChange: () => void,
): StreamFreshness {
  let freshness: Freshness = { state: 'connecting', lastDataAtMs: null, problem: null };
  let lastDataAtMs: number | null = null;
  let cancelStale: Disposer | null = null;

  const set = (state: Freshness['state'], problem: Problem | null): void => {
    if (state !== 'reconnecting') {
      cancelStale?.();
      cancelStale = null;
    }
    const { lastDataAtMs: told } = freshness;
    const moved = lastDataAtMs !== null && (told === null || lastDataAtMs - told >= MOMENT_STEP_MS);
    if (state === freshness.state && problem === freshness.problem && !moved) return;
    freshness = { state, lastDataAtMs, problem };
    onChange();
  };

  const reconnecting = (problem: Problem | null): void => {
    if (freshness.state === 'stale') {
      set('stale', problem);
      return;
    }
    set('reconnecting', problem);
    cancelStale ??= clock.setDeadline(() => {
      cancelStale = null;
      set('stale', freshness.problem);
    }, STALE_AFTER_MS);
  };

  return {
    current: () => freshness,
    heard() {
      lastDataAtMs = clock.now();
    },
    live: () => set('live', null),
    reconnecting,
    failed(failure, retryAtMs) {
      const problem = { ...failure.problem, retryAtMs };
      if (failure.status === 403) set('denied', problem);
      else if (failure.status === 404 && customResource !== null)
        set('notInstalled', { ...problem, code: 'rolloutsNotInstalled', subject: customResource });
      else if (failure.status === 401 || needsPerson(failure)) set('failed', problem);
      else if (lastDataAtMs === null) set('failed', problem);
      else reconnecting(problem);
    },
    restart() {
      if (lastDataAtMs === null) set('connecting', null);
      else reconnecting(null);
    },
    close() {
      cancelStale?.();
      cancelStale = null;
    },
  };
}
