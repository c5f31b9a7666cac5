import { expect, it } from 'vitest';
import { confirmedLines } from './confirmedLines.ts';
import type { MetricsWindow, VersionSeries } from './metricsWindow.ts';
import type { SignalLine } from './signalMap.ts';

function series(requests: number | null, errors: number | null): VersionSeries {
  return { requests: [requests], errors: [errors], latencyP95Ms: [null] };
}

function windowOf(canary: VersionSeries, stable: VersionSeries): MetricsWindow {
  return {
    bucketMs: 20_000,
    timesMs: [0],
    incompleteFromMs: 20_000,
    service: { canary, stable },
    endpoints: new Map(),
  };
}

function told(
  key: SignalLine['key'],
  window: MetricsWindow,
  value = 'trace.requests',
): boolean | null | undefined {
  return confirmedLines([{ key, value, source: 'label', found: null }], null, window, null)[0]?.confirmed;
}

it('takes a metric of errors for borne out by failed requests only, and not for wrong without them', () => {
  expect(told('errors-metric', windowOf(series(40, 0), series(900, 3)))).toBe(true);
  expect(told('errors-metric', windowOf(series(40, 0), series(900, 0)))).toBeNull();
  expect(told('errors-metric', windowOf(series(null, null), series(null, null)))).toBeNull();
});

it('takes a canary without requests neither for right nor for wrong', () => {
  expect(told('canary-value', windowOf(series(null, null), series(900, 0)))).toBeNull();
  expect(told('canary-value', windowOf(series(40, 0), series(900, 0)))).toBe(true);
  expect(told('stable-value', windowOf(series(40, 0), series(null, null)))).toBe(false);
});

it('tells nothing of an empty line, nor before Datadog has answered', () => {
  const answered = windowOf(series(40, 1), series(900, 0));
  expect(told('service', answered, '')).toBeNull();
  expect(told('service', { ...answered, timesMs: [] })).toBeNull();
  expect(told('service', answered)).toBe(true);
});
