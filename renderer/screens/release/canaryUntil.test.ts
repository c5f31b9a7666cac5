import { expect, it } from 'vitest';
import { sampleMetrics } from '../../fixtures/sampleMetrics.ts';
import { ordersRow } from '../../fixtures/sampleReleases.ts';
import { canaryUntil } from './canaryUntil.ts';

const { requests, timesMs, bucketMs } = sampleMetrics;
/** The canary's last bucket is so many before the newest. */
const silentFor = (buckets: number) => ({
  ...sampleMetrics,
  requests: {
    canary: requests.canary.map((value, index) => (index < timesMs.length - buckets ? value : null)),
    stable: timesMs.map(() => 10),
  },
});
const finished = { ...ordersRow, canaryVersion: null, setWeight: null };
const aborted = { ...ordersRow, setWeight: 0 };
const endOf = (index: number): number => (timesMs[index] ?? 0) + bucketMs;

it('says until when a finished release had a canary', () => {
  expect(canaryUntil(silentFor(5), finished)).toBe(endOf(timesMs.length - 6));
  expect(canaryUntil(silentFor(timesMs.length), finished)).toBeNull();
});

it('takes the canary of an aborted release for gone once it is silent', () => {
  expect(canaryUntil(silentFor(5), aborted)).toBe(endOf(timesMs.length - 6));
  expect(canaryUntil(silentFor(2), aborted)).toBeNull();
});

it('takes it for gone at once where no traffic is routed to it after an abort', () => {
  const gone = { ...aborted, actualWeight: 0, next: { kind: 'aborted', stableRevision: 41 } as const };
  expect(canaryUntil(silentFor(1), gone)).toBe(endOf(timesMs.length - 2));
  expect(canaryUntil(silentFor(1), { ...gone, actualWeight: 12 })).toBeNull();
});

it('says nothing while the canary serves, however sparsely, and of blue-green before it ends', () => {
  expect(canaryUntil(silentFor(9), ordersRow)).toBeNull();
  expect(canaryUntil(silentFor(9), { ...aborted, strategy: 'blueGreen' })).toBeNull();
});
