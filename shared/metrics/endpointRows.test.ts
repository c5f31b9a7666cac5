import { describe, expect, it } from 'vitest';
import type { MonitorState } from '../contract/releaseRow.ts';
import { buildWindow, type AnsweredSeries } from './buildWindow.ts';
import type { EndpointGroup } from './endpointMonitor.ts';
import { endpointRows } from './endpointRows.ts';
import type { MetricsWindow } from './metricsWindow.ts';
import type { SignalMap } from './signalMap.ts';
import { toMetricsPanel } from './toMetricsPanel.ts';

const SIGNALS: SignalMap = {
  service: 'checkout',
  env: 'prod',
  requestsMetric: 'r',
  errorsMetric: 'e',
  durationMetric: 'd',
  versionTag: 'version',
  canaryValue: 'canary',
  stableValue: 'stable',
  endpointTag: 'resource_name',
  criticalEndpoints: ['get_/critical'],
};
const STARTED_MS = 500_000;

/** One complete bucket at 1,000,000 ms with canary and stable [requests, errors] by endpoint. */
function windowOf(endpoints: Record<string, [[number, number], [number, number]]>): MetricsWindow {
  const series: AnsweredSeries[] = [];
  for (const [endpoint, [canary, stable]] of Object.entries(endpoints)) {
    for (const name of [endpoint, null]) {
      series.push({ signal: 'requests', version: 'canary', endpoint: name, values: [canary[0]] });
      series.push({ signal: 'errors', version: 'canary', endpoint: name, values: [canary[1]] });
      series.push({ signal: 'requests', version: 'stable', endpoint: name, values: [stable[0]] });
      series.push({ signal: 'errors', version: 'stable', endpoint: name, values: [stable[1]] });
    }
  }
  return buildWindow(
    { timesMs: [1_000_000], series },
    { fromMs: 1_000_000, toMs: 1_020_000, bucketMs: 20_000, incompleteFromMs: 1_020_000 },
  );
}

function group(
  endpoint: string,
  state: MonitorState,
  lastTriggeredMs: number | null = 600_000,
): EndpointGroup {
  return { tags: [`resource_name:${endpoint}`], state, lastTriggeredMs, muted: false };
}

describe('endpointRows', () => {
  it('puts the worst first', () => {
    const window = windowOf({
      'get_/busy': [
        [1000, 0],
        [9000, 0],
      ],
      'get_/quiet': [
        [1, 0],
        [1, 0],
      ],
      'get_/worse': [
        [1000, 30],
        [9000, 9],
      ],
      'get_/noise': [
        [10, 1],
        [90, 3],
      ],
      'get_/warn': [
        [5, 0],
        [5, 0],
      ],
      'get_/alert': [
        [5, 0],
        [5, 0],
      ],
      'get_/old': [
        [5, 0],
        [5, 0],
      ],
      'get_/nodata': [
        [5, 0],
        [5, 0],
      ],
      'get_/critical': [
        [2, 0],
        [2, 0],
      ],
    });
    const groups = [
      group('get_/warn', 'Warn'),
      group('get_/alert', 'Alert'),
      group('get_/old', 'Alert', 100_000),
      group('get_/nodata', 'No Data'),
      group('get_/busy', 'OK'),
    ];
    expect(endpointRows(window, SIGNALS, groups, STARTED_MS).map(({ resourceName }) => resourceName)).toEqual(
      [
        'get_/alert',
        'get_/warn',
        'get_/old',
        'get_/worse',
        'get_/nodata',
        'get_/critical',
        'get_/busy',
        'get_/noise',
        'get_/quiet',
      ],
    );
  });

  it('fills a row', () => {
    const window = windowOf({
      'post_/v1/orders': [
        [200, 4],
        [1000, 3],
      ],
    });
    const [row] = endpointRows(window, SIGNALS, [group('post_/v1/orders', 'Alert', 600_000)], STARTED_MS);
    expect(row).toEqual({
      resourceName: 'post_/v1/orders',
      label: 'POST /v1/orders',
      critical: false,
      canary: { requests: 200, errors: 4, errorRate: 0.02, requestsPerSecond: 10, latencyP95Ms: null },
      stable: { requests: 1000, errors: 3, errorRate: 0.003, requestsPerSecond: 50, latencyP95Ms: null },
      errorRateDifference: 0.02 - 0.003,
      trend: { top: expect.any(Number), canary: expect.any(String), stable: expect.any(String) },
      monitor: { state: 'Alert', sinceMs: 600_000, muted: false, beforeThisRelease: false, group: null },
    });
  });

  it('has a row for an endpoint that only a monitor group knows', () => {
    const window = windowOf({
      'get_/a': [
        [1, 0],
        [1, 0],
      ],
    });
    const rows = endpointRows(window, SIGNALS, [group('get_/gone', 'Alert')], STARTED_MS);
    expect(rows.map(({ resourceName }) => resourceName)).toEqual(['get_/gone', 'get_/a']);
    expect(rows[0]).toMatchObject({ errorRateDifference: null, canary: { requests: 0, errorRate: null } });
    expect(rows[1]?.monitor).toBeNull();
  });

  it('knows no monitors before they are read', () => {
    const window = windowOf({
      'get_/a': [
        [1, 0],
        [1, 0],
      ],
    });
    expect(endpointRows(window, SIGNALS, null, null)[0]?.monitor).toBeNull();
  });
});

