import type { Freshness, Problem } from '../../shared/contract/problem.ts';

/** Data is stale when the newest good answer is older than this many periods. */
export const STALE_AFTER_PERIODS = 2.5;

/** What a polled answer's trustworthiness is judged by. Times in ms of the clock. */
export interface PollState {
  lastDataAtMs: number | null;
  /** Of the newest try; null when it went well or none ended yet. */
  problem: Problem | null;
  periodMs: number;
}

function stateOf({ lastDataAtMs, problem, periodMs }: PollState, nowMs: number): Freshness['state'] {
  const code = problem?.code;
  if (code === 'datadogNotConfigured') return 'off';
  if (code === 'datadogForbidden' || code === 'datadogKeyRefused') return 'denied';
  if (lastDataAtMs === null) return problem ? 'failed' : 'connecting';
  if (nowMs - lastDataAtMs >= periodMs * STALE_AFTER_PERIODS) return 'stale';
  return problem ? 'reconnecting' : 'live';
}

/** How fresh a polled answer is at `nowMs`. */
export function freshnessAt(poll: PollState, nowMs: number): Freshness {
  return { state: stateOf(poll, nowMs), lastDataAtMs: poll.lastDataAtMs, problem: poll.problem };
}

const WORST_FIRST: readonly Freshness['state'][] = [
  'off',
  'denied',
  'failed',
  'stale',
  'reconnecting',
  'live',
  'connecting',
  'notInstalled',
];

/** Orders from the worst state to the best. */
export function compareFreshness(left: Freshness, right: Freshness): number {
  return WORST_FIRST.indexOf(left.state) - WORST_FIRST.indexOf(right.state);
}

/**
 * One freshness for several answers that stand in one panel: the worst, as old as the oldest. One that merely does
 * not exist (`notFound`), or is being asked for the first time, does not spoil the others.
 */
export function combineFreshness(parts: readonly Freshness[]): Freshness {
  const existing = parts.filter(({ problem }) => problem?.code !== 'notFound');
  const judged = (existing.length > 0 ? existing : parts).toSorted(compareFreshness);
  const times = judged.map(({ lastDataAtMs }) => lastDataAtMs).filter((time) => time !== null);
  return {
    state: judged[0]?.state ?? 'live',
    lastDataAtMs: times.length > 0 ? Math.min(...times) : null,
    problem: judged[0]?.problem ?? parts.find(({ problem }) => problem !== null)?.problem ?? null,
  };
}
