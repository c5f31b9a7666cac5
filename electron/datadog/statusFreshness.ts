import type { Clock } from '../../shared/clock/clock.ts';
import type { Freshness, Problem, ProblemCode } from '../../shared/contract/problem.ts';
import { combineFreshness } from './freshness.ts';
import type { RequestKind } from './requestBudget.ts';

/** Problems of one question; Datadog itself answered. */
const NOT_ABOUT_DATADOG: readonly ProblemCode[] = ['notFound', 'datadogQueryError'];

/** An outcome that is so much older than the newest says nothing any more: nobody asks that kind now. */
const FORGOTTEN_AFTER_MS = 180_000;

const STATE_OF: Partial<Record<ProblemCode, Freshness['state']>> = {
  datadogForbidden: 'denied',
  datadogKeyRefused: 'denied',
};

/**
 * The header's view of Datadog: the newest outcome of each kind of request, the worst of them standing for all, so
 * that a missing scope of one kind is not hidden by another kind's success.
 */
export function statusFreshness(clock: Clock): {
  add: (kind: RequestKind, problem: Problem | null) => void;
  freshness: () => Freshness;
} {
  const outcomes = new Map<RequestKind, { atMs: number; outcome: Freshness }>();
  let lastDataAtMs: number | null = null;
  return {
    add(kind, outcome) {
      const problem = outcome && !NOT_ABOUT_DATADOG.includes(outcome.code) ? outcome : null;
      if (!problem) lastDataAtMs = clock.now();
      const state = problem
        ? (STATE_OF[problem.code] ?? (lastDataAtMs === null ? 'failed' : 'reconnecting'))
        : 'live';
      outcomes.set(kind, { atMs: clock.now(), outcome: { state, lastDataAtMs, problem } });
      // A check is made only now and then: what it found must not outlive what real questions find later.
      if (kind !== 'check') outcomes.delete('check');
    },
    freshness() {
      const newestMs = Math.max(...Array.from(outcomes.values(), ({ atMs }) => atMs));
      const recent = Array.from(outcomes.values())
        .filter(({ atMs }) => newestMs - atMs < FORGOTTEN_AFTER_MS)
        .map(({ outcome }) => outcome);
      if (recent.length === 0) return { state: 'connecting', lastDataAtMs: null, problem: null };
      return { ...combineFreshness(recent), lastDataAtMs };
    },
  };
}
