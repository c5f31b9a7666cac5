import { DEFAULT_SETTINGS } from '../../shared/verdict/judgeSettings.ts';
import { judgeAmong, playRelease, playRules } from './playRelease.ts';
import { MINUTE_BUCKETS, simulateRelease, type Fault, type Weather } from './simulatedRelease.ts';

/** A canary that really is worse, on one endpoint among a hundred. */
export interface Regression {
  title: string;
  requestsPerSecond: number;
  errorRate: number;
  fault: Omit<Fault, 'name' | 'fromBucket'>;
  weight?: number;
  critical?: boolean;
  onsetMinute?: number;
  latency?: Weather['latency'];
  /** Minutes of data after the onset that the median of red may take. */
  goalMinutes?: number;
}

export const NAME = 'get_/watched';
const MINUTES = 60;

const toTwo = (requestsPerSecond: number, goalMinutes: number): Regression => ({
  title: `0 to 2 % at ${requestsPerSecond}/s`,
  requestsPerSecond,
  errorRate: 0,
  fault: { canaryRate: 0.02 },
  goalMinutes,
});

export const REGRESSIONS: readonly Regression[] = [
  toTwo(200, 3),
  toTwo(20, 5),
  toTwo(6, 14),
  toTwo(2, 38),
  ...[200, 20].map((requestsPerSecond): Regression => ({
    title: `critical, 0.1 to 1 % at ${requestsPerSecond}/s`,
    requestsPerSecond,
    errorRate: 0.001,
    fault: { canaryRate: 0.01 },
    critical: true,
    goalMinutes: requestsPerSecond === 200 ? 3 : 13,
  })),
  ...[2, 0.2].map((requestsPerSecond): Regression => ({
    title: `0 to 20 % at ${requestsPerSecond}/s`,
    requestsPerSecond,
    errorRate: 0,
    fault: { canaryRate: 0.2 },
    goalMinutes: requestsPerSecond === 2 ? 6 : 50,
  })),
  {
    title: 'critical, 0.1 to 0.3 % at 200/s',
    requestsPerSecond: 200,
    errorRate: 0.001,
    fault: { canaryRate: 0.003 },
    critical: true,
    goalMinutes: 17,
  },
  {
    title: '0 to 2 % at 20/s, 30 min late',
    requestsPerSecond: 20,
    errorRate: 0,
    fault: { canaryRate: 0.02 },
    onsetMinute: 30,
    goalMinutes: 8,
  },
  ...[0, 30].map((onsetMinute): Regression => ({
    title: `no more requests at 2/s${onsetMinute > 0 ? ', 30 min late' : ''}`,
    requestsPerSecond: 2,
    errorRate: 0.001,
    fault: { requestShare: 0 },
    onsetMinute,
    ...(onsetMinute > 0 ? {} : { goalMinutes: 3 }),
  })),
  {
    title: 'critical, 1.5 times as slow at 20/s',
    requestsPerSecond: 20,
    errorRate: 0.001,
    fault: { slowness: 1.5 },
    critical: true,
    latency: 'thresholds',
    goalMinutes: 5,
  },
  {
    title: 'critical, 1.5 times as slow at 20/s, p95 alone',
    requestsPerSecond: 20,
    errorRate: 0.001,
    fault: { slowness: 1.5 },
    critical: true,
    latency: 'percentiles',
  },
];

/** Minutes of data from the onset on; null: not within the hour. */
export interface Detected {
  red: number | null;
  amber: number | null;
  /** Called healthy at some time after the onset. */
  green: boolean;
  /** About since when, minus the true onset, minutes; null without red. */
  onsetError: number | null;
  rules: (number | null)[];
}

/** Plays a release with the regression and one busy endpoint that is fine. */
export function playDetection(title: string, seed: number, withRules: boolean): Detected {
  const regression = REGRESSIONS.find((one) => one.title === title);
  if (!regression) throw new Error(`no regression: ${title}`);
  const { requestsPerSecond, errorRate, fault, critical = false, onsetMinute = 0, latency } = regression;
  const { buckets } = simulateRelease({
    seed,
    minutes: MINUTES + onsetMinute,
    weather: latency ? { latency } : {},
    endpoints: [
      { name: NAME, requestsPerSecond, errorRate },
      { name: 'get_/busy', requestsPerSecond: 100, errorRate: 0.0005 },
    ],
    weight: regression.weight ?? 10,
    warmUp: false,
    faults: [{ name: NAME, fromBucket: onsetMinute * MINUTE_BUCKETS, ...fault }],
  });
  const settings = { ...DEFAULT_SETTINGS, criticalEndpoints: critical ? [NAME] : [] };
  let green = false;
  const { failing, suspicious, judge } = playRelease(buckets, judgeAmong(100, settings), (now) => {
    const endpoint = now.endpoints.find(({ name }) => name === NAME);
    const { kind = 'watching', sinceMs = null } = endpoint?.verdict ?? {};
    green ||= kind === 'healthy' && sinceMs !== null && sinceMs > onsetMinute * 60_000;
  });
  // What was raised before the onset was a false alarm and found nothing.
  const since = (minute: number | undefined): number | null =>
    minute === undefined || minute <= onsetMinute ? null : minute - onsetMinute;
  const watched = judge.endpoints.find(({ name }) => name === NAME);
  const found = watched && [watched.errors, watched.slow, watched.sign, watched.share];
  const sinceMs = found?.find(({ failedAtMs }) => failedAtMs !== null)?.sinceMs ?? null;
  return {
    red: since(failing.get(NAME)),
    amber: since(suspicious.get(NAME)),
    green,
    onsetError: sinceMs === null ? null : sinceMs / 60_000 - onsetMinute,
    rules: withRules ? playRules(buckets).map((seen) => since(seen.get(NAME))) : [],
  };
}
