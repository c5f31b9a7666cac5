/** A repeatable stream of numbers in [0, 1): the same seed gives the same stream (sfc32). */
export function createRandom(seed: number): () => number {
  let a = seed >>> 0;
  let b = 0x9e3779b9;
  let c = 0x243f6a88;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) >>> 0) + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + sum) >>> 0;
    return sum / 4294967296;
  };
  for (let warm = 0; warm < 15; warm += 1) next();
  return next;
}

export type Random = () => number;

export function uniform(random: Random, from: number, to: number): number {
  return from + (to - from) * random();
}

/** Standard normal (Marsaglia's polar method). */
export function normal(random: Random): number {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Gamma with mean `shape` (Marsaglia & Tsang 2000). */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * Math.pow(1 - random(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Exact binomial: small means by waiting times, large ones split at a beta-distributed order statistic. */
export function binomial(random: Random, trials: number, probability: number): number {
  let n = trials;
  let p = Math.min(1, probability);
  let count = 0;
  while (n * p > 20 && n > 40) {
    if (p >= 1) return count + n;
    const half = 1 + Math.floor(n / 2);
    const left = gamma(random, half);
    const middle = left / (left + gamma(random, n + 1 - half));
    if (middle <= p) {
      count += half;
      n -= half;
      p = (p - middle) / (1 - middle);
    } else {
      n = half - 1;
      p /= middle;
    }
  }
  if (p <= 0 || n <= 0) return count;
  if (p >= 1) return count + n;
  const step = Math.log1p(-p);
  for (let at = 0; ;) {
    at += Math.floor(Math.log(1 - random()) / step) + 1;
    if (at > n) return count;
    count += 1;
  }
}

/** Exact Poisson: large means are split by a gamma-distributed arrival time (Ahrens & Dieter 1974). */
export function poisson(random: Random, mean: number): number {
  let rest = mean;
  let count = 0;
  while (rest > 25) {
    const arrivals = Math.floor(rest * 0.875);
    const time = gamma(random, arrivals);
    if (time > rest) return count + binomial(random, arrivals - 1, rest / time);
    count += arrivals;
    rest -= time;
  }
  const limit = Math.exp(-rest);
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}
