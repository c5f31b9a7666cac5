import { describe, expect, it } from 'vitest';
import { CANARY_TEXT, TEST_KEYS } from './testClient.ts';
import { SIGNALS, until, useTestRoom } from './testRoom.ts';

const test = useTestRoom();

describe('without keys', () => {
  it('is off everywhere and asks nothing', () => {
    const off = test.roomWith({ appKey: ' ' });
    const freshness = { state: 'off', lastDataAtMs: null, problem: { code: 'datadogNotConfigured' } };
    expect(off.status.get()).toMatchObject({ freshness, budget: null });
    expect(off.watchMetrics(SIGNALS, true).view.get()).toMatchObject({ freshness, window: null });
    expect(off.watchMonitors([1]).view.get()).toMatchObject({ freshness });
    off.reconnect();
    off.dispose();
    expect(test.server.requests).toHaveLength(0);
  });
});

describe('status', () => {
  it('checks the API key soon after the start', async () => {
    expect(test.room.status.get().freshness.state).toBe('connecting');
    test.clock.advance(1_000);
    await until(() => expect(test.room.status.get().freshness.state).toBe('live'));
    expect(test.asked('/api/v1/validate')).toHaveLength(1);
  });

  it('says that the key is refused', async () => {
    test.fault = () => ({ status: 403, body: { errors: ['Forbidden'] } });
    test.clock.advance(1_000);
    await until(() => expect(test.room.status.get().freshness.state).toBe('denied'));
    expect(test.room.status.get().freshness.problem).toMatchObject({
      code: 'datadogKeyRefused',
      subject: 'DD_API_KEY',
    });
  });

  it('shows a missing scope though other requests work', async () => {
    test.fault = ({ path }) =>
      path.includes('/monitor/') ? { status: 403, body: { errors: ['Forbidden'] } } : null;
    const monitors = test.room.watchMonitors([2]);
    await until(() => expect(monitors.view.get().freshness.state).toBe('denied'));
    const metrics = test.room.watchMetrics(SIGNALS, true);
    await until(() => expect(metrics.view.get().freshness.state).toBe('live'));
    expect(test.room.status.get().freshness).toMatchObject({
      state: 'denied',
      problem: { code: 'datadogForbidden', subject: 'monitors_read' },
    });
    monitors.dispose();
    metrics.dispose();
  });
});

it('keeps the keys out of views, status and log', async () => {
  const seen: unknown[] = [];
  test.fault = ({ path }) => ({
    status: 400,
    body: { errors: [`${path} ${TEST_KEYS.apiKey} ${TEST_KEYS.appKey}`] },
  });
  const metrics = test.room.watchMetrics(SIGNALS, true);
  const monitors = test.room.watchMonitors([1]);
  test.room.status.subscribe((status) => seen.push(status));
  test.clock.advance(1_000);
  await until(() => expect(metrics.view.get().freshness.problem).not.toBeNull());
  await until(() => expect(monitors.view.get().freshness.problem).not.toBeNull());
  await until(() => expect(seen.length).toBeGreaterThanOrEqual(3));
  seen.push(metrics.view.get(), monitors.view.get(), test.lines);
  expect(test.lines.length).toBeGreaterThan(0);
  expect(JSON.stringify(seen)).not.toContain(CANARY_TEXT);
  metrics.dispose();
  monitors.dispose();
});

it('leaves nothing running', async () => {
  test.fault = () => ({ instead: 'hang' });
  test.room.watchMetrics(SIGNALS, true);
  test.room.watchMonitors([1, 2]);
  await until(() => expect(test.server.requests).toHaveLength(4));
  test.room.dispose();
  await until(() => expect(test.clock.pendingTimers()).toBe(0));
  test.clock.advance(600_000);
  expect(test.server.requests).toHaveLength(4);
});
