import { describe, expect, it } from 'vitest';
import type { VersionNumbers } from '../contract/metricsPanel.ts';
import { buildWindow, emptyComparison } from './buildWindow.ts';
import type { MetricsWindow, VersionSeries } from './metricsWindow.ts';
import { errorDifferenceScore, tableRange, versionNumbers } from './versionNumbers.ts';

const BUCKET = 20_000;

/** An empty window of `length` buckets from time 0, the last `incomplete` of them incomplete. */
function emptyWindow(length: number, incomplete: number): MetricsWindow {
  return buildWindow(
    { timesMs: [], series: [] },
    { fromMs: 0, toMs: length * BUCKET, bucketMs: BUCKET, incompleteFromMs: (length - incomplete) * BUCKET },
  );
}

function series(part: Partial<VersionSeries>, length: number): VersionSeries {
  return { ...emptyComparison(length).canary, ...part };
}

describe('tableRange', () => {
  it('is the newest fifteen complete buckets', () => {
    expect(tableRange(emptyWindow(180, 3))).toEqual({ from: 162, to: 177 });
  });

  it('is what there is when the window is short or all complete', () => {
    expect(tableRange(emptyWindow(4, 1))).toEqual({ from: 0, to: 3 });
    expect(tableRange(emptyWindow(20, 0))).toEqual({ from: 5, to: 20 });
    expect(tableRange(emptyWindow(0, 0))).toEqual({ from: 0, to: 0 });
  });
});

describe('versionNumbers', () => {
  it('divides sums, not means of ratios', () => {
    const window = emptyWindow(2, 0);
    const own = series({ requests: [100, 1], errors: [0, 1], latencyP95Ms: [10, 111] }, 2);
    expect(versionNumbers(window, own, own)).toEqual({
      requestsPerSecond: 101 / 40,
      requests: 101,
      errors: 1,
      errorRate: 1 / 101,
      latencyP95Ms: (10 * 100 + 111) / 101,
    });
  });

  it('leaves out incomplete buckets and those before the window', () => {
    const window = emptyWindow(18, 2);
    const requests = Array.from({ length: 18 }, () => 20);
    requests[0] = 9999;
    requests[16] = 9999;
    const own = series({ requests, errors: requests.map(() => 2) }, 18);
    expect(versionNumbers(window, own, own)).toMatchObject({
      requests: 300,
      requestsPerSecond: 1,
      errorRate: 0.1,
    });
  });

  it('counts gaps of the whole version out of the rate, and gaps of one endpoint as idle', () => {
    const window = emptyWindow(4, 0);
    const service = series({ requests: [50, 50, null, 50] }, 4);
    const endpoint = series({ requests: [3, null, null, null], errors: [0, null, null, null] }, 4);
    expect(versionNumbers(window, service, service).requestsPerSecond).toBe(150 / 60);
    expect(versionNumbers(window, endpoint, service)).toMatchObject({
      requests: 3,
      requestsPerSecond: 3 / 60,
    });
  });

  it('knows nothing of a silent version', () => {
    const own = series({}, 4);
    expect(versionNumbers(emptyWindow(4, 0), own, own)).toEqual({
      requestsPerSecond: null,
      requests: null,
      errors: null,
      errorRate: null,
      latencyP95Ms: null,
    });
  });

  it('has no error rate for an idle endpoint', () => {
    const service = series({ requests: [50, 50] }, 2);
    expect(versionNumbers(emptyWindow(2, 0), series({}, 2), service)).toEqual({
      requestsPerSecond: 0,
      requests: 0,
      errors: 0,
      errorRate: null,
      latencyP95Ms: null,
    });
  });
});

describe('errorDifferenceScore', () => {
  const numbers = (requests: number | null, errors: number | null): VersionNumbers => ({
    requests,
    errors,
    requestsPerSecond: null,
    errorRate: null,
    latencyP95Ms: null,
  });

  it('grows with the evidence for the same difference', () => {
    const little = errorDifferenceScore(numbers(50, 1), numbers(1000, 3));
    const much = errorDifferenceScore(numbers(5000, 100), numbers(100_000, 300));
    expect(little).toBeGreaterThan(0);
    expect(much).toBeGreaterThan(10 * little - 1);
    expect(much).toBeCloseTo(little * 10, 6);
  });

  it('is the pooled two-proportion z', () => {
    // 20/1000 against 30/10000: pooled 50/11000, z = 0.017 / sqrt(p(1-p)(1/1000+1/10000)).
    expect(errorDifferenceScore(numbers(1000, 20), numbers(10_000, 30))).toBeCloseTo(7.62, 3);
  });

  it('is negative when the canary is better', () => {
    expect(errorDifferenceScore(numbers(1000, 1), numbers(1000, 50))).toBeLessThan(-5);
  });

  it.each([
    [numbers(null, null), numbers(10, 1)],
    [numbers(0, 0), numbers(10, 1)],
    [numbers(10, 0), numbers(10, 0)],
    [numbers(10, 10), numbers(10, 10)],
    [numbers(10, 12), numbers(10, 10)],
  ])('is 0 when there is nothing to compare', (canary, stable) => {
    expect(errorDifferenceScore(canary, stable)).toBe(0);
  });
});
