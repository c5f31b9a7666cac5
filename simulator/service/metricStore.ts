import type { Disposer } from '../../shared/disposer.ts';
import { hashText } from './hashNoise.ts';
import { createPointLog, type PointLog } from './pointLog.ts';

/** Tag key to value, as on a Datadog metric. */
export type MetricTags = Readonly<Record<string, string>>;

/** A counter adds up; a distribution keeps how its values lie, so that percentiles can be asked of any group. */
export type MetricKind = 'count' | 'distribution';

/** The points of one metric under one set of tags, each covering {@link POINT_MS} from its time. */
export interface MetricSeries {
  readonly metric: string;
  readonly kind: MetricKind;
  readonly tags: MetricTags;
  /** The same for all metrics with these tags: they come from the same pods, so they arrive together. */
  readonly sourceId: number;
  readonly points: PointLog;
}

/** How long one point covers, ms: the flush period of a Datadog Agent. */
export const POINT_MS = 10_000;

/** All metrics that the simulated services sent. */
export interface MetricStore {
  /** The series of a metric and tags; made on first use. */
  series: (metric: string, kind: MetricKind, tags: MetricTags) => MetricSeries;
  /** Every series of a metric, in the order in which they first appeared; the sources are brought up to date first. */
  find: (metric: string) => readonly MetricSeries[];
  metricNames: () => readonly string[];
  /**
   * Adds who writes here. It is called before each reading, so that what a reader sees depends on the clock alone
   * and not on whether a timer was late.
   */
  addSource: (bringUpToDate: () => void) => Disposer;
}

function tagKey(tags: MetricTags): string {
  return Object.entries(tags)
    .map(([key, value]) => `${key}:${value}`)
    .sort()
    .join(',');
}

/** Makes an empty store. */
export function createMetricStore(): MetricStore {
  const metrics = new Map<string, Map<string, MetricSeries>>();
  const sources = new Set<() => void>();
  return {
    series(metric, kind, tags) {
      const key = tagKey(tags);
      const shelf = metrics.get(metric) ?? new Map<string, MetricSeries>();
      metrics.set(metric, shelf);
      const found = shelf.get(key);
      if (found) return found;
      const made: MetricSeries = {
        metric,
        kind,
        tags: Object.freeze({ ...tags }),
        sourceId: hashText(key),
        points: createPointLog(),
      };
      shelf.set(key, made);
      return made;
    },
    find(metric) {
      for (const bringUpToDate of sources) bringUpToDate();
      return Array.from(metrics.get(metric)?.values() ?? []);
    },
    metricNames: () => Array.from(metrics.keys()),
    addSource(bringUpToDate) {
      sources.add(bringUpToDate);
      return () => sources.delete(bringUpToDate);
    },
  };
}
