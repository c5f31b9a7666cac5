import { playRelease, playRules, SERVICE } from './playRelease.ts';
import { simulateRelease, type Weather } from './simulatedRelease.ts';

export interface Conditions {
  title: string;
  weather: Weather;
  /** How many releases it takes. */
  releases: number;
  warmUp?: boolean;
}

/** Every weather in which the canary is fine and nothing should be said. */
export const CONDITIONS: Readonly<Record<string, Conditions>> = {
  // So many that 5 % can be told from 6 %.
  clean: { title: 'clean', weather: {}, releases: 4000 },
  shared: { title: 'shared outages', weather: { sharedOutages: true }, releases: 1000 },
  bursts: { title: 'retry bursts', weather: { retryBursts: 'short' }, releases: 300 },
  longBursts: { title: 'long bursts', weather: { retryBursts: 'long' }, releases: 150 },
  stickyAtOnce: { title: 'sticky, at once', weather: { stickySessions: 'atOnce' }, releases: 1000 },
  sticky: { title: 'sticky, 40 s', weather: { stickySessions: 'close' }, releases: 1000 },
  spreadSticky: { title: 'sticky, 2 min', weather: { stickySessions: 'spread' }, releases: 150 },
  lottery: { title: 'pod lottery', weather: { podLottery: true }, releases: 300 },
  all: {
    title: 'all three',
    weather: { sharedOutages: true, retryBursts: 'short', podLottery: true },
    releases: 150,
  },
  slow: { title: 'latency counts', weather: { latency: 'thresholds' }, releases: 100 },
  percentiles: { title: 'p95 alone', weather: { latency: 'percentiles' }, releases: 150 },
  cold: { title: 'cold start', weather: { coldStart: true }, releases: 150 },
  coldScored: { title: 'cold, scored', weather: { coldStart: true }, releases: 100, warmUp: false },
};

/** Of a release: how many endpoints (the service counting as one) a method was wrong about. */
export interface FalseAlarms {
  red: number;
  amber: number;
  rules: number[];
}

/** Three minutes of warm-up and an hour. */
const MINUTES = 63;

/** Plays a release with a fine canary. Endpoints that were really beyond the margin do not count. */
export function playFalseAlarms(name: string, seed: number, withRules: boolean): FalseAlarms {
  const conditions = CONDITIONS[name];
  if (!conditions) throw new Error(`no conditions: ${name}`);
  const { weather, warmUp = true } = conditions;
  const { buckets, inside } = simulateRelease({ seed, minutes: MINUTES, weather, warmUp });
  const { failing, suspicious } = playRelease(buckets);
  const wrong = (names: Iterable<string>): number =>
    [...names].filter((one) => one === SERVICE || inside.has(one)).length;
  return {
    red: wrong(failing.keys()),
    amber: wrong(suspicious.keys()),
    rules: withRules ? playRules(buckets).map((seen) => wrong(seen.keys())) : [],
  };
}
