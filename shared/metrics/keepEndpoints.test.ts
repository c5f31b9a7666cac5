import { expect, it } from 'vitest';
import type { EndpointRow } from '../contract/metricsPanel.ts';
import { keepEndpoints } from './keepEndpoints.ts';

const NOTHING = { requestsPerSecond: null, errors: null, errorRate: null, latencyP95Ms: null };

function row(name: string, requests: number | null, part: Partial<EndpointRow> = {}): EndpointRow {
  const numbers = { ...NOTHING, requests };
  return {
    resourceName: name,
    label: name,
    critical: false,
    canary: numbers,
    stable: numbers,
    errorRateDifference: null,
    trend: null,
    monitor: null,
    ...part,
  };
}

function monitor(state: 'Alert' | 'No Data' | 'OK'): Pick<EndpointRow, 'monitor'> {
  return { monitor: { state, sinceMs: null, muted: false, beforeThisRelease: false, group: null } };
}

it('keeps the critical and the unhealthy ones, then the busiest, in their order', () => {
  const rows = [
    row('alert', null, monitor('Alert')),
    row('quiet', 1),
    row('busy', 90),
    row('critical', 0, { critical: true }),
    row('busier', 100, monitor('OK')),
    row('silent', null, monitor('No Data')),
  ];
  const { rows: kept, leftOut } = keepEndpoints(rows, new Set(), 4);
  expect(kept.map(({ label }) => label)).toEqual(['alert', 'critical', 'busier', 'silent']);
  expect(leftOut).toBe(2);
});

it('keeps what the verdict finds worse, however little traffic it has', () => {
  const rows = [row('busy', 90), row('quiet', 1), row('busier', 100)];
  const { rows: kept, leftOut } = keepEndpoints(rows, new Set(['quiet']), 2);
  expect(kept.map(({ label }) => label)).toEqual(['quiet', 'busier']);
  expect(leftOut).toBe(1);
});

it('leaves out none of the unhealthy ones, however many there are', () => {
  const rows = Array.from({ length: 600 }, (_, index) => row(`e${index}`, 1, monitor('Alert')));
  expect(keepEndpoints(rows)).toMatchObject({ leftOut: 0 });
  expect(keepEndpoints([...rows, row('ok', 1e6, monitor('OK'))]).leftOut).toBe(1);
});

it('leaves a list alone that is not too long', () => {
  const rows = [row('a', 1), row('b', 2)];
  expect(keepEndpoints(rows)).toEqual({ rows, leftOut: 0 });
});
