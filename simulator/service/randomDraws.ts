/** A draw from the standard normal distribution (Box–Muller). */
export function drawNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const TABLE_SIZE = 4_096;
const TABLE_STEP = 0.000_5;

/** The middles of as many equally likely parts of the standard normal distribution, from summing up its density. */
function normalTable(): Float64Array {
  const table = new Float64Array(TABLE_SIZE);
  let likelihood = 0;
  let value = -5;
  for (let part = 0; part < TABLE_SIZE; part += 1) {
    const wanted = (part + 0.5) / TABLE_SIZE;
    for (; likelihood < wanted && value < 5; value += TABLE_STEP)
      likelihood += (TABLE_STEP * Math.exp((-value * value) / 2)) / Math.sqrt(2 * Math.PI);
    table[part] = value;
  }
  return table;
}
const NORMAL_TABLE = normalTable();

/** A draw from the standard normal distribution, in steps and within ±3.7, for where very many are made. */
export function drawNormalFast(random: () => number): number {
  return NORMAL_TABLE[Math.floor(random() * TABLE_SIZE)] ?? 0;
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
