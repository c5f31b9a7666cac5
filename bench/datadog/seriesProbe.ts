import { buildWindow, type AnsweredSeries } from '../../shared/metrics/buildWindow.ts';
import { KEPT_MS, mergeWindows } from '../../shared/metrics/mergeWindows.ts';
import type { MetricsWindow, VersionSeries } from '../../shared/metrics/metricsWindow.ts';

/**
 * Holds the series of one release and prints what they cost: `node --expose-gc seriesProbe.ts ENDPOINTS HOURS`. Every
 * bucket has a value: requests, errors and p95 of every endpoint, p50 and p99 of 60, counts of slow requests of 10.
 */
const BUCKET_MS = 20_000;
const HOUR_MS = 3_600_000;
const START_MS = 1_700_000_040_000;
const ENDPOINTS = Number(process.argv[2]);
const HOURS = Number(process.argv[3]);

function answer(fromMs: number, toMs: number): MetricsWindow {
  const timesMs = Array.from(
    { length: (toMs - fromMs) / BUCKET_MS },
    (_, index) => fromMs + index * BUCKET_MS,
  );
  const series: AnsweredSeries[] = [];
  for (const version of ['canary', 'stable'] as const)
    for (let endpoint = -1; endpoint < ENDPOINTS; endpoint += 1) {
      const signals: (keyof VersionSeries)[] = ['requests', 'errors', 'latencyP95Ms'];
      if (endpoint < 60) signals.push('latencyP50Ms', 'latencyP99Ms');
      if (endpoint >= 0 && endpoint < 10) signals.push('above75', 'above95');
      for (const signal of signals)
        series.push({
          signal,
          version,
          endpoint: endpoint < 0 ? null : `get_/v1/things/${endpoint}`,
          values: timesMs.map((timeMs, index) =>
            signal.startsWith('latency')
              ? 100 + Math.sin(timeMs + endpoint) * 40
              : (index * 7 + endpoint + 2) % 90,
          ),
        });
    }
  return buildWindow({ timesMs, series }, { fromMs, toMs, bucketMs: BUCKET_MS, incompleteFromMs: toMs });
}

const collect = globalThis.gc ?? ((): void => undefined);
collect();
const before = process.memoryUsage().heapUsed;
let window: MetricsWindow | null = null;
if (HOURS * HOUR_MS <= KEPT_MS) {
  // As the product holds them: merged five minutes at a time.
  for (let fromMs = START_MS - KEPT_MS; fromMs < START_MS; fromMs += 300_000)
    window = mergeWindows(window, answer(fromMs, fromMs + 300_000));
} else window = answer(START_MS - HOURS * HOUR_MS, START_MS);
collect();
collect();
const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
process.stdout.write(JSON.stringify({ megabytes, endpoints: window?.endpoints.size ?? 0 }));
