/** The buckets of one evaluation. */
export interface TimeGrid {
  fromMs: number;
  toMs: number;
  intervalMs: number;
  /** Start of each bucket, ms; a bucket ends before the next one or at `toMs`. */
  starts: readonly number[];
}

const HOUR_MS = 3_600_000;
const MOST_POINTS = 1500;
const LADDER: readonly { windowMs: number; intervalMs: number }[] = [
  { windowMs: HOUR_MS, intervalMs: 20_000 },
  { windowMs: 4 * HOUR_MS, intervalMs: 60_000 },
  { windowMs: 24 * HOUR_MS, intervalMs: 300_000 },
  { windowMs: 7 * 24 * HOUR_MS, intervalMs: HOUR_MS },
];

/**
 * The bucket length for a window (ms): never finer than Datadog's own for that window, at most 1500 points
 * (Datadog docs, dashboards/functions/rollup: 20 s for an hour, 5 min for a day).
 * @param wishedMs what the request or a rollup asked for; a smaller wish is raised.
 */
export function bucketInterval(windowMs: number, wishedMs = 0): number {
  const step = LADDER.find((entry) => windowMs <= entry.windowMs)?.intervalMs ?? 4 * HOUR_MS;
  const interval = Math.max(wishedMs, step, windowMs / MOST_POINTS);
  return Math.ceil(interval / 1000) * 1000;
}

/** Buckets on whole multiples of the interval since the Unix epoch; the first starts at or after `fromMs`. */
export function alignedGrid(fromMs: number, toMs: number, intervalMs: number): TimeGrid {
  const starts: number[] = [];
  for (let start = Math.ceil(fromMs / intervalMs) * intervalMs; start < toMs; start += intervalMs)
    starts.push(start);
  return { fromMs, toMs, intervalMs, starts };
}

/** The whole window as one bucket: what monitors and scalar queries look at. */
export function singleBucket(fromMs: number, toMs: number): TimeGrid {
  return { fromMs, toMs, intervalMs: toMs - fromMs, starts: [fromMs] };
}
