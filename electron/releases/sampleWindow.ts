import { buildWindow, type AnsweredSeries } from '../../shared/metrics/buildWindow.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';

/** When the release of these tests begins, ms. */
export const START_MS = 1_700_000_000_000 - (1_700_000_000_000 % 60_000);
export const BUCKET_MS = 20_000;
export const MINUTE_MS = 60_000;
export const ORDERS = 'post_/v1/orders';

/** So many of `count` in the bucket that the sums keep to the rate, without chance. */
function spread(index: number, count: number): number {
  return Math.floor((index + 1) * count) - Math.floor(index * count);
}

/** For tests: the hour before `nowMs` of a service with two endpoints; orders goes bad on the canary at `badFromMs`. */
export function windowAt(nowMs: number, badFromMs: number, canaryFromMs = START_MS): MetricsWindow {
  const toMs = Math.floor(nowMs / BUCKET_MS) * BUCKET_MS;
  const fromMs = toMs - 60 * MINUTE_MS;
  const timesMs = Array.from(
    { length: (toMs - fromMs) / BUCKET_MS },
    (_, index) => fromMs + index * BUCKET_MS,
  );
  const series: AnsweredSeries[] = [];
  const put = (
    endpoint: string,
    version: 'canary' | 'stable',
    requests: number,
    rate: (atMs: number) => number,
  ): void => {
    const counts = (each: (atMs: number, index: number) => number): (number | null)[] =>
      timesMs.map((atMs) =>
        version === 'canary' && atMs < canaryFromMs ? null : each(atMs, atMs / BUCKET_MS),
      );
    series.push({ signal: 'requests', version, endpoint, values: counts(() => requests) });
    series.push({
      signal: 'errors',
      version,
      endpoint,
      values: counts((atMs, index) => spread(index, requests * rate(atMs))),
    });
  };
  put(ORDERS, 'stable', 800, () => 0.003);
  put(ORDERS, 'canary', 200, (atMs) => (atMs >= badFromMs ? 0.013 : 0.003));
  put('get_/v1/plans', 'stable', 1600, () => 0.001);
  put('get_/v1/plans', 'canary', 400, () => 0.001);
  return buildWindow({ timesMs, series }, { fromMs, toMs, bucketMs: BUCKET_MS, incompleteFromMs: toMs });
}
