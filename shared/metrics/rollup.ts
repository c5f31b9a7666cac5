import type { MetricsWindow } from './metricsWindow.ts';

/** Distinct times from which a spacing can be told at all. */
const LEAST_TIMES = 3;
/** So many in one spacing are no accident, whatever the traffic was before. */
const ENOUGH_TIMES = 8;
/** Buckets looked at to tell whether points used to come in each. */
const LOOKED_BACK = 15;
const DENSE = 0.8;

function wasDense(known: MetricsWindow): boolean {
  const counts = known.service.stable.requests.slice(-LOOKED_BACK - 2, -2);
  const filled = counts.filter((count) => count !== null).length;
  return counts.length > 0 && filled / counts.length >= DENSE;
}

/**
 * The bucket length that Datadog really answered in, ms. It may take a larger one than it was asked for and does not
 * say so (Datadog API: `interval` "may be overridden by a larger interval"); its points then lie on a coarser grid,
 * counted from the epoch. A service with little traffic looks alike, so it takes many points on that grid, or a
 * window that had points in nearly every bucket before.
 * @param timesMs the answer's times: only the buckets that have data.
 */
export function rollupOf(timesMs: readonly number[], askedMs: number, known: MetricsWindow | null): number {
  const times = Array.from(new Set(timesMs)).sort((left, right) => left - right);
  const liesOn = (gridMs: number): boolean => times.every((timeMs) => timeMs % gridMs === 0);
  const beforeMs = known?.bucketMs ?? askedMs;
  if (times.length === 0 || (beforeMs > askedMs && liesOn(beforeMs))) return beforeMs;
  if (times.length < LEAST_TIMES) return askedMs;
  const spacingMs = Math.min(...times.slice(1).map((timeMs, index) => timeMs - (times[index] ?? 0)));
  if (spacingMs <= askedMs || spacingMs % askedMs !== 0 || !liesOn(spacingMs)) return askedMs;
  return times.length >= ENOUGH_TIMES || (known !== null && wasDense(known)) ? spacingMs : askedMs;
}
