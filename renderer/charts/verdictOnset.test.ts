import { expect, it } from 'vitest';
import { sampleEndpointVerdict, sampleVerdict } from '../fixtures/sampleVerdict.ts';
import { verdictOnset } from './verdictOnset.ts';

const worse = sampleEndpointVerdict({ label: 'A', kind: 'failing', metric: 'errors', sinceMs: 5_000 });
const maybe = sampleEndpointVerdict({ label: 'B', kind: 'suspicious', metric: 'errors', sinceMs: 1_000 });
const slow = sampleEndpointVerdict({ label: 'C', kind: 'suspicious', metric: 'latency', sinceMs: 2_000 });

it('takes the earliest of what is worse, else of what is suspicious, for each metric alone', () => {
  const panel = { ...sampleVerdict, endpoints: [worse, maybe, slow] };
  expect(verdictOnset(panel, 'errors')).toEqual({ atMs: 5_000, kind: 'failing' });
  expect(verdictOnset(panel, 'latency')).toEqual({ atMs: 2_000, kind: 'suspicious' });
  expect(verdictOnset(panel, 'share')).toBeNull();
  expect(verdictOnset({ ...panel, endpoints: [maybe] }, 'errors')).toEqual({
    atMs: 1_000,
    kind: 'suspicious',
  });
});

it('hears the service as a whole, and nothing while nothing is judged', () => {
  const service = { kind: 'failing', sinceMs: 700, metric: 'errors' } as const;
  expect(verdictOnset({ ...sampleVerdict, endpoints: [], service }, 'errors')?.atMs).toBe(700);
  expect(verdictOnset({ ...sampleVerdict, kind: 'notJudged', endpoints: [worse] }, 'errors')).toBeNull();
});
