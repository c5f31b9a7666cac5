import type { Readable } from 'node:stream';
import type { DispatcherOptions } from '@kubernetes/client-node/dist/config.js';
import { request as undiciRequest } from 'undici';
import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { networkFailure, statusFailure, TimeLimitError, type ApiFailure } from './apiFailure.ts';
import type { CommandGate } from './commandGate.ts';
import type { ContextEntry } from './contextEntry.ts';
import { createCredentials, type RequestCredentials } from './credentials.ts';
import { createDispatcherCache } from './dispatcher.ts';

export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH';
  /** With the query, from the server's root: "/apis/argoproj.io/v1alpha1/rollouts?limit=500". */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** What is asked, for messages: "list rollouts". */
  subject: string;
  /** Ms of the clock, for the headers of the answer; with {@link ClusterConnection.read} for all of it. */
  timeLimitMs: number;
  signal?: AbortSignal;
}

/** The way to one API server: one agent, one set of credentials. Every answer of {@link ApiFailure} is final. */
export interface ClusterConnection {
  /** Sends a request and reads the whole answer (2xx) as text. */
  read: (request: ApiRequest) => Promise<Result<string, ApiFailure>>;
  /** Sends a request; the caller reads the body to its end or destroys it. */
  openStream: (request: ApiRequest) => Promise<Result<Readable, ApiFailure>>;
  /** Makes new connections from now on: after a sleep the old ones look alive and are not. */
  renew: Disposer;
  /** Ends every request, stream and connection. */
  close: Disposer;
}

/** Aborts a request: when its time passes, when its caller gives up, when the connection closes. */
interface TimeLimit {
  signal: AbortSignal;
  start: () => void;
  cancel: () => void;
}

/** Prepares the connection to a context's cluster; nothing is sent before the first request. */
export function createClusterConnection(
  entry: ContextEntry,
  connect: NonNullable<ContextEntry['connect']>,
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  gate: CommandGate,
): ClusterConnection {
  const credentials = createCredentials(connect, env, clock, gate);
  const dispatchers = createDispatcherCache();
  const closed = new AbortController();
  const { host } = new URL(entry.server);

  // A plugin has its own limit, long enough for a person to sign in; the request's starts when it is sent.
  const allow = async (limit: TimeLimit): Promise<Result<RequestCredentials, ApiFailure>> => {
    const allowed = await unlessAborted(credentials.get(), limit.signal);
    if (allowed === null) return fail(networkFailure(limit.signal.reason, host));
    return allowed.ok ? allowed : fail({ status: null, retryAfterMs: null, problem: allowed.failure });
  };
  const sendOnce = async (
    request: ApiRequest,
    limit: TimeLimit,
    allowed: RequestCredentials,
  ): Promise<Result<Readable, ApiFailure>> => {
    limit.start();
    try {
      const answer = await undiciRequest(`${entry.server}${request.path}`, {
        method: request.method,
        headers: {
          accept: 'application/json',
          'user-agent': 'release-cockpit',
          ...request.headers,
          ...allowed.headers,
        },
        body: request.body ?? null,
        dispatcher: dispatchers.get(allowed.dispatcher),
        signal: limit.signal,
      });
      if (answer.statusCode >= 200 && answer.statusCode < 300) return ok(answer.body);
      const body = await answer.body.text();
      const retryAfter = answer.headers['retry-after'];
      return fail(
        statusFailure(
          answer.statusCode,
          body,
          typeof retryAfter === 'string' ? retryAfter : undefined,
          request.subject,
        ),
      );
    } catch (error) {
      if (limit.signal.aborted) return fail(networkFailure(limit.signal.reason, host));
      return fail(networkFailure(error, host, proxyHost(allowed.dispatcher)));
    }
  };

  const send = async (request: ApiRequest, limit: TimeLimit): Promise<Result<Readable, ApiFailure>> => {
    const allowed = await allow(limit);
    if (!allowed.ok) return allowed;
    const first = await sendOnce(request, limit, allowed.value);
    // A request that was not let in had no effect, so sending it again with new credentials is safe.
    if (first.ok || first.failure.status !== 401 || !credentials.invalidate(allowed.value)) return first;
    const renewed = await allow(limit);
    return renewed.ok ? sendOnce(request, limit, renewed.value) : renewed;
  };

  const timeLimit = (request: ApiRequest): TimeLimit => {
    const passed = new AbortController();
    let cancel: Disposer | null = null;
    return {
      signal: AbortSignal.any(
        request.signal ? [passed.signal, closed.signal, request.signal] : [passed.signal, closed.signal],
      ),
      start() {
        cancel?.();
        cancel = clock.setDeadline(() => passed.abort(new TimeLimitError()), request.timeLimitMs);
      },
      cancel: () => cancel?.(),
    };
  };

  return {
    async read(request) {
      const limit = timeLimit(request);
      try {
        const answer = await send(request, limit);
        if (!answer.ok) return answer;
        const chunks: Buffer[] = [];
        for await (const chunk of answer.value) chunks.push(chunk as Buffer);
        return ok(Buffer.concat(chunks).toString('utf8'));
      } catch (error) {
        return fail(networkFailure(limit.signal.aborted ? (limit.signal.reason as unknown) : error, host));
      } finally {
        limit.cancel();
      }
    },
    async openStream(request) {
      const limit = timeLimit(request);
      try {
        return await send(request, limit);
      } finally {
        limit.cancel();
      }
    },
    renew: dispatchers.renew,
    close() {
      closed.abort();
      credentials.close();
      dispatchers.close();
    },
  };
}

function proxyHost(options: DispatcherOptions): string | null {
  return 'uri' in options && URL.canParse(options.uri) ? new URL(options.uri).host : null;
}

/** Null when the signal aborts first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => resolve(null);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
