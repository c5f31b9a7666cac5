import { expect, it } from 'vitest';
import type { PostedEvent } from './datadogRoom.ts';
import { CANARY_TEXT, TEST_KEYS, useTestClient } from './testClient.ts';

const test = useTestClient();
const EVENT: PostedEvent = {
  title: 'Release purchase-api aborted',
  text: 'by hana',
  alert_type: 'warning',
  date_happened: 1_765_343_520,
  aggregation_key: 'release-cockpit uid-1',
  tags: ['kube_namespace:purchase'],
};
const post = () => test.client.postEvent(EVENT, new AbortController().signal);

it('posts by the API key alone, within the documented limits', async () => {
  test.answer = () => ({ status: 202, body: { status: 'ok' } });
  expect(await post()).toEqual({ ok: true, value: null });
  const [request] = test.server.requests;
  expect(request).toMatchObject({ method: 'POST', path: '/api/v1/events', body: EVENT });
  expect(request?.headers['dd-api-key']).toBe(TEST_KEYS.apiKey);
  expect(request?.headers['dd-application-key']).toBeUndefined();
});

it('says a refusal without the key, and does not try again', async () => {
  test.answer = () => ({ status: 403, body: { errors: [`Forbidden ${TEST_KEYS.apiKey}`] } });
  const refused = await post();
  expect(refused).toMatchObject({ ok: false, failure: { code: 'datadogForbidden' } });
  expect(JSON.stringify(refused)).not.toContain(CANARY_TEXT);
  expect(test.server.requests).toHaveLength(1);
  expect(test.outcomes).toEqual([]);
});

it('is not sent while Datadog’s limit is used up', async () => {
  test.answer = () => ({
    status: 429,
    headers: { 'x-ratelimit-reset': '60' },
    body: { errors: ['Too many'] },
  });
  expect(await post()).toMatchObject({ ok: false, failure: { code: 'datadogRateLimited' } });
  expect(await post()).toMatchObject({ ok: false, failure: { code: 'datadogRateLimited' } });
  expect(test.server.requests).toHaveLength(1);
});
