import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { ContextEntry, UserEntry } from './contextEntry.ts';

/** A small API server for tests: answers what a test tells it to, and remembers what it was asked. */
export interface TestApiServer {
  url: string;
  requests: {
    method: string;
    path: string;
    query: URLSearchParams;
    headers: IncomingMessage['headers'];
    body: string;
    /** Of the client: tells connections apart. */
    port: number | undefined;
  }[];
  /** Open watches, in the order they were asked for. */
  watches: TestWatchStream[];
  /** Answers everything that is not a watch. Default: an empty list at resource version 1. */
  answer: (path: string, query: URLSearchParams, headers: IncomingMessage['headers']) => TestAnswer;
  /** Answers a watch before it opens; null opens it. */
  answerWatch: (query: URLSearchParams) => TestAnswer | null;
  connections: () => number;
  dispose: () => Promise<void>;
}

export interface TestAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Never answers. */
  hangs?: boolean;
  body: unknown;
}

export interface TestWatchStream {
  query: URLSearchParams;
  /** One event as a line. */
  send: (type: string, object: unknown) => void;
  /** Bytes as they are. */
  write: (bytes: string | Buffer) => void;
  end: () => void;
  /** Cuts the connection. */
  cut: () => void;
  isOpen: () => boolean;
}

export function testList(names: readonly string[], version = '1', next = ''): TestAnswer {
  return {
    body: {
      metadata: { resourceVersion: version, continue: next },
      items: names.map((name) => testObject(name, version)),
    },
  };
}

export function testObject(name: string, version = '1'): unknown {
  return { metadata: { name, namespace: 'shop', uid: `uid-${name}`, resourceVersion: version } };
}

/** A metav1.Status. */
export function testStatus(status: number, message = '', headers: Record<string, string> = {}): TestAnswer {
  return { status, headers, body: { kind: 'Status', code: status, message } };
}

/** A context that leads to a test server. */
export function testEntry(
  server: string,
  user: Omit<UserEntry, 'name'> = { token: 'test-token' },
): ContextEntry & { connect: NonNullable<ContextEntry['connect']> } {
  return {
    contextId: 'test',
    name: 'test',
    file: '/test',
    isCurrent: true,
    clusterName: 'c',
    server,
    userName: 'u',
    namespace: 'shop',
    connect: { cluster: { name: 'c', server, skipTLSVerify: true }, user: { name: 'u', ...user } },
    problem: null,
  };
}

export async function startTestApiServer(): Promise<TestApiServer> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://test');
      const { headers, method = '' } = request;
      api.requests.push({
        method,
        path: pathname,
        query: searchParams,
        headers,
        body,
        port: request.socket.remotePort,
      });
      if (searchParams.get('watch') !== 'true') reply(response, api.answer(pathname, searchParams, headers));
      else {
        const refusal = api.answerWatch(searchParams);
        if (refusal) reply(response, refusal);
        else api.watches.push(openWatch(request, response, searchParams));
      }
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: TestApiServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    watches: [],
    answer: () => testList([]),
    answerWatch: () => null,
    connections: () => sockets.size,
    dispose: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}

function reply(response: ServerResponse, answer: TestAnswer): void {
  if (answer.hangs) return;
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
  response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
}

function openWatch(
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): TestWatchStream {
  let open = true;
  response.on('close', () => {
    open = false;
  });
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  return {
    query,
    send: (type, object) => response.write(`${JSON.stringify({ type, object })}\n`),
    write: (bytes) => response.write(bytes),
    end: () => response.end(),
    cut: () => request.socket.destroy(),
    isOpen: () => open,
  };
}
