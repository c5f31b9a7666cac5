/** When something changed: the likeliest moment, and the span in which it lies about as likely; ms. */
export interface ChangePoint {
  atMs: number;
  fromMs: number;
  toMs: number;
}

/** What both versions did in one bucket. */
export interface RateBucket {
  startMs: number;
  nc: number;
  ec: number;
  ns: number;
  es: number;
}

/** Moments whose logarithmic likelihood is by no more than this below the best one's belong to the span. */
const AS_LIKELY = 2;

interface Candidate {
  startMs: number;
  /** Since when nothing was there that would have shown it; absent: it is its own first moment. */
  earliestMs?: number;
  likelihood: number;
}

/** Of candidates with a likelihood each, in the order of their times. */
function pick(candidates: readonly Candidate[]): ChangePoint | null {
  let best: Candidate | null = null;
  for (const one of candidates) if (!best || one.likelihood > best.likelihood) best = one;
  if (!best) return null;
  const { startMs: atMs, likelihood } = best;
  const near = candidates.filter((one) => one.likelihood >= likelihood - AS_LIKELY);
  const [first] = near;
  return { atMs, fromMs: first?.earliestMs ?? first?.startMs ?? atMs, toMs: near.at(-1)?.startMs ?? atMs };
}

/** The largest logarithmic Poisson likelihood of so many events in so much exposure, without what does not change. */
function fitted(events: number, exposure: number): number {
  return events > 0 && exposure > 0 ? events * Math.log(events / exposure) : 0;
}

/**
 * The bucket with which the canary's rate rose above stable's: maximum likelihood for one change from the common rate
 * (stable all the time, the canary before) to a higher one of its own (Hinkley 1970, for counts). The very first bucket
 * is a change too: the canary then was worse from its beginning.
 * @param buckets of one endpoint in the order of their times.
 * @returns null: the canary never had more than the common rate.
 */
export function rateChange(buckets: readonly RateBucket[]): ChangePoint | null {
  const sum = (of: (bucket: RateBucket) => number): number =>
    buckets.reduce((total, bucket) => total + of(bucket), 0);
  const stable = { events: sum(({ es }) => es), exposure: sum(({ ns }) => ns) };
  const canary = { events: sum(({ ec }) => ec), exposure: sum(({ nc }) => nc) };
  let before = { events: 0, exposure: 0 };
  const candidates: Candidate[] = [];
  let silentFromMs: number | null = null;
  for (const { startMs, nc, ec } of buckets) {
    const common = {
      events: stable.events + before.events,
      exposure: stable.exposure + before.exposure,
    };
    const own = { events: canary.events - before.events, exposure: canary.exposure - before.exposure };
    if (nc > 0 && own.events * common.exposure > common.events * own.exposure)
      candidates.push({
        startMs,
        earliestMs: silentFromMs ?? startMs,
        likelihood: fitted(common.events, common.exposure) + fitted(own.events, own.exposure),
      });
    before = { events: before.events + ec, exposure: before.exposure + nc };
    if (nc > 0) silentFromMs = null;
    else if (before.exposure > 0) silentFromMs ??= startMs;
  }
  return pick(candidates);
}

/**
 * The bucket with which a level rose from nothing: least squares for one change from 0 to a higher mean.
 * @param points for example the logarithm of the canary's p95 over stable's.
 * @returns null: it never was above nothing.
 */
export function levelChange(points: readonly { startMs: number; value: number }[]): ChangePoint | null {
  let sum = 0;
  let squares = 0;
  const gains: { startMs: number; gain: number }[] = [];
  for (const [back, { startMs, value }] of points.toReversed().entries()) {
    sum += value;
    squares += value * value;
    if (sum > 0) gains.push({ startMs, gain: (sum * sum) / (back + 1) });
  }
  const bestGain = Math.max(0, ...gains.map(({ gain }) => gain));
  // The spread that is left by the best change, as the measure of what a difference of squares is worth.
  const variance = Math.max((squares - bestGain) / Math.max(1, points.length - 2), Number.EPSILON);
  return pick(
    gains.toReversed().map(({ startMs, gain }) => ({ startMs, likelihood: gain / (2 * variance) })),
  );
}
