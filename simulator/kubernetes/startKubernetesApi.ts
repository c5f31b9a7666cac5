import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { delay } from '../../shared/clock/clock.ts';
import { ALL_RESOURCES } from '../kubeObject.ts';
import { authenticate } from './accessRules.ts';
import { createFaultGate, type FaultSubject } from './apiFaults.ts';
import { answerApiRequest } from './apiRequests.ts';
import { faultReply } from './faultReply.ts';
import type { KubernetesApi, KubernetesApiOptions } from './kubernetesApiOptions.ts';
import { createObjectLister } from './listObjects.ts';
import { createOpenStreams } from './openStreams.ts';
import { text, type JsonReply, type TextReply } from './reply.ts';
import { readRequestInfo } from './requestInfo.ts';
import type { ResourceServer } from './resourceRequests.ts';
import { createWatchHistory } from './watchHistory.ts';

const DEFAULT_HISTORY_LENGTH = 10_000;
const LARGEST_BODY_BYTES = 3 * 1024 * 1024;
const KEEP_ALIVE_MS = 180_000;

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function writeReply(response: ServerResponse, reply: JsonReply | TextReply, broken: boolean): void {
  const content = reply.kind === 'json' ? `${JSON.stringify(reply.body)}\n` : reply.text;
  const contentType =
    reply.kind === 'json' ? (reply.contentType ?? 'application/json') : 'text/plain; charset=utf-8';
  response.writeHead(reply.code, {
    'Content-Type': contentType,
    'Cache-Control': 'no-cache, private',
    ...(reply.kind === 'json' && reply.retryAfterSeconds !== undefined
      ? { 'Retry-After': String(reply.retryAfterSeconds) }
      : {}),
  });
  response.end(broken ? content.slice(0, Math.ceil(content.length / 2)) : content);
}

/**
 * Starts the API server of a stand-in cluster on 127.0.0.1: the objects of the store over the Kubernetes API, for
 * the users given. Rejects when the port is taken or the certificate cannot be read.
 */
export async function startKubernetesApi(options: KubernetesApiOptions): Promise<KubernetesApi> {
  const { clock, store, users, tls } = options;
  const resources = ALL_RESOURCES.filter(({ group }) => !options.withoutRollouts || group !== 'argoproj.io');
  const history = createWatchHistory(store, resources, options.historyLength ?? DEFAULT_HISTORY_LENGTH);
  const lister = createObjectLister(clock, store);
  const gate = createFaultGate();
  const streams = createOpenStreams(gate);
  let expiredAsHttp = false;
  const server: ResourceServer = {
    clock,
    store,
    history,
    lister,
    podLog: options.podLog ?? (() => []),
    expiredAsHttp: () => expiredAsHttp,
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const info = readRequestInfo(request.method ?? 'GET', request.url ?? '/');
    const user = authenticate(users, request.headers.authorization);
    const subject: FaultSubject = {
      resource: info.target?.plural ?? '',
      verb: info.verb,
      user: user?.name ?? '',
    };
    const fault = gate.hit(subject);
    if (fault?.kind === 'halfOpen') return;
    if (fault?.kind === 'slow') await delay(clock, fault.delayMs, gone.signal);
    const body = await readBody(request);
    if (body === undefined) {
      writeReply(response, text(413, 'request entity too large\n'), false);
      return;
    }
    const reply =
      fault?.kind === 'status'
        ? faultReply(fault)
        : answerApiRequest(server, resources, {
            info,
            user,
            accept: request.headers.accept,
            contentType: (request.headers['content-type'] ?? 'application/json').split(';')[0]?.trim() ?? '',
            body,
          });
    const broken = fault?.kind === 'brokenJson';
    if (reply.kind === 'stream') streams.open(response, subject, reply, broken);
    else writeReply(response, reply, broken);
  };
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch(() => response.destroy());
  };

  const web = tls
    ? createTlsServer({ cert: tls.certificatePem, key: tls.keyPem }, listener)
    : createServer(listener);
  web.keepAliveTimeout = KEEP_ALIVE_MS;
  const sockets = new Set<Socket>();
  web.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const dropConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve, reject) => {
    web.once('error', reject);
    web.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(web.address() as AddressInfo).port}`,
    faults: {
      set(fault) {
        gate.set(fault);
        streams.noticeFault();
      },
      clear: gate.clear,
      dropConnections,
      dropHistory(reply = 'event') {
        expiredAsHttp = reply === 'http';
        history.drop();
        lister.dropSnapshots();
        streams.expireAll();
      },
    },
    async dispose() {
      streams.disposeAll();
      history.dispose();
      const closed = new Promise<void>((resolve) => web.close(() => resolve()));
      dropConnections();
      await closed;
    },
  };
}
