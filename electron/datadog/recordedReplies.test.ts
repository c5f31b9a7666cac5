import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FakeReply } from './fakeDatadog.ts';
import { readMonitor } from './readMonitor.ts';
import { ANY_QUERY, useTestClient } from './testClient.ts';

const FIXTURES =
  process.env.RELEASE_COCKPIT_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures');
const test = useTestClient();
const ask = () => test.client.queryTimeseries(ANY_QUERY, 'screen', new AbortController().signal);

interface Recording {
  interactions: { request: { method: string; url: string }; response: { status: number; body: unknown } }[];
}

describe.skipIf(!existsSync(path.join(FIXTURES, 'datadog')))(
  'recorded replies (skipped without the fixtures)',
  () => {
    function recorded(file: string, part: string): FakeReply {
      const text = readFileSync(path.join(FIXTURES, 'datadog', file), 'utf8');
      const { interactions } = JSON.parse(text) as Recording;
      const found = interactions.find(({ request }) => `${request.method} ${request.url}`.includes(part));
      return { status: found!.response.status, body: found!.response.body };
    }

    it('reads a timeseries', async () => {
      test.answer = () =>
        recorded('v2/Metrics/Timeseries-cross-product-query-returns-OK-response.json', 'POST');
      expect(await ask()).toMatchObject({
        ok: true,
        value: { data: { attributes: { series: [{ groupTags: [], queryIndex: 0 }], values: [[1, 1, 87]] } } },
      });
    });

    it('reads a refused query', async () => {
      test.answer = () =>
        recorded('v2/Metrics/Timeseries-cross-product-query-returns-Bad-Request-response.json', 'POST');
      expect(await ask()).toMatchObject({
        ok: false,
        failure: { code: 'datadogQueryError', detail: expect.stringMatching(/^HTTP 400: ./) as string },
      });
    });

    it('reads a monitor', async () => {
      test.answer = () =>
        recorded('v1/Monitors/Get-a-monitor-s-details-with-downtime-returns-OK-response.json', 'GET');
      const reply = await test.client.getMonitor(119766008, 'gate', new AbortController().signal);
      expect(reply.ok && readMonitor(119766008, reply.value, 'datadoghq.com', 0)).toMatchObject({
        type: 'log alert',
        state: 'No Data',
        stateSinceMs: 1_684_790_122_000,
      });
    });

    it('reads a missing monitor', async () => {
      test.answer = () =>
        recorded('v1/Monitors/Get-a-monitor-s-details-returns-Monitor-Not-Found-error-response.json', 'GET');
      const reply = await test.client.getMonitor(1, 'gate', new AbortController().signal);
      expect(reply).toMatchObject({ ok: false, failure: { code: 'notFound' } });
    });

    it('reads a refused key', async () => {
      test.answer = () =>
        recorded('v1/Authentication/Validate-API-key-returns-Forbidden-response.json', 'GET');
      expect(await test.client.checkApiKey(new AbortController().signal)).toMatchObject({
        code: 'datadogKeyRefused',
        detail: 'HTTP 403: API key required',
      });
      test.answer = () => recorded('v1/Authentication/Validate-API-key-returns-OK-response.json', 'GET');
      expect(await test.client.checkApiKey(new AbortController().signal)).toBeNull();
    });
  },
);
