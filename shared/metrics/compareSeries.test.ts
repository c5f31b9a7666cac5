import { expect, it } from 'vitest';
import { compareSeries } from './compareSeries.ts';

it('gives requests/s, errors percent and p95, and keeps gaps', () => {
  const canary = {
    requests: [40, null, 0],
    errors: [2, null, 0],
    latencyP95Ms: [120, null, null],
    latencyP99Ms: [300, null, null],
  };
  const stable = { requests: [20, 10, null], errors: [0, 5, 1], latencyP95Ms: [80, 90, 100] };
  expect(compareSeries({ canary, stable }, 20_000)).toEqual({
    requests: { canary: [2, null, 0], stable: [1, 0.5, null] },
    errors: { canary: [5, null, null], stable: [0, 50, null] },
    latencyP50: { canary: [null, null, null], stable: [null, null, null] },
    latencyP95: { canary: [120, null, null], stable: [80, 90, 100] },
    latencyP99: { canary: [300, null, null], stable: [null, null, null] },
  });
});
