import { judgeAmong, playRelease, SERVICE as SERVICE_ROW } from './playRelease.ts';
import { DEFAULT_SETTINGS, type JudgeSettings } from '../../shared/verdict/judgeSettings.ts';
import { readVerdict } from '../../shared/verdict/readVerdict.ts';
import type { VerdictKind } from '../../shared/verdict/verdict.ts';
import { BUCKET_MS, MINUTE_BUCKETS, simulateRelease } from './simulatedRelease.ts';
import type { ReleasePlan, SimulatedEndpoint } from './simulatedRelease.ts';

/** A small service, as the simulator plays it. */
const ORDERS = 'post_/v1/orders';
const SERVICE: readonly SimulatedEndpoint[] = [
  { name: ORDERS, requestsPerSecond: 47, errorRate: 0.003 },
  { name: 'get_/v1/orders', requestsPerSecond: 60, errorRate: 0.001 },
  { name: 'get_/v1/items', requestsPerSecond: 120, errorRate: 0.0005 },
  { name: 'get_/v1/items/_id', requestsPerSecond: 35, errorRate: 0.002 },
  { name: 'post_/v1/carts', requestsPerSecond: 12, errorRate: 0.004 },
  { name: 'get_/v1/carts/_id', requestsPerSecond: 18, errorRate: 0 },
  { name: 'post_/v1/payments', requestsPerSecond: 6, errorRate: 0.006 },
  { name: 'get_/v1/users/_id', requestsPerSecond: 9, errorRate: 0.001 },
  { name: 'put_/v1/users/_id', requestsPerSecond: 1.5, errorRate: 0.002 },
  { name: 'delete_/v1/carts/_id', requestsPerSecond: 0.4, errorRate: 0 },
  { name: 'get_/v1/reports', requestsPerSecond: 0.08, errorRate: 0.01 },
  { name: 'get_/health', requestsPerSecond: 2, errorRate: 0 },
];

const ONSET_MINUTE = 10;
/** As heavy as 48 endpoints of which five are critical and weigh five times as much; the others have no traffic. */
const WEIGHING_AS = 43 + 5 * 5;
const SETTINGS: JudgeSettings = {
  ...DEFAULT_SETTINGS,
  criticalEndpoints: [ORDERS, 'post_/v1/payments*'],
};

export const SCENARIOS: readonly string[] = [
  'healthy',
  'one-endpoint',
  'drifting',
  'outage',
  'low-traffic',
  'cold-start',
];

function planOf(scenario: string, seed: number): ReleasePlan {
  const plan: ReleasePlan = { seed, minutes: 30, weather: {}, endpoints: SERVICE, weight: 20 };
  switch (scenario) {
    case 'healthy':
      return plan;
    case 'one-endpoint':
      return {
        ...plan,
        minutes: ONSET_MINUTE + 15,
        weather: { steady: true },
        faults: [{ name: ORDERS, fromBucket: ONSET_MINUTE * MINUTE_BUCKETS, canaryRate: 0.02 }],
      };
    case 'drifting':
      // As much worse as one-endpoint all the time, while stable's own rate goes where it likes.
      return {
        ...plan,
        minutes: ONSET_MINUTE + 15,
        faults: [{ name: ORDERS, fromBucket: ONSET_MINUTE * MINUTE_BUCKETS, excess: 0.017 }],
      };
    case 'outage':
      return { ...plan, weather: { sharedOutages: true } };
    case 'low-traffic':
      return {
        ...plan,
        endpoints: SERVICE.map((endpoint) => ({ ...endpoint, requestsPerSecond: 0.02 })),
      };
    case 'cold-start':
      return { ...plan, weather: { coldStart: true } };
    default:
      throw new Error(`no scenario: ${scenario}`);
  }
}

export interface ScenarioResult {
  /** Endpoints that became failing or suspicious, the broken one left out. */
  wronglyRed: number;
  wronglyAmber: number;
  /** Minutes of data from the onset to red of the broken endpoint; null: never. */
  redAfter: number | null;
  /** How many endpoints are what at the end, and for how many the traffic is too little ever to tell. */
  counts: Record<VerdictKind, number>;
  tooLittle: number;
}

/** Plays one of the demo's scenarios with traffic of this bench. */
export function playScenario(scenario: string, seed: number): ScenarioResult {
  const plan = planOf(scenario, seed);
  const { buckets } = simulateRelease(plan);
  const { failing, suspicious, judge } = playRelease(buckets, judgeAmong(WEIGHING_AS, SETTINGS));
  const red = failing.get(ORDERS);
  const isBroken = plan.faults !== undefined;
  const wrong = (names: Iterable<string>): number =>
    [...names].filter((name) => !isBroken || (name !== ORDERS && name !== SERVICE_ROW)).length;
  const { counts, endpoints } = readVerdict(judge, {
    nowMs: buckets.length * BUCKET_MS + 90_000,
    bucketMs: BUCKET_MS,
    reason: null,
    lateCorrections: 0,
  });
  return {
    wronglyRed: wrong(failing.keys()),
    wronglyAmber: wrong(suspicious.keys()),
    redAfter: red === undefined ? null : red - ONSET_MINUTE,
    counts,
    tooLittle: endpoints.filter(({ tooLittleTraffic }) => tooLittleTraffic).length,
  };
}
