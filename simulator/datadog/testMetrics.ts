import { binOf } from '../service/histogram.ts';
import { createMetricStore, type MetricStore, type MetricTags } from '../service/metricStore.ts';
import { DURATION_METRIC, ERRORS_METRIC, REQUESTS_METRIC } from '../service/serviceTraffic.ts';
import { createArrivedMetrics, type ArrivedMetrics } from './arrivedMetrics.ts';

/** Metrics written by hand, so that tests can tell the exact answers. */
export interface TestMetrics {
  store: MetricStore;
  /** The same without any lateness. */
  arrived: ArrivedMetrics;
  /** One ten-second point of an endpoint; `seconds` is the latency of all its requests. */
  write: (timeMs: number, tags: MetricTags, requests: number, errors?: number, seconds?: number) => void;
}

/** Makes an empty set of metrics. */
export function createTestMetrics(): TestMetrics {
  const store = createMetricStore();
  return {
    store,
    arrived: createArrivedMetrics(store, { min: 0, max: 0 }, 1),
    write(timeMs, tags, requests, errors = 0, seconds = 0.1) {
      store.series(REQUESTS_METRIC, 'count', tags).points.append(timeMs, [0], [requests], 1);
      if (errors > 0) store.series(ERRORS_METRIC, 'count', tags).points.append(timeMs, [0], [errors], 1);
      const duration = store.series(DURATION_METRIC, 'distribution', tags);
      duration.points.append(timeMs, [binOf(seconds)], [requests], 1);
    },
  };
}
