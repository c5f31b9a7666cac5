import { expect, it } from 'vitest';
import { useTestClient } from './testClient.ts';
import { readEvents } from './readEvents.ts';

const test = useTestClient();
const SPAN = { fromMs: 1_700_000_000_000, toMs: 1_700_000_600_000, uiHost: 'app.datadoghq.com' };
const ask = () =>
  readEvents(test.client, { service: 'shop "a"', env: 'prod' }, SPAN, new AbortController().signal);

it('asks for the service’s own events, without those of monitors', async () => {
  test.answer = () => ({
    body: {
      data: [
        {
          id: 'AgAAA1',
          type: 'event',
          attributes: {
            timestamp: '2023-11-14T22:14:00.000Z',
            message: 'm',
            tags: ['source:watchdog', 'deployment_analysis'],
            attributes: {
              evt: { id: '7000000000000000002' },
              status: 'error',
              title: 'Faulty',
              timestamp: 1,
            },
          },
        },
        { id: 'x', type: 'event', attributes: { message: 'without a time' } },
      ],
    },
  });
  expect(await ask()).toEqual({
    ok: true,
    value: [
      {
        id: '7000000000000000002',
        atMs: Date.parse('2023-11-14T22:14:00Z'),
        title: 'Faulty',
        source: 'watchdog',
        status: 'error',
        isFaultyDeployment: true,
        url: 'https://app.datadoghq.com/event/event?id=7000000000000000002',
      },
    ],
  });
  expect(test.server.requests[0]).toMatchObject({
    path: '/api/v2/events/search',
    body: {
      filter: {
        query: 'service:"shop \\"a\\"" env:"prod" -source:alert',
        from: '2023-11-14T22:13:20.000Z',
        to: '2023-11-14T22:23:20.000Z',
      },
      page: { limit: 50 },
    },
  });
});

it('a missing scope is this question’s own: Datadog as a whole is not said to be denied', async () => {
  test.answer = ({ path }) =>
    path.includes('events') ? { status: 403, body: { errors: ['Forbidden'] } } : {};
  expect(await ask()).toMatchObject({
    ok: false,
    failure: { code: 'datadogForbidden', subject: 'events_read' },
  });
  expect(test.outcomes).toEqual([]);
});
