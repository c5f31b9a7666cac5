import { expect, it } from 'vitest';
import type { MonitorGroup, MonitorReading, MonitorsView } from '../datadog/datadogRoom.ts';
import { LIVE } from './fakeRooms.ts';
import { freshAlerts } from './freshAlerts.ts';

const STARTED_MS = 1_000;
const group = (name: string, state: MonitorGroup['state'], lastTriggeredMs = 2_000): MonitorGroup => ({
  group: name,
  tags: name === '*' ? [] : [name],
  state,
  lastTriggeredMs,
  lastNoDataMs: null,
  muted: false,
});
function view(groups: Record<number, MonitorGroup[]>, freshness = LIVE): MonitorsView {
  return {
    freshness,
    monitors: new Map(
      Object.entries(groups).map(([id, of]) => [
        Number(id),
        { id: Number(id), name: `monitor ${id}`, groups: of } as unknown as MonitorReading,
      ]),
    ),
  };
}
const ORDERS = 'resource_name:post_/v1/orders';
const PLANS = 'resource_name:get_/v1/plans';

it('names the endpoint that alerts since the release began, and counts several', () => {
  const one = view({ 1: [group(ORDERS, 'Alert'), group(PLANS, 'OK')], 2: [group(ORDERS, 'Alert')] });
  expect(freshAlerts([1, 2], one, STARTED_MS)).toEqual({ count: 1, only: 'POST /v1/orders' });
  const two = view({ 1: [group(ORDERS, 'Alert'), group(PLANS, 'Alert')] });
  expect(freshAlerts([1], two, STARTED_MS)).toEqual({ count: 2, only: null });
  expect(freshAlerts([1], view({ 1: [group('*', 'Alert')] }), STARTED_MS)).toEqual({
    count: 1,
    only: 'monitor 1',
  });
});

it('is nothing of an older Alert, of another state, of other monitors, nor of old readings', () => {
  const old = view({ 1: [group(ORDERS, 'Alert', 500), group(PLANS, 'Warn')] });
  expect(freshAlerts([1], old, STARTED_MS)).toBeNull();
  expect(freshAlerts([1], old, null)).toMatchObject({ count: 1 });
  const now = { 1: [group(ORDERS, 'Alert')] };
  expect(freshAlerts([2], view(now), STARTED_MS)).toBeNull();
  expect(freshAlerts([1], view(now, { ...LIVE, state: 'stale' }), STARTED_MS)).toBeNull();
});

it('tells of an aborted release what alerts since its abort, else that nothing does', () => {
  const before = group(ORDERS, 'Alert', 2_000);
  const at = (...groups: MonitorGroup[]) => freshAlerts([1], view({ 1: groups }), STARTED_MS, 3_000);
  expect(at(before)).toEqual({ count: 1, only: 'POST /v1/orders', beforeAbort: true });
  expect(at(before, group(PLANS, 'Alert', 4_000))).toMatchObject({
    only: 'GET /v1/plans',
    beforeAbort: false,
  });
  expect(at({ ...before, lastTriggeredMs: null })).toMatchObject({ count: 1, beforeAbort: false });
});
