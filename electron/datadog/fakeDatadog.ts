import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  method: string;
  /** Path with its query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface FakeReply {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a text as it is. */
  body?: unknown;
  /** drop: the connection breaks; hang: no reply ever. */
  instead?: 'drop' | 'hang';
}

/** A small HTTP server for tests that answers as it is told and remembers what it was asked. */
export interface FakeDatadog {
  url: string;
  requests: FakeRequest[];
  dispose: () => Promise<void>;
}

/** Starts one on a free loopback port. */
export async function startFakeDatadog(answer: (request: FakeRequest) => FakeReply): Promise<FakeDatadog> {
  const requests: FakeRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const request: FakeRequest = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: text === '' ? null : (JSON.parse(text) as unknown),
      };
      requests.push(request);
      const { status = 200, headers = {}, body = {}, instead } = answer(request);
      if (instead === 'drop') incoming.socket.destroy();
      if (instead) return;
      const isText = typeof body === 'string';
      outgoing.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
      outgoing.end(isText ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    dispose: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