describe('toMetricsPanel', () => {
  const freshness = { state: 'live' as const, lastDataAtMs: 1, problem: null };
  const NOTHING = {
    freshness,
    signals: null,
    window: null,
    groups: null,
    monitorsState: 'unknown' as const,
    releaseStartedMs: null,
    story: { weights: [], pauses: [], alerts: [] },
  };

  it('takes charts, totals and table from one window', () => {
    const window = windowOf({
      'get_/a': [
        [20, 1],
        [60, 0],
      ],
      'get_/b': [
        [20, 0],
        [40, 1],
      ],
    });
    const panel = toMetricsPanel({
      freshness,
      signals: SIGNALS,
      window,
      groups: [],
      monitorsState: 'current',
      releaseStartedMs: null,
      story: { weights: [{ atMs: 1, weight: 20 }], pauses: [], alerts: [] },
      opened: ['get_/b', 'gone'],
    });
    expect(panel).toMatchObject({
      freshness,
      bucketMs: 20_000,
      timesMs: [1_000_000],
      incompleteFromMs: null,
      requests: { canary: [2], stable: [5] },
      errors: { canary: [2.5], stable: [1] },
      latencyP95: { canary: [null], stable: [null] },
      totals: { canary: { requests: 40, errors: 1 }, stable: { requests: 100, errors: 1 } },
      windowMs: 300_000,
      story: { weights: [{ atMs: 1, weight: 20 }], pauses: [], alerts: [] },
      opened: [{ resourceName: 'get_/b', requests: { canary: [1], stable: [2] } }],
    });
    expect(panel.signals).toEqual({
      service: 'checkout',
      env: 'prod',
      versionTag: 'version',
      canaryValue: 'canary',
      stableValue: 'stable',
      endpointTag: 'resource_name',
      host: '',
    });
    expect(panel.lines).toEqual([]);
    expect(panel.endpoints).toHaveLength(2);
  });

  it('says from where buckets are incomplete', () => {
    const window = { ...windowOf({}), incompleteFromMs: 1_000_000 };
    const input = { ...NOTHING, signals: SIGNALS, window };
    expect(toMetricsPanel(input).incompleteFromMs).toBe(1_000_000);
  });

  it('is empty, not absent, before the first answer', () => {
    expect(toMetricsPanel(NOTHING)).toMatchObject({
      signals: null,
      timesMs: [],
      incompleteFromMs: null,
      requests: { canary: [], stable: [] },
      totals: { canary: { requests: null }, stable: { errorRate: null } },
      endpoints: [],
    });
  });
});
