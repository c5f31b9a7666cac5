import { describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { parseMetricMonitor, type MonitorDefinition } from './monitorDefinition.ts';
import { startMonitorEngine, type MonitorEngine } from './monitorEngine.ts';
import { createTestMetrics, type TestMetrics } from './testMetrics.ts';
import { COMPOSITE_ID, ERRORS_ID, REQUESTS_ID, testMonitors } from './testMonitors.ts';

const MINUTE_MS = 60_000;
const START_MS = 1_700_000_040_000;
const ORDERS = 'resource_name:post_/v1/orders';
const TAGS = { service: 'checkout', version: 'canary', resource_name: 'post_/v1/orders' };

interface Scene {
  clock: ManualClock;
  metrics: TestMetrics;
  engine: MonitorEngine;
  /** Minutes with this traffic of the canary in every ten seconds. */
  play: (minutes: number, requests: number, errors: number) => void;
  status: (id: number, group?: string) => string | undefined;
}

function stage(monitors: readonly MonitorDefinition[] = testMonitors(), groupRetentionMs?: number): Scene {
  const clock = createManualClock(START_MS);
  const metrics = createTestMetrics();
  const engine = startMonitorEngine({
    clock,
    metrics: metrics.arrived,
    monitors,
    ...(groupRetentionMs === undefined ? {} : { groupRetentionMs }),
  });
  return {
    clock,
    metrics,
    engine,
    play(minutes, requests, errors) {
      for (let step = 0; step < minutes * 6; step += 1) {
        if (requests > 0) metrics.write(clock.now(), TAGS, requests, errors);
        clock.advance(10_000);
      }
    },
    status: (id, group = ORDERS) => engine.get(id)?.groups.get(group)?.status,
  };
}

describe('monitors', () => {
  it('have no data until a group appears, and take it up after new_group_delay', () => {
    const { engine, play, status } = stage();
    expect(engine.get(ERRORS_ID)).toMatchObject({ overallState: 'No Data', overallModifiedMs: null });
    play(1, 50, 0);
    expect(status(ERRORS_ID)).toBeUndefined();
    play(1, 50, 0);
    expect(status(ERRORS_ID)).toBe('OK');
    expect(engine.get(ERRORS_ID)!.overallState).toBe('OK');
    expect(status(REQUESTS_ID)).toBe('Alert');
    expect(status(COMPOSITE_ID)).toBe('OK');
  });

  it('warn and alert on the errors of five minutes together, and recover', () => {
    const { engine, play, status } = stage();
    play(6, 100, 0);
    play(5, 100, 3);
    expect(status(ERRORS_ID)).toBe('Warn');
    expect(status(COMPOSITE_ID)).toBe('Warn');
    play(5, 100, 10);
    expect(status(ERRORS_ID)).toBe('Alert');
    expect(engine.get(COMPOSITE_ID)!.overallState).toBe('Alert');
    const triggeredMs = engine.get(ERRORS_ID)!.groups.get(ORDERS)!.lastTriggeredMs!;
    expect(triggeredMs % MINUTE_MS).toBe(0);
    play(2, 100, 10);
    expect(engine.get(ERRORS_ID)!.groups.get(ORDERS)!.lastTriggeredMs).toBe(triggeredMs);
    play(6, 100, 0);
    expect(status(COMPOSITE_ID)).toBe('OK');
    expect(engine.get(ERRORS_ID)!.groups.get(ORDERS)!.lastResolvedMs).toBeGreaterThan(triggeredMs);
    expect(
      engine
        .transitions()
        .filter(({ monitor }) => monitor.definition.id === COMPOSITE_ID)
        .map(({ from, to }) => `${from} to ${to}`),
    ).toEqual(['OK to Warn', 'Warn to Alert', 'Alert to Warn', 'Warn to OK']);
  });

  it('let few requests mask the errors in the composite', () => {
    const { play, status } = stage();
    play(6, 0.5, 0.4);
    expect(status(ERRORS_ID)).toBe('Alert');
    expect(status(REQUESTS_ID)).toBe('OK');
    expect(status(COMPOSITE_ID)).toBe('OK');
  });

  it('stay in Alert when the canary is gone, until the group is forgotten', () => {
    const { engine, clock, play, status } = stage(testMonitors(), 30 * MINUTE_MS);
    play(6, 100, 20);
    play(20, 0, 0);
    expect(status(ERRORS_ID)).toBe('Alert');
    expect(engine.get(COMPOSITE_ID)!.overallState).toBe('Alert');
    clock.advance(20 * MINUTE_MS);
    expect(status(ERRORS_ID)).toBeUndefined();
    expect(engine.get(ERRORS_ID)!.overallState).toBe('No Data');
    clock.advance(35 * MINUTE_MS);
    expect(engine.get(COMPOSITE_ID)!.overallState).toBe('No Data');
  });

  it.each([
    [{ notify_no_data: true, no_data_timeframe: 10 }, 'No Data'],
    [{ on_missing_data: 'show_no_data' }, 'No Data'],
    [{ on_missing_data: 'resolve' }, 'OK'],
    [{ notify_no_data: false }, 'Alert'],
  ])('without data and with %o end as %s', (options, expected) => {
    const { play, status } = stage(testMonitors(options));
    play(6, 100, 20);
    expect(status(ERRORS_ID)).toBe('Alert');
    play(20, 0, 0);
    expect(status(ERRORS_ID)).toBe(expected);
  });

  it('keep an Alert inside the recovery threshold', () => {
    const { play, status } = stage(testMonitors({ thresholds: { critical: 5, critical_recovery: 1 } }));
    play(6, 100, 10);
    play(6, 100, 3);
    expect(status(ERRORS_ID)).toBe('Alert');
    play(6, 100, 0);
    expect(status(ERRORS_ID)).toBe('OK');
  });

  it('take a seeded group of an earlier release until new data comes', () => {
    const { engine, clock, play, status } = stage();
    const agoMs = clock.now() - 180 * MINUTE_MS;
    for (const id of [COMPOSITE_ID, ERRORS_ID, REQUESTS_ID])
      engine.seedGroupState(id, ORDERS, 'Alert', agoMs);
    expect(engine.get(COMPOSITE_ID)!.overallState).toBe('Alert');
    clock.advance(5 * MINUTE_MS);
    expect(engine.get(COMPOSITE_ID)!.overallState).toBe('Alert');
    expect(engine.get(COMPOSITE_ID)!.groups.get(ORDERS)!.lastTriggeredMs).toBe(agoMs);
    play(2, 100, 0);
    expect(status(COMPOSITE_ID)).toBe('OK');
  });

  it('may have no groups at all, and then one state', () => {
    const { engine, play } = stage([
      {
        ...testMonitors()[2]!,
        id: 1,
        query: 'avg(last_5m):p95:app.http.server.duration{version:canary} > 0.05',
        options: {},
      },
    ]);
    play(2, 10, 0);
    expect(Array.from(engine.get(1)!.groups.keys())).toEqual(['*']);
    expect(engine.get(1)!.overallState).toBe('Alert');
  });

  it('refuse queries that cannot work', () => {
    const broken = (query: string): MonitorDefinition => ({ ...testMonitors()[1]!, query });
    expect(() => stage([broken('sum(last_5m):sum:a{*}')])).toThrow('invalid operator specified');
    expect(() => stage([broken('sum(last_5m):sum:a{* > 1')])).toThrow('monitor 101');
    expect(parseMetricMonitor('max(last_2h):avg:a{*} by {b} <= -0.5')).toMatchObject({
      ok: true,
      value: { timeAggregation: 'max', windowMs: 7_200_000, comparator: '<=', critical: -0.5 },
    });
  });

  it('leave no timer behind', () => {
    const { clock, engine } = stage();
    engine.dispose();
    expect(clock.pendingTimers()).toBe(0);
  });
});
