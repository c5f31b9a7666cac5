import { excessBounds } from '../../shared/verdict/excessBounds.ts';
import { readEndpoint } from '../../shared/verdict/readEndpoint.ts';
import { judgeAmong, playRelease } from './playRelease.ts';
import { BUCKET_MS, simulateRelease } from './simulatedRelease.ts';

/** Whether a bound was ever wrong about a canary that is worse by the same number of points all the time. */
export interface Misses {
  lower: boolean;
  upper: boolean;
  /** The interval that is shown, whatever it is counted from. */
  shownLower: boolean;
  shownUpper: boolean;
  /** Width at the end, points. */
  width: number;
}

export const EXCESSES: readonly string[] = ['0', '0.002', '0.01'];
const NAME = 'get_/watched';
const LEVEL = 0.025;

/** Stable's rate drifts, the weight goes 5, 10, 20 %; the bounds are looked at in every bucket. @param points a fraction. */
export function playMisses(points: string, seed: number): Misses {
  const excess = Number(points);
  const { buckets } = simulateRelease({
    seed,
    minutes: 60,
    weather: { sharedOutages: seed % 2 === 0 },
    endpoints: [{ name: NAME, requestsPerSecond: 20, errorRate: 0.003 }],
    warmUp: false,
    faults: [{ name: NAME, fromBucket: 0, excess }],
  });
  const misses: Misses = { lower: false, upper: false, shownLower: false, shownUpper: false, width: 0 };
  playRelease(buckets, judgeAmong(100), (judge) => {
    const [endpoint] = judge.endpoints;
    if (!endpoint) return;
    const { lower, upper } = excessBounds(endpoint.sinceStart.sums, LEVEL);
    misses.lower ||= lower > excess;
    misses.upper ||= upper < excess;
    const { difference } = readEndpoint(endpoint, judge, BUCKET_MS, null);
    misses.shownLower ||= difference.lower > excess;
    misses.shownUpper ||= difference.upper < excess;
    misses.width = upper - lower;
  });
  return misses;
}
