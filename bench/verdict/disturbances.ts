import { normal, poisson, uniform, type Random } from './randomDraws.ts';

/** A slow wave around 0 that forgets: an autoregressive process, one value per bucket. */
export function createWave(random: Random, deviation: number, memory: number): () => number {
  let value = deviation * normal(random);
  const fresh = deviation * Math.sqrt(1 - memory * memory);
  return () => {
    value = memory * value + fresh * normal(random);
    return value;
  };
}

export interface Outage {
  from: number;
  ramp: number;
  length: number;
  height: number;
  hits: readonly boolean[];
}

/** A trapezium: it creeps up, stays, and goes away as slowly. */
export function outageRate(outage: Outage, endpoint: number, at: number): number {
  if (!outage.hits[endpoint]) return 0;
  const since = at - outage.from;
  const left = outage.from + outage.length - at;
  return outage.height * Math.max(0, Math.min(1, since / outage.ramp, left / outage.ramp));
}

export function drawOutages(random: Random, endpoints: number, buckets: number): Outage[] {
  return Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
    from: Math.floor(uniform(random, 0, buckets - 10)),
    ramp: uniform(random, 1, 6),
    length: uniform(random, 6, 30),
    height: uniform(random, 0.05, 0.4),
    hits: Array.from({ length: endpoints }, () => random() < 0.3),
  }));
}

/** How fast a rush fades, as a range of half-lives in seconds: over within a minute or two, or within several. */
export const HALF_LIVES = { short: [3, 12], long: [8, 40] } as const;

/** Failing requests of rushes by bucket: heavy-tailed in size, fading exponentially. One per endpoint in two hours. */
export function drawRushes(
  random: Random,
  { buckets, bucketMs, fading }: { buckets: number; bucketMs: number; fading: keyof typeof HALF_LIVES },
  share: (at: number) => number,
): {
  canary: Float64Array;
  stable: Float64Array;
} {
  const [shortest, longest] = HALF_LIVES[fading];
  const rushes = { canary: new Float64Array(buckets), stable: new Float64Array(buckets) };
  const count = poisson(random, (buckets * bucketMs) / 7_200_000);
  for (let rush = 0; rush < count; rush += 1) {
    const from = Math.floor(random() * buckets);
    const size = Math.min(200, 4 * (1 - random()) ** (-1 / 1.5));
    const kept = 0.5 ** (bucketMs / 1000 / uniform(random, shortest, longest));
    const target = random() < share(from) ? rushes.canary : rushes.stable;
    for (let at = from, left = size; at < buckets && left > 0.3; at += 1, left *= kept) {
      target[at] = (target[at] ?? 0) + poisson(random, left * (1 - kept));
    }
  }
  return rushes;
}

/** Over how many buckets a person's failures spread: all in one of 20 s, within 40 s, within two minutes. */
export const SPREADS = { atOnce: 1, close: 2, spread: 6 } as const;

/** Errors that come by persons: who fails does so about four times, always on the same version. */
export function drawSticky(
  random: Random,
  { expected, at, spread }: { expected: number; at: number; spread: number },
  target: Float64Array,
): void {
  const persons = poisson(random, expected / 4);
  for (let person = 0; person < persons; person += 1) {
    const failures = 1 + poisson(random, 3);
    for (let failure = 0; failure < failures; failure += 1) {
      const when = at + Math.floor(random() * spread);
      if (when < target.length) target[when] = (target[when] ?? 0) + 1;
    }
  }
}
