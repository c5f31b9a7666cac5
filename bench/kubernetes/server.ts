import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { benchRollout, ROLLOUT_COUNT } from './benchObjects.ts';
import type { ServerAnswer, ServerOrder } from './serverProcess.ts';

/** A lean API server in a process of its own, so that its work is not counted as the app's. */
const PATH = '/apis/argoproj.io/v1alpha1/rollouts';
/** The one that a release is played on. */
const IN_FLIGHT = 0;
/** As many are changed in turn. */
const CHANGING = Array.from({ length: 500 }, (_, at) => at + 1);
let version = ROLLOUT_COUNT + 1;
const items = Array.from({ length: ROLLOUT_COUNT }, (_, index) =>
  JSON.stringify(benchRollout(index, index + 1, '', index === IN_FLIGHT)),
);
const watches = new Set<ServerResponse>();
const sockets = new Set<Socket>();
let patchedAtNs: bigint | null = null;
let refuse = 0;
let expired = false;

function json(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(text);
}

function list(response: ServerResponse, query: URLSearchParams): void {
  const from = Number(query.get('continue') ?? 0);
  const to = Math.min(from + Number(query.get('limit') ?? ROLLOUT_COUNT), ROLLOUT_COUNT);
  const next = to < ROLLOUT_COUNT ? String(to) : '';
  const metadata = JSON.stringify({ resourceVersion: String(version), continue: next });
  json(
    response,
    `{"kind":"RolloutList","metadata":${metadata},"items":[${items.slice(from, to).join(',')}]}`,
  );
}

function watch(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  if (expired) {
    response.end(
      `${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } })}\n`,
    );
    return;
  }
  response.flushHeaders();
  watches.add(response);
  response.on('close', () => watches.delete(response));
}

/**
 * Changes one Rollout; its message carries the moment, so that the receiver knows how old the news is.
 * @param visible false: only its version moves.
 */
function change(index: number, visible: boolean): void {
  version += 1;
  const moment = visible ? `at-${process.hrtime.bigint()}` : '';
  const text = JSON.stringify(benchRollout(index, version, moment, index === IN_FLIGHT));
  items[index] = text;
  for (const response of watches) response.write(`{"type":"MODIFIED","object":${text}}\n`);
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bench');
  request.resume();
  request.on('end', () => {
    if (request.method === 'PATCH') {
      patchedAtNs = process.hrtime.bigint();
      json(response, items[IN_FLIGHT] ?? '');
    } else if (request.method === 'POST')
      json(response, JSON.stringify({ status: { allowed: true, userInfo: { username: 'bench' } } }), 201);
    else if (refuse > 0) {
      refuse -= 1;
      json(response, JSON.stringify({ kind: 'Status', code: 500 }), 500);
    } else if (pathname !== PATH)
      json(response, JSON.stringify({ metadata: { resourceVersion: String(version) }, items: [] }));
    else if (searchParams.get('watch') === 'true') watch(response);
    else {
      expired = false;
      list(response, searchParams);
    }
  });
});
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
});

let pacing: NodeJS.Timeout | undefined;
function setRate(perSecond: number, visible: boolean, indexes: readonly number[]): void {
  clearInterval(pacing);
  if (perSecond === 0) return;
  let sent = 0;
  const startedMs = performance.now();
  pacing = setInterval(() => {
    const due = ((performance.now() - startedMs) / 1000) * perSecond;
    for (; sent < due; sent += 1) {
      change(indexes[sent % indexes.length] ?? 1, visible);
    }
  }, 2);
}

const orders: Record<ServerOrder['kind'], (order: ServerOrder) => void> = {
  rate: (order) => setRate(order.perSecond ?? 0, order.visible ?? true, order.indexes ?? CHANGING),
  change: (order) => change(order.index ?? 1, true),
  drop() {
    for (const socket of sockets) socket.destroy();
  },
  end() {
    for (const response of watches) response.end();
  },
  expire() {
    expired = true;
    for (const response of watches) response.end();
  },
  refuse(order) {
    refuse = order.times ?? 2;
    for (const response of watches) response.end();
  },
  state: () => undefined,
};

process.on('message', (order: ServerOrder) => {
  orders[order.kind](order);
  const answer: ServerAnswer = {
    id: order.id,
    watches: watches.size,
    sockets: sockets.size,
    patchedAtNs: patchedAtNs === null ? null : String(patchedAtNs),
  };
  process.send?.(answer);
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
