import { expect, it } from 'vitest';
import { buildWindow, type AnsweredSeries } from '../metrics/buildWindow.ts';
import type { MetricsWindow } from '../metrics/metricsWindow.ts';
import { dateOnsets } from './onsetDate.ts';
import type { EndpointVerdict, ReleaseVerdict } from './verdict.ts';

const BUCKET_MS = 20_000;
const START_MS = 1_700_000_040_000;
const NAME = 'post_/v1/orders';
const at = (bucket: number): number => START_MS + bucket * BUCKET_MS;

/** Thirty buckets; the canary is worse from a bucket on, and its latencies are known from one on. */
function windowOf(worseFrom: number, knownFrom: number): MetricsWindow {
  const timesMs = Array.from({ length: 30 }, (_, index) => at(index));
  const series: AnsweredSeries[] = (['canary', 'stable'] as const).flatMap((version) => {
    const isBad = (index: number): boolean => version === 'canary' && index >= worseFrom;
    const values = (of: (index: number) => number | null) => timesMs.map((_, index) => of(index));
    const common = { version, endpoint: NAME };
    return [
      { ...common, signal: 'requests' as const, values: values(() => 100) },
      { ...common, signal: 'errors' as const, values: values((index) => (isBad(index) ? 20 : index % 2)) },
      {
        ...common,
        signal: 'latencyP95Ms' as const,
        values: values((index) => (index < knownFrom ? null : (isBad(index) ? 700 : 250) + (index % 3))),
      },
    ];
  });
  const span = { fromMs: at(0), toMs: at(30), bucketMs: BUCKET_MS, incompleteFromMs: at(30) };
  return buildWindow({ timesMs, series }, span);
}

function began(leading: 'errors' | 'latency', window: MetricsWindow, startedMs = START_MS) {
  const endpoint = { name: NAME, kind: 'failing', leading } as EndpointVerdict;
  const verdict = { judgedUntilMs: at(30), endpoints: [endpoint] } as unknown as ReleaseVerdict;
  const [dated] = dateOnsets(verdict, {}, { window, startedMs }).verdict.endpoints;
  return [dated?.sinceMs, dated?.sinceSpan?.fromMs, dated?.sinceSpan?.toMs];
}

it('what is seen to begin is dated by its bucket', () => {
  expect(began('errors', windowOf(12, 0))).toEqual([at(12), at(12), at(12)]);
  expect(began('latency', windowOf(12, 0))).toEqual([at(12), at(12), at(12)]);
  expect(began('latency', windowOf(12, 8))).toEqual([at(12), at(12), at(12)]);
});

it('what is there with the first bucket known may have begun any time since the canary had traffic', () => {
  expect(began('latency', windowOf(4, 15))).toEqual([at(15), at(0), at(15)]);
  const hourBefore = START_MS - 3_600_000;
  expect(began('errors', windowOf(0, 0), hourBefore)).toEqual([at(0), hourBefore, at(0)]);
  expect(began('latency', windowOf(0, 0), hourBefore)).toEqual([at(0), hourBefore, at(0)]);
  // Bad from its first request on: that is known.
  expect(began('errors', windowOf(0, 0))).toEqual([at(0), at(0), at(0)]);
});
