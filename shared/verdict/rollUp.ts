import { SLOW_BETS, type EndpointState } from './endpointState.ts';
import { addFinding, newFinding, type Finding } from './finding.ts';
import { BETS_UP, multipliers, NO_COUNTS, type Counts, type Margin } from './increment.ts';
import type { JudgeSettings } from './judgeSettings.ts';

/**
 * The whole service as one more hypothesis: endpoints with too little traffic to speak alone speak together. Each
 * keeps its own stratum, so a shift of traffic between them is not evidence. Plain JSON.
 */
export interface RollUp {
  /** Buckets in the current minute. */
  age: number;
  startMs: number | null;
  errors: Finding;
  slow: Finding;
}

const MINUTE_MS = 60_000;

export function newRollUp(settings: JudgeSettings): RollUp {
  return {
    age: 0,
    startMs: null,
    errors: newFinding(BETS_UP.length, settings.slotBlocks),
    slow: newFinding(SLOW_BETS, settings.slotBlocks),
  };
}

/** Σ over endpoints of what each bet gains, capped for the service as a whole. */
function summed(
  endpoints: readonly EndpointState[],
  countsOf: (endpoint: EndpointState) => Counts,
  margin: Margin,
  settings: JudgeSettings,
): number[] {
  const lnCap = Math.log(settings.cap);
  const sums = BETS_UP.slice().fill(0);
  for (const endpoint of endpoints) {
    const counts = countsOf(endpoint);
    if (counts.nc <= 0 || counts.ns <= 0) continue;
    const gains = multipliers(counts, margin, BETS_UP, lnCap, settings.tempering);
    for (let bet = 0; bet < sums.length; bet += 1) sums[bet] = (sums[bet] ?? 0) + (gains[bet] ?? 0);
  }
  const lnRollUpCap = Math.log(settings.rollUpCap);
  for (let bet = 0; bet < sums.length; bet += 1) sums[bet] = Math.min(sums[bet] ?? 0, lnRollUpCap);
  return sums;
}

/** Scores the current minute, if there is one, and empties the endpoints' minutes. */
export function closeMinute(
  before: RollUp,
  endpoints: readonly EndpointState[],
  settings: JudgeSettings,
): { rollUp: RollUp; endpoints: readonly EndpointState[] } {
  const { startMs } = before;
  if (startMs === null) return { rollUp: before, endpoints };
  const { slotBlocks, calmEvidence, errorMargin, latencyMargin } = settings;
  const gains = summed(endpoints, ({ minute }) => minute, errorMargin.normal, settings);
  let { slow } = before;
  if (endpoints.some(({ minuteSlow75 }) => minuteSlow75.nc > 0)) {
    const slowGains = [
      ...summed(endpoints, ({ minuteSlow75 }) => minuteSlow75, latencyMargin.normal, settings),
      ...summed(endpoints, ({ minuteSlow95 }) => minuteSlow95, latencyMargin.normal, settings),
    ];
    slow = addFinding(slow, slowGains, startMs, slotBlocks, calmEvidence);
  }
  return {
    rollUp: {
      age: 0,
      startMs: null,
      errors: addFinding(before.errors, gains, startMs, slotBlocks, calmEvidence),
      slow,
    },
    endpoints: endpoints.map((endpoint) => ({
      ...endpoint,
      minute: NO_COUNTS,
      minuteSlow75: NO_COUNTS,
      minuteSlow95: NO_COUNTS,
    })),
  };
}

/** Counts one bucket, which the endpoints hold already, into the current minute and closes it when it is over. */
export function addRollUp(
  before: RollUp,
  endpoints: readonly EndpointState[],
  bucket: { startMs: number; bucketMs: number },
  settings: JudgeSettings,
): { rollUp: RollUp; endpoints: readonly EndpointState[] } {
  const rollUp = { ...before, age: before.age + 1, startMs: before.startMs ?? bucket.startMs };
  return rollUp.age * bucket.bucketMs < MINUTE_MS
    ? { rollUp, endpoints }
    : closeMinute(rollUp, endpoints, settings);
}
