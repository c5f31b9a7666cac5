import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import {
  connect as connectTcp,
  createServer as createTcpServer,
  type AddressInfo,
  type Socket,
} from 'node:net';
import { createServer as createProxy, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createServerCertificate } from '../../simulator/certificates.ts';
import { createClusterConnection, type ApiRequest, type ClusterConnection } from './clusterConnection.ts';
import type { ContextEntry } from './contextEntry.ts';
import { startTestApiServer, testEntry, testList, testStatus, type TestApiServer } from './testApiServer.ts';
import { createOpenGate } from './testSettings.ts';
import { until } from './testUntil.ts';

const clock = createManualClock();
let server: TestApiServer;
let folder: string;
const opened: ClusterConnection[] = [];

beforeEach(async () => {
  server = await startTestApiServer();
  folder = mkdtempSync(join(tmpdir(), 'cluster-connection-'));
});
afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close();
  await until(() => expect(server.connections()).toBe(0));
  await server.dispose();
  rmSync(folder, { recursive: true });
  expect(clock.pendingTimers()).toBe(0);
});

function connect(entry: ContextEntry): ClusterConnection {
  if (!entry.connect) throw new Error('cannot be connected');
  const connection = createClusterConnection(entry, entry.connect, {}, clock, createOpenGate(clock));
  opened.push(connection);
  return connection;
}

const GET: ApiRequest = { method: 'GET', path: '/api/v1/pods', subject: 'list pods', timeLimitMs: 15_000 };
const lastHeaders = (): IncomingMessage['headers'] => server.requests.at(-1)?.headers ?? {};

test('twenty requests one after the other share their connections', async () => {
  const connection = connect(testEntry(server.url));
  let most = 0;
  for (let count = 0; count < 20; count += 1) {
    expect((await connection.read(GET)).ok).toBe(true);
    most = Math.max(most, server.connections());
  }
  // undici frees a connection a moment after the end of an answer, so a second one may be opened.
  expect(most).toBeLessThanOrEqual(2);
  expect(server.requests).toHaveLength(20);
});

test('sends tokens, basic credentials and impersonation', async () => {
  await connect(testEntry(server.url, { token: 'abc' })).read(GET);
  expect(lastHeaders()['authorization']).toBe('Bearer abc');
  await connect(testEntry(server.url, { username: 'me', password: 'pw' })).read(GET);
  expect(lastHeaders()['authorization']).toBe(`Basic ${Buffer.from('me:pw').toString('base64')}`);
  await connect(testEntry(server.url, {})).read(GET);
  expect(lastHeaders()['authorization']).toBeUndefined();
  const impersonation = { user: 'jane', uid: '7', groups: ['a', 'b'], extra: { 'x/y': ['1'] } };
  await connect(testEntry(server.url, { token: 'abc', impersonation })).read(GET);
  expect(lastHeaders()).toMatchObject({
    'impersonate-user': 'jane',
    'impersonate-uid': '7',
    'impersonate-group': 'a, b',
    'impersonate-extra-x%2fy': '1',
  });
});

test('a token file is read for every request, and wins over a token', async () => {
  const tokenFile = join(folder, 'token');
  const connection = connect(testEntry(server.url, { tokenFile, token: 'old' }));
  await connection.read(GET);
  expect(lastHeaders()['authorization']).toBe('Bearer old');
  writeFileSync(tokenFile, 'first\n');
  await connection.read(GET);
  expect(lastHeaders()['authorization']).toBe('Bearer first');
  writeFileSync(tokenFile, 'second');
  await connection.read(GET);
  expect(lastHeaders()['authorization']).toBe('Bearer second');
});

test('missing credentials files are told apart and nothing is sent', async () => {
  const token = await connect(testEntry(server.url, { tokenFile: join(folder, 'none') })).read(GET);
  expect(token).toMatchObject({
    ok: false,
    failure: { problem: { code: 'credentialFailed', subject: join(folder, 'none'), detail: 'ENOENT' } },
  });
  const files = { certFile: join(folder, 'c'), keyFile: join(folder, 'k') };
  const certificate = await connect(testEntry(server.url, files)).read(GET);
  expect(certificate).toMatchObject({ ok: false, failure: { problem: { code: 'certificate' } } });
  expect(server.requests).toHaveLength(0);
});

