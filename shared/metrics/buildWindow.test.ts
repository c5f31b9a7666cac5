import { describe, expect, it } from 'vitest';
import { buildWindow, type AnsweredSeries } from './buildWindow.ts';

const SPAN = { fromMs: 100_000, toMs: 200_000, bucketMs: 20_000, incompleteFromMs: 160_000 };

function series(
  signal: AnsweredSeries['signal'],
  version: AnsweredSeries['version'],
  values: (number | null)[],
  endpoint: string | null = null,
): AnsweredSeries {
  return { signal, version, endpoint, values };
}

describe('buildWindow', () => {
  it('lays sparse times on an even grid and leaves gaps', () => {
    const window = buildWindow(
      { timesMs: [100_000, 160_000], series: [series('requests', 'stable', [5, 7])] },
      SPAN,
    );
    expect(window.timesMs).toEqual([100_000, 120_000, 140_000, 160_000, 180_000]);
    expect(window.service.stable.requests).toEqual([5, null, null, 7, null]);
    expect(window.incompleteFromMs).toBe(160_000);
  });

  it('takes missing errors for zero only where the same bucket has requests', () => {
    const window = buildWindow(
      {
        timesMs: [100_000, 120_000, 140_000],
        series: [series('requests', 'stable', [5, null, 9]), series('errors', 'stable', [null, null, 2])],
      },
      SPAN,
    );
    expect(window.service.stable.errors).toEqual([0, null, 2, null, null]);
  });

  it('leaves a version that is silent altogether as gaps', () => {
    const window = buildWindow({ timesMs: [100_000], series: [series('requests', 'stable', [5])] }, SPAN);
    expect(window.service.canary).toEqual({
      requests: [null, null, null, null, null],
      errors: [null, null, null, null, null],
      latencyP95Ms: [null, null, null, null, null],
    });
  });

  const counted = (fromMs: number, aboveOfStable: (number | null)[]) =>
    buildWindow(
      {
        timesMs: [100_000, 120_000, 140_000],
        series: [
          series('requests', 'stable', [8, 8, 8], 'a'),
          series('requests', 'canary', [2, null, 2], 'a'),
          series('above75', 'stable', aboveOfStable, 'a'),
        ],
      },
      SPAN,
      new Map([['a', { fromMs, p75Ms: 100, p95Ms: 200 }]]),
    ).endpoints.get('a');

  it('takes slow requests that are not counted for zero, from when their limits are fixed', () => {
    expect(counted(120_000, [3, null, 2])).toMatchObject({
      canary: { above75: [null, null, 0, null, null], above95: [null, null, 0, null, null] },
      stable: { above75: [null, 0, 2, null, null], above95: [null, 0, 0, null, null] },
    });
  });

  it('knows nothing of slow requests where not even stable has any', () => {
    const compared = counted(100_000, [null, null, null]);
    expect(compared?.canary).not.toHaveProperty('above75');
    expect(compared?.stable).not.toHaveProperty('above95');
  });

  it('keeps endpoints apart', () => {
    const window = buildWindow(
      {
        timesMs: [100_000],
        series: [
          series('requests', 'canary', [1], 'get_/a'),
          series('requests', 'stable', [2], 'get_/a'),
          series('latencyP95Ms', 'canary', [30], 'get_/b'),
        ],
      },
      SPAN,
    );
    expect(Array.from(window.endpoints.keys())).toEqual(['get_/a', 'get_/b']);
    expect(window.endpoints.get('get_/a')?.canary.requests[0]).toBe(1);
    expect(window.endpoints.get('get_/a')?.stable.requests[0]).toBe(2);
    expect(window.endpoints.get('get_/b')?.canary.latencyP95Ms[0]).toBe(30);
    expect(window.service.canary.requests[0]).toBeNull();
  });

  it('adds counts that fall into one bucket, and keeps the higher percentile', () => {
    const window = buildWindow(
      {
        timesMs: [100_000, 105_000],
        series: [series('requests', 'canary', [1, 2]), series('latencyP95Ms', 'canary', [40, 30])],
      },
      SPAN,
    );
    expect(window.service.canary.requests[0]).toBe(3);
    expect(window.service.canary.latencyP95Ms[0]).toBe(40);
  });

  it('leaves out points outside the span, and covers a span that does not begin on a bucket', () => {
    const window = buildWindow(
      { timesMs: [80_000, 100_000, 200_000], series: [series('requests', 'canary', [1, 2, 3])] },
      { ...SPAN, fromMs: 107_000, toMs: 187_000 },
    );
    expect(window.timesMs).toEqual([100_000, 120_000, 140_000, 160_000, 180_000]);
    expect(window.service.canary.requests).toEqual([2, null, null, null, null]);
  });

  it('is empty for an empty answer over an empty span', () => {
    const window = buildWindow({ timesMs: [], series: [] }, { ...SPAN, toMs: 100_000 });
    expect(window.timesMs).toEqual([]);
    expect(window.endpoints.size).toBe(0);
  });
});
