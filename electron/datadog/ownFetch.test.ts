import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { startFakeDatadog } from './fakeDatadog.ts';
import { createOwnFetch } from './ownFetch.ts';
import { ProxyFailure } from './transport.ts';

const init = (signal: AbortSignal) => ({ method: 'GET', headers: {}, signal, redirect: 'manual' as const });
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (let end = ends.pop(); end; end = ends.pop()) await end();
});

/** A proxy that refuses everything; gives the hosts it was asked for. */
async function startProxy(): Promise<{ url: string; askedFor: string[] }> {
  const askedFor: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket: Socket) => {
    askedFor.push(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => proxy.close(resolve)));
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, askedFor };
}

it('goes outward through the proxy it is given, says when that fails, and goes straight to loopback', async () => {
  const proxy = await startProxy();
  const server = await startFakeDatadog(() => ({ body: { valid: true } }));
  ends.push(server.dispose);
  const own = createOwnFetch(() => proxy.url);
  ends.push(own.dispose);
  const { signal } = new AbortController();
  const failure = own.fetch('https://api.datadog.invalid/api/v1/validate', init(signal));
  await expect(failure).rejects.toMatchObject({ proxy: new URL(proxy.url).host });
  await expect(failure).rejects.toBeInstanceOf(ProxyFailure);
  expect(proxy.askedFor).toEqual(['api.datadog.invalid:443']);
  const reply = await own.fetch(`${server.url}/api/v1/validate`, init(signal));
  expect([reply.status, await reply.text()]).toEqual([200, '{"valid":true}']);
  expect(proxy.askedFor).toHaveLength(1);
});

it('ends its requests and connections with itself', async () => {
  const server = await startFakeDatadog(() => ({ instead: 'hang' }));
  ends.push(server.dispose);
  const own = createOwnFetch();
  const pending = own.fetch(server.url, init(new AbortController().signal));
  await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 10_000 });
  own.dispose();
  await expect(pending).rejects.toThrow();
  await expect(own.fetch(server.url, init(new AbortController().signal))).rejects.toThrow('disposed');
});