test('a refused plugin token is asked for anew, once', async () => {
  const script = join(folder, 'plugin.cjs');
  writeFileSync(
    script,
    `const fs = require('fs'); const file = __dirname + '/count';
     const count = fs.existsSync(file) ? Number(fs.readFileSync(file)) + 1 : 1;
     fs.writeFileSync(file, String(count));
     console.log(JSON.stringify({status: {token: 'token-' + count}}));`,
  );
  const exec = {
    apiVersion: '',
    command: process.execPath,
    args: [script],
    env: {},
    installHint: '',
    interactiveMode: '',
    provideClusterInfo: false,
  };
  let wanted = 'Bearer token-2';
  server.answer = (_path, _query, headers) =>
    headers.authorization === wanted ? testList(['a']) : testStatus(401, 'Unauthorized');
  const connection = connect(testEntry(server.url, { exec }));
  expect((await connection.read(GET)).ok).toBe(true);
  expect(server.requests).toHaveLength(2);
  wanted = 'never';
  expect(await connection.read(GET)).toMatchObject({ ok: false, failure: { status: 401 } });
  expect(server.requests).toHaveLength(4);
});

test('an answer that does not come in time is a timeout, also half way through', async () => {
  server.answer = () => ({ hangs: true, body: '' });
  const connection = connect(testEntry(server.url));
  const result = connection.read(GET);
  await until(() => expect(server.requests).toHaveLength(1));
  clock.advance(15_000);
  expect(await result).toMatchObject({ ok: false, failure: { problem: { code: 'timeout' } } });

  const watch = connection.read({ ...GET, path: '/api/v1/pods?watch=true' });
  await until(() => expect(server.watches).toHaveLength(1));
  server.watches[0]?.write('half');
  clock.advance(15_000);
  expect(await watch).toMatchObject({ ok: false, failure: { problem: { code: 'timeout' } } });
});

test('close ends connections that are still being made', async () => {
  // Accepts, but never shakes hands: a TLS connection hangs while connecting.
  const sockets = new Set<Socket>();
  const silent = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    socket.resume();
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const connection = connect(testEntry(`https://127.0.0.1:${(silent.address() as AddressInfo).port}`));
  const result = connection.read(GET);
  await until(() => expect(sockets.size).toBe(1));
  connection.close();
  expect((await result).ok).toBe(false);
  await until(() => expect(sockets.size).toBe(0));
  await new Promise((resolve) => silent.close(resolve));
});

test('goes through the proxy of proxy-url', async () => {
  const seen: string[] = [];
  const proxy = createProxy((request, response) => {
    seen.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const entry = testEntry(server.url);
  const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const connection = connect({
    ...entry,
    connect: { ...entry.connect, cluster: { ...entry.connect.cluster, proxyUrl } },
  });
  expect(await connection.read(GET)).toEqual({ ok: true, value: '{}' });
  expect(seen).toEqual([`${server.url}/api/v1/pods`]);
  connection.close();
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
});

test('tunnels TLS through the proxy, and close ends the tunnel', async () => {
  const certificate = createServerCertificate();
  const secure = createSecureServer(
    { cert: certificate.certificatePem, key: certificate.keyPem },
    (_request, response) => response.end('{"secure":true}'),
  );
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  const tunnels = new Set<Duplex>();
  const proxy = createProxy().on('connect', (request: IncomingMessage, client: Duplex) => {
    const [host, port] = (request.url ?? '').split(':');
    const upstream = connectTcp(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    tunnels.add(client);
    client.on('close', () => tunnels.delete(client)).on('error', () => undefined);
    upstream.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const entry = testEntry(`https://127.0.0.1:${(secure.address() as AddressInfo).port}`);
  const cluster = {
    name: 'c',
    server: entry.server,
    skipTLSVerify: false,
    caData: Buffer.from(certificate.authorityPem).toString('base64'),
    proxyUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  };
  const connection = connect({ ...entry, connect: { ...entry.connect, cluster } });
  expect(await connection.read(GET)).toEqual({ ok: true, value: '{"secure":true}' });
  expect(tunnels.size).toBe(1);
  connection.close();
  await until(() => expect(tunnels.size).toBe(0));
  for (const closing of [proxy, secure]) {
    closing.closeAllConnections();
    await new Promise((resolve) => closing.close(resolve));
  }
});

test('nothing is sent after close', async () => {
  const connection = connect(testEntry(server.url));
  connection.close();
  expect((await connection.read(GET)).ok).toBe(false);
  expect(server.requests).toHaveLength(0);
});
