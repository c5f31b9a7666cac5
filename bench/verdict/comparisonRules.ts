import type { ScoredBucket } from '../../shared/verdict/scoredBucket.ts';
import { MINUTE_BUCKETS } from './simulatedRelease.ts';

/** A rule that somebody else uses: takes buckets in and gives the endpoints that it raises an alarm for. */
export interface Rule {
  title: string;
  take: (bucket: ScoredBucket) => readonly string[];
}

interface Sums {
  nc: number;
  ec: number;
  ns: number;
  es: number;
}

const NOTHING: Sums = { nc: 0, ec: 0, ns: 0, es: 0 };
const WINDOW_BUCKETS = 5 * MINUTE_BUCKETS;

/** What Datadog users write: more than 50 requests and more than this rate in five minutes, looked at all the time. */
export function createComposite(rate: number): Rule {
  const windows = new Map<string, { requests: number; errors: number }[]>();
  return {
    title: `composite ${100 * rate} %`,
    take: ({ endpoints }) => {
      const alarms: string[] = [];
      for (const { name, canary } of endpoints) {
        const window = windows.get(name) ?? [];
        windows.set(name, window);
        window.push({ requests: canary.requests, errors: canary.errors });
        if (window.length > WINDOW_BUCKETS) window.shift();
        const requests = window.reduce((sum, one) => sum + one.requests, 0);
        const errors = window.reduce((sum, one) => sum + one.errors, 0);
        if (requests > 50 && errors > rate * requests) alarms.push(name);
      }
      return alarms;
    },
  };
}

/** Pooled two-proportion z-test over everything so far, one-sided, looked at in every bucket. @param z critical value. */
export function createZTest(title: string, z: number): Rule {
  const sums = new Map<string, Sums>();
  return {
    title,
    take: ({ endpoints }) => {
      const alarms: string[] = [];
      for (const { name, canary, stable } of endpoints) {
        const before = sums.get(name) ?? NOTHING;
        const nc = before.nc + canary.requests;
        const ec = before.ec + canary.errors;
        const ns = before.ns + stable.requests;
        const es = before.es + stable.errors;
        sums.set(name, { nc, ec, ns, es });
        if (nc === 0 || ns === 0 || ec === 0) continue;
        const pooled = (ec + es) / (nc + ns);
        const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / nc + 1 / ns));
        if (deviation > 0 && ec / nc - es / ns > z * deviation) alarms.push(name);
      }
      return alarms;
    },
  };
}

/** Error rates of the minutes so far, and how the two versions' compare pair by pair. */
interface Ranks {
  minute: Sums;
  canary: number[];
  stable: number[];
  /** Pairs in which the canary's is higher, ties counting half. */
  higher: number;
  /** How often each value occurs. */
  values: Map<number, number>;
}

const FIRST_LOOK_MINUTES = 10;
/** One-sided 1 %: the upper side of the 98 % interval that Kayenta's judge uses. */
const Z_RANKS = 2.326;

function half(one: number, other: number): number {
  return one > other ? 1 : one === other ? 0.5 : 0;
}

function addMinute(ranks: Ranks, canary: number, stable: number): void {
  for (const earlier of ranks.stable) ranks.higher += half(canary, earlier);
  for (const earlier of ranks.canary) ranks.higher += half(earlier, stable);
  ranks.higher += half(canary, stable);
  ranks.canary.push(canary);
  ranks.stable.push(stable);
  for (const value of [canary, stable]) ranks.values.set(value, (ranks.values.get(value) ?? 0) + 1);
}

/** Mann–Whitney's z with correction for ties. */
function rankScore({ canary, stable, higher, values }: Ranks): number {
  const n = canary.length;
  const m = stable.length;
  const all = n + m;
  let ties = 0;
  for (const count of values.values()) ties += count ** 3 - count;
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  return variance > 0 ? (higher - (n * m) / 2) / Math.sqrt(variance) : 0;
}

/** Kayenta's way: points of a minute, Mann–Whitney, from the tenth minute on looked at every minute. */
export function createMannWhitney(): Rule {
  const ranks = new Map<string, Ranks>();
  let age = 0;
  return {
    title: 'Mann-Whitney',
    take: ({ endpoints }) => {
      for (const { name, canary, stable } of endpoints) {
        const own = ranks.get(name) ?? {
          minute: NOTHING,
          canary: [],
          stable: [],
          higher: 0,
          values: new Map(),
        };
        ranks.set(name, own);
        const { nc, ec, ns, es } = own.minute;
        own.minute = {
          nc: nc + canary.requests,
          ec: ec + canary.errors,
          ns: ns + stable.requests,
          es: es + stable.errors,
        };
      }
      age += 1;
      if (age % MINUTE_BUCKETS !== 0) return [];
      const alarms: string[] = [];
      for (const [name, own] of ranks) {
        const { nc, ec, ns, es } = own.minute;
        own.minute = NOTHING;
        if (nc <= 0 || ns <= 0) continue;
        addMinute(own, ec / nc, es / ns);
        if (own.canary.length >= FIRST_LOOK_MINUTES && rankScore(own) > Z_RANKS) alarms.push(name);
      }
      return alarms;
    },
  };
}

/** All rules that the judge is compared with, for a release of so many endpoints. */
export function createRules(): Rule[] {
  return [
    createComposite(0.01),
    createComposite(0.05),
    createMannWhitney(),
    createZTest('z-test 5 %', 1.645),
    // 0.05 / 100 endpoints.
    createZTest('z-test 5 % / 100', 3.291),
  ];
}
