import { followRelease, type Followed } from '../../shared/verdict/followRelease.ts';
import { DEFAULT_SETTINGS } from '../../shared/verdict/judgeSettings.ts';
import type { ReleaseVerdict, VerdictKind } from '../../shared/verdict/verdict.ts';
import { ORDERS } from '../../simulator/scenarios/purchaseEndpoints.ts';
import { findScenario } from '../../simulator/scenarios/scenarios.ts';
import type { SimulatedService } from '../../simulator/scenarios/simulatedService.ts';
import { playSimulator, START_MS, type WeightStep } from './simulatorRelease.ts';

const MINUTE_MS = 60_000;
const MINUTES = 26;
/** The app looks so often: on the screen a release is asked for every 20 s. */
const LOOK_MS = 20_000;
const ORDERS_PER_SECOND = 47;

/** 5 % for three minutes and an analysis, then 20 %; a healthy one goes on to 50 % by itself. */
const WAITING: readonly WeightStep[] = [
  { fromMs: 0, weight: 5, pods: 1 },
  { fromMs: 6.5 * MINUTE_MS, weight: 20, pods: 4 },
];
const BY_ITSELF: readonly WeightStep[] = [...WAITING, { fromMs: 16 * MINUTE_MS, weight: 50, pods: 8 }];

/** Scenarios of the simulator that the verdict has an answer for. */
export const DEMO_SCENARIOS: readonly string[] = ['healthy', 'one-endpoint', 'outage', 'low-traffic'];

function serviceOf(scenario: string): SimulatedService {
  const found = findScenario(scenario)?.clusters[0]?.services[0];
  if (!found) throw new Error(`no scenario: ${scenario}`);
  const endpoints = found.endpoints.map((one) =>
    one.resourceName === ORDERS && scenario === 'one-endpoint'
      ? { ...one, requestsPerSecond: ORDERS_PER_SECOND }
      : one,
  );
  return { ...found, endpoints };
}

export interface DemoResult {
  /** Endpoints that became failing or suspicious although nothing is wrong with the canary there. */
  wronglyRed: number;
  wronglyAmber: number;
  /** Minutes of data from the onset until the broken endpoint was failing; null: never. */
  redAfter: number | null;
  /** How many endpoints are what at the end, and for how many the traffic is too little ever to tell. */
  counts: Record<VerdictKind, number>;
  tooLittle: number;
  /** The release as a whole was called healthy at some time. */
  everHealthy: boolean;
}

/** Plays a scenario of the simulator as the app follows it: settling, warm-up, scale-up and weights are its own. */
export function playDemo(scenario: string, seed: number): DemoResult {
  const service = serviceOf(scenario);
  const broken = new Map(service.canaryFaults.map((fault) => [fault.resourceName, fault.afterMs ?? 0]));
  const steps = scenario === 'healthy' ? BY_ITSELF : WAITING;
  const window = playSimulator(service, seed, MINUTES, steps);
  const settings = { ...DEFAULT_SETTINGS, criticalEndpoints: service.criticalEndpoints ?? [] };
  const red = new Set<string>();
  const amber = new Set<string>();
  let redAfter: number | null = null;
  let everHealthy = false;
  let followed: Followed | null = null;
  let verdict: ReleaseVerdict | null = null;
  const lastMs = START_MS + MINUTES * MINUTE_MS + settings.settleMs;
  for (let nowMs = START_MS; nowMs <= lastMs; nowMs += LOOK_MS) {
    const step = steps.findLast(({ fromMs }) => START_MS + fromMs <= nowMs);
    const result = followRelease(followed, {
      nowMs,
      rollout: {
        uid: 'uid',
        stableHash: 'a',
        canaryHash: 'b',
        isCanary: true,
        startedMs: START_MS,
        weight: step?.weight ?? 0,
        canaryReadyPods: step?.pods ?? 0,
      },
      metrics: { window, answeredAtMs: nowMs },
      settings,
    });
    ({ followed, verdict } = result);
    everHealthy ||= verdict.kind === 'healthy';
    for (const { name, kind, metrics } of verdict.endpoints) {
      if (kind !== 'failing' && kind !== 'suspicious') continue;
      const onsetMs = broken.get(name);
      const isEarly = onsetMs !== undefined && nowMs < START_MS + onsetMs;
      if (onsetMs === undefined || isEarly) {
        amber.add(name);
        if (kind === 'failing') red.add(name);
      }
      const failedAtMs = metrics.find(({ failedAtMs: at }) => at !== null)?.failedAtMs ?? null;
      if (onsetMs !== undefined && !isEarly && failedAtMs !== null)
        redAfter ??= (failedAtMs - START_MS - onsetMs) / MINUTE_MS;
    }
    // The whole service is worse too when one of its endpoints is.
    const { kind } = verdict.service;
    if (broken.size === 0 && (kind === 'failing' || kind === 'suspicious')) {
      amber.add('');
      if (kind === 'failing') red.add('');
    }
  }
  if (!verdict) throw new Error('nothing was played');
  return {
    wronglyRed: red.size,
    wronglyAmber: amber.size,
    redAfter,
    counts: verdict.counts,
    tooLittle: verdict.endpoints.filter(({ tooLittleTraffic }) => tooLittleTraffic).length,
    everHealthy,
  };
}
