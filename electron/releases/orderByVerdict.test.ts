import { expect, it } from 'vitest';
import type { EndpointRow, MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import type { EndpointVerdict, ReleaseVerdict, VerdictKind } from '../../shared/verdict/verdict.ts';
import { orderByVerdict } from './orderByVerdict.ts';
import { emptyMetrics } from './releaseMetrics.ts';
import type { Judged } from './verdictPanel.ts';

const LIVE = { state: 'live', lastDataAtMs: 0, problem: null } as const;

function row(resourceName: string, change: Partial<EndpointRow> = {}): EndpointRow {
  const nothing = {
    requestsPerSecond: null,
    requests: null,
    errors: null,
    errorRate: null,
    latencyP95Ms: null,
  };
  return {
    resourceName,
    label: resourceName,
    critical: false,
    canary: nothing,
    stable: nothing,
    errorRateDifference: null,
    trend: null,
    monitor: null,
    ...change,
  };
}

function verdict(
  name: string,
  kind: VerdictKind,
  requests: number,
  tooLittleTraffic = false,
): EndpointVerdict {
  return {
    name,
    kind,
    critical: false,
    canary: { requests, errors: 0 },
    tooLittleTraffic,
  } as EndpointVerdict;
}

function judged(endpoints: EndpointVerdict[]): Judged {
  return { verdict: { endpoints } as unknown as ReleaseVerdict, freshness: LIVE, reason: null };
}

function panel(endpoints: EndpointRow[]): MetricsPanel {
  return { ...emptyMetrics(LIVE), endpoints };
}

function names({ endpoints }: MetricsPanel): string[] {
  return endpoints.map(({ resourceName }) => resourceName);
}

const ALERT = { state: 'Alert', sinceMs: null, muted: false, beforeThisRelease: false, group: null } as const;

it('puts what is bad first, then the least known, and what will never be known behind what will', () => {
  const verdicts = [
    verdict('fine', 'healthy', 9_000),
    verdict('rare', 'watching', 3, true),
    verdict('early', 'watching', 400),
    verdict('maybe', 'suspicious', 500),
    verdict('bad', 'failing', 500),
  ];
  const rows = ['fine', 'rare', 'early', 'maybe', 'bad'].map((name) => row(name));
  const ordered = orderByVerdict(panel([...rows, row('alert', { monitor: ALERT })]), judged(verdicts));
  expect(names(ordered)).toEqual(['bad', 'alert', 'maybe', 'early', 'rare', 'fine']);
});

it('puts critical endpoints first among those alike, and keeps its order while traffic only varies', () => {
  const order = (busy: number, calm: number) =>
    names(
      orderByVerdict(
        panel([row('calm'), row('starred', { critical: true }), row('busy')]),
        judged([
          verdict('calm', 'watching', calm),
          verdict('busy', 'watching', busy),
          verdict('starred', 'watching', 1),
        ]),
      ),
    );
  expect(order(5_000, 300)).toEqual(['starred', 'busy', 'calm']);
  expect(order(300, 290)).toEqual(order(290, 300));
});

it('shows an endpoint that is found worse also when no request of it is in the window', () => {
  const ordered = orderByVerdict(panel([row('one')]), judged([verdict('gone', 'failing', 80)]));
  expect(names(ordered)).toEqual(['gone', 'one']);
});

it('leaves the order alone while nothing is judged', () => {
  const rows = panel([row('b'), row('a')]);
  expect(orderByVerdict(rows, null)).toBe(rows);
});
