import { describe, expect, it } from 'vitest';
import type { MonitorState } from '../../shared/contract/releaseRow.ts';
import { projectAnalysisRun } from '../../shared/rollout/projectChildren.ts';
import type { MonitorGroup, MonitorReading } from '../datadog/datadogRoom.ts';
import { monitorsPanel } from './monitorsPanel.ts';

const STARTED_MS = 1_000_000;
const LIVE = { state: 'live' as const, lastDataAtMs: 1, problem: null };

function group(endpoint: string, state: MonitorState, lastTriggeredMs: number | null = null): MonitorGroup {
  const name = `resource_name:${endpoint}`;
  return { group: name, tags: [name], state, lastTriggeredMs, lastNoDataMs: null, muted: false };
}

function reading(id: number, part: Partial<MonitorReading>): MonitorReading {
  return {
    id,
    name: `monitor ${id}`,
    type: 'query alert',
    query: '',
    state: 'OK',
    stateSinceMs: null,
    groups: [],
    muted: false,
    notifyNoData: false,
    newGroupDelayMs: 0,
    partIds: [],
    url: `https://app.datadoghq.com/monitors/${id}`,
    ...part,
  };
}

const COMPOSITE = { type: 'composite', query: '2 && 3', partIds: [2, 3] };
const SCOPE = '{service:a} by {resource_name}.as_count()';

function asked(readings: MonitorReading[], runs: unknown[] = []) {
  const monitors = new Map(readings.map((one) => [one.id, one]));
  const projected = runs.flatMap((run) => projectAnalysisRun(run) ?? []);
  const facts = { releaseStartedMs: STARTED_MS, runs: projected };
  return monitorsPanel([1], { freshness: LIVE, monitors }, facts).monitors[0]!;
}

function runOf(value: string, metadata?: Record<string, string>) {
  return {
    metadata: { uid: 'r', name: 'r', namespace: 'n' },
    spec: {
      args: [{ name: 'monitor-id', value: '1' }],
      metrics: [
        {
          name: 'gate',
          provider: { web: { url: 'https://api.datadoghq.com/api/v1/monitor/{{args.monitor-id}}' } },
        },
      ],
    },
    status: {
      metricResults: [
        {
          name: 'gate',
          measurements: [{ phase: 'Successful', value, finishedAt: '2025-12-03T05:01:00Z', metadata }],
        },
      ],
    },
  };
}

describe('a composite', () => {
  it('says for its worst groups what each part answers', () => {
    const monitor = asked([
      reading(1, {
        ...COMPOSITE,
        state: 'Alert',
        groups: [group('get_/a', 'OK'), group('post_/b', 'Alert', STARTED_MS)],
      }),
      reading(2, {
        query: `sum(last_5m):sum:app.requests${SCOPE} > 20`,
        groups: [group('get_/a', 'Alert'), group('post_/b', 'Alert')],
      }),
      reading(3, {
        query: `sum(last_5m):( sum:app.errors${SCOPE} / sum:app.requests${SCOPE} ) * 100 > 1`,
        groups: [group('post_/b', 'Alert')],
      }),
    ]);
    expect(monitor.reasons).toEqual([
      {
        group: 'resource_name:post_/b',
        label: 'POST /b',
        state: 'Alert',
        sinceMs: STARTED_MS,
        muted: false,
        url: 'https://app.datadoghq.com/monitors/1?group=resource_name%3Apost_%2Fb',
        parts: [
          { id: 2, state: 'Alert' },
          { id: 3, state: 'Alert' },
        ],
        follows: 'Alert',
      },
    ]);
    expect(monitor.parts.map(({ condition }) => condition?.subject)).toEqual(['requests', 'errorRate']);
  });

  it('says which groups it can never match, and when a group has none of its own', () => {
    const monitor = asked([
      reading(1, { ...COMPOSITE, state: 'No Data', groups: [group('get_/a', 'No Data')] }),
      reading(2, { groups: [group('get_/b', 'Alert'), group('get_/c', 'OK')] }),
      reading(3, { groups: [group('get_/a', 'No Data')] }),
    ]);
    expect(monitor.reasons[0]).toMatchObject({
      parts: [
        { id: 2, state: null },
        { id: 3, state: 'No Data' },
      ],
      follows: null,
    });
    expect(monitor.traps).toEqual([
      { kind: 'notOk', state: 'No Data' },
      { kind: 'unmatched', partName: 'monitor 2', label: 'GET /b', count: 2 },
    ]);
  });
});

describe('traps', () => {
  it('name an alert that is older than the release, and the delay of new groups', () => {
    const groups = [
      group('a', 'Alert', STARTED_MS - 5),
      group('b', 'Warn', STARTED_MS - 9),
      group('c', 'Alert', STARTED_MS),
    ];
    const monitor = asked([reading(1, { state: 'Alert', groups, newGroupDelayMs: 60_000 })]);
    expect(monitor.traps).toEqual([
      { kind: 'older', label: 'b', count: 2, sinceMs: STARTED_MS - 9 },
      { kind: 'newGroupDelay', untilMs: STARTED_MS + 60_000 },
    ]);
  });

  it.each<MonitorState>(['Warn', 'No Data', 'Ignored', 'Skipped', 'Unknown'])(
    'say that a gate which asks for OK fails on %s',
    (state) => {
      expect(asked([reading(1, { state })]).traps).toEqual([{ kind: 'notOk', state }]);
    },
  );
});

describe('what the analysis measured', () => {
  it('stands beside what the monitor says now, and whether they disagree', () => {
    const atMs = Date.parse('2025-12-03T05:01:00Z');
    expect(asked([reading(1, { state: 'Alert' })], [runOf('"OK"')]).measured).toEqual({
      value: 'OK',
      atMs,
      disagrees: true,
    });
    expect(asked([reading(1, {})], [runOf('["OK"]')]).measured?.disagrees).toBe(false);
    expect(asked([reading(1, { state: 'Alert' })], [runOf('0.02')]).measured).toMatchObject({
      value: '0.02',
      disagrees: false,
    });
    expect(asked([reading(2, {}), reading(1, {})], []).measured).toBeNull();
  });

  it('keeps the values by group of a grouped query', () => {
    const groups = '[{"name":"resource_name:a","value":0.5},{"name":"resource_name:b","value":null},{"x":1}]';
    const run = projectAnalysisRun(runOf('[0.5]', { groups, groups_truncated: 'true' }));
    expect(run?.metrics[0]?.result?.measurements[0]).toMatchObject({
      groups: [
        { name: 'resource_name:a', value: 0.5 },
        { name: 'resource_name:b', value: null },
      ],
      groupsCut: true,
    });
    expect(
      projectAnalysisRun(runOf('1', { groups: 'no json' }))?.metrics[0]?.result?.measurements[0],
    ).toMatchObject({ groups: [], groupsCut: false });
  });
});
