/** A draw from the standard normal distribution (Box–Muller). */
export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const NORMAL_FROM = 30;

/** A draw from the Poisson distribution: how often something happens that happens `mean` times on average. */
export function drawPoisson(random: () => number, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > NORMAL_FROM) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(random)));
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count += 1;
  }
  return count;
}

/** A draw from the binomial distribution: how many of `trials` come true, each with `probability` (fraction). */
export function drawBinomial(random: () => number, trials: number, probability: number): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (trials <= 64) {
    let count = 0;
    for (let trial = 0; trial < trials; trial += 1) if (random() < probability) count += 1;
    return count;
  }
  const mean = trials * probability;
  // Rare events among many trials are Poisson; the mirror image covers those that nearly always happen.
  if (mean <= NORMAL_FROM) return Math.min(trials, drawPoisson(random, mean));
  if (trials - mean <= NORMAL_FROM) return trials - Math.min(trials, drawPoisson(random, trials - mean));
  const deviation = Math.sqrt(mean * (1 - probability)) * drawNormal(random);
  return Math.min(trials, Math.max(0, Math.round(mean + deviation)));
}
