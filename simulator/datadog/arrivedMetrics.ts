import { hashNumbers } from '../service/hashNoise.ts';
import { POINT_MS, type MetricSeries, type MetricStore } from '../service/metricStore.ts';
import type { PointVisitor } from '../service/packedPoints.ts';

/** How long after its end a point becomes visible, ms. */
export interface IngestionLag {
  min: number;
  max: number;
}

/** The metrics as Datadog knows them at a moment: the newest points are missing or only partly there. */
export interface ArrivedMetrics {
  find: (metric: string) => readonly MetricSeries[];
  metricNames: () => readonly string[];
  /**
   * Visits the points of a series with `fromMs` ≤ time < `toMs` that had arrived at `nowMs`, as far as they had.
   * @param visitor gets the entries and the fraction of each weight that counts; counts are whole numbers again
   * after {@link arrivedCount}.
   */
  visit: (
    series: MetricSeries,
    fromMs: number,
    toMs: number,
    nowMs: number,
    visitor: (fraction: number, ...point: Parameters<PointVisitor>) => void,
  ) => void;
}

/** Points come from several pods, each with a delay of its own. */
const PARTS = 4;

/** The part of a count that has arrived: whole requests only. */
export function arrivedCount(value: number, fraction: number): number {
  return fraction >= 1 ? value : Math.floor(value * fraction);
}

/**
 * Looks at a store through Datadog's ingestion.
 * @param seed decides which point is how late; the same seed gives the same lateness.
 */
export function createArrivedMetrics(store: MetricStore, lag: IngestionLag, seed: number): ArrivedMetrics {
  const arrivedFraction = (sourceId: number, timeMs: number, nowMs: number): number => {
    const ageMs = nowMs - (timeMs + POINT_MS);
    if (ageMs >= lag.max) return 1;
    if (ageMs < lag.min) return 0;
    let arrived = 0;
    for (let part = 0; part < PARTS; part += 1) {
      const random = hashNumbers(seed, sourceId, timeMs, part) / 4294967296;
      if (ageMs >= lag.min + random * (lag.max - lag.min)) arrived += 1;
    }
    return arrived / PARTS;
  };
  return {
    find: (metric) => store.find(metric),
    metricNames: () => store.metricNames(),
    visit(series, fromMs, toMs, nowMs, visitor) {
      series.points.visit(fromMs, Math.min(toMs, nowMs), (timeMs, bins, weights, start, end) => {
        const fraction = arrivedFraction(series.sourceId, timeMs, nowMs);
        if (fraction > 0) visitor(fraction, timeMs, bins, weights, start, end);
      });
    },
  };
}
