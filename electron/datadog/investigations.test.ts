import { describe, expect, it } from 'vitest';
import type { FakeReply, FakeRequest } from './fakeDatadog.ts';
import { useTestClient } from './testClient.ts';
import { ALERT, alertEvent, answersBy, FORBIDDEN, HOST, LISTED, oneOf, TRIGGERED } from './testWanted.ts';
import { createWanted } from './wanted.ts';

const test = useTestClient();
const wanted = () => createWanted(test.client, test.clock, HOST, new AbortController().signal);
const asked = (part: string): FakeRequest[] => test.server.requests.filter(({ path }) => path.includes(part));

describe('investigations', () => {
  const start = (desk: ReturnType<typeof wanted>['investigations'], again = false) =>
    desk.start(42, ALERT, again);
  const isStart = ({ method }: FakeRequest): boolean => method === 'POST';
  const bits = (onStart: () => FakeReply, self = `https://${HOST}/bits-ai/inv-1`): void => {
    test.answer = answersBy({
      '/events/search': alertEvent,
      '/bits-ai/investigations/': () => oneOf(self),
      '/bits-ai/investigations': (request) => (isStart(request) ? onStart() : { body: LISTED }),
    });
  };

  it('shows the newest alert, and what was found out about the monitor', async () => {
    bits(() => ({}));
    expect(await wanted().investigations.read(42)).toEqual({
      readAtMs: test.clock.now(),
      alert: { ...ALERT, groups: ['resource_name:post_/v1/orders'] },
      alertProblem: null,
      started: [],
      investigations: {
        kind: 'read',
        more: 7,
        list: [
          {
            id: 'inv-1',
            title: 'Errors on orders',
            status: 'completed',
            conclusions: [
              { title: 'Timeout', summary: 'lowered to 800 ms', description: 'ORDER_TIMEOUT_MS' },
            ],
            url: `https://${HOST}/bits-ai/inv-1`,
          },
        ],
      },
    });
    expect(decodeURIComponent(asked('/bits-ai/')[0]?.path ?? '')).toContain('filter[monitor_id]=42');
    expect(asked('/events/search')[0]?.body).toMatchObject({
      filter: { query: 'source:alert @monitor.id:42 status:error' },
      sort: '-timestamp',
    });
  });

  it('offers no page of another host', async () => {
    bits(() => ({}), 'https://elsewhere.example.com/inv-1');
    const { investigations } = await wanted().investigations.read(42);
    expect(investigations).toMatchObject({ list: [{ url: null }] });
  });

  it('starts one by the documented payload, and only once', async () => {
    bits(() => ({ body: TRIGGERED }));
    const desk = wanted().investigations;
    expect(await start(desk)).toMatchObject({ kind: 'refused', problem: { code: 'notFound' } });
    await desk.read(42);
    expect(await Promise.all([start(desk), start(desk)])).toEqual([
      { kind: 'started', id: 'inv-9' },
      { kind: 'already' },
    ]);
    expect(await start(desk, true)).toEqual({ kind: 'already' });
    expect((await desk.read(42)).started).toEqual([{ ...ALERT, id: 'inv-9', state: 'started' }]);
    expect(
      test.server.requests.filter((one) => isStart(one) && one.path.includes('/bits-ai/')),
    ).toMatchObject([
      {
        path: '/api/v2/bits-ai/investigations',
        body: {
          data: {
            type: 'trigger_investigation_request',
            attributes: {
              trigger: {
                type: 'monitor_alert_trigger',
                monitor_alert_trigger: { monitor_id: 42, event_id: ALERT.eventId, event_ts: ALERT.atMs },
              },
            },
          },
        },
      },
    ]);
  });

  it('a refusal names the scope and may be tried again; no answer may not, unless a person has looked', async () => {
    let reply: FakeReply = FORBIDDEN;
    bits(() => reply);
    const desk = wanted().investigations;
    await desk.read(42);
    expect(await start(desk)).toMatchObject({
      kind: 'refused',
      problem: { code: 'datadogForbidden', subject: 'bits_investigations_write' },
    });
    reply = { instead: 'drop' };
    expect(await start(desk)).toMatchObject({ kind: 'unsure' });
    expect(await start(desk)).toEqual({ kind: 'already' });
    expect((await desk.read(42)).started).toMatchObject([{ id: null, state: 'unsure' }]);
    reply = { body: TRIGGERED };
    expect(await start(desk, true)).toEqual({ kind: 'started', id: 'inv-9' });
  });

  it('without the scope for events there is no alert to start from, and it says so', async () => {
    test.answer = answersBy({
      '/events/search': () => FORBIDDEN,
      '/bits-ai/': () => ({ body: { ...LISTED, data: [] } }),
    });
    expect(await wanted().investigations.read(42)).toMatchObject({
      alert: null,
      alertProblem: { code: 'datadogForbidden', subject: 'events_read' },
      investigations: { kind: 'read', list: [] },
    });
  });
});
