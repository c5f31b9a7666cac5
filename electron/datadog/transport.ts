import type { Clock } from '../../shared/clock/clock.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** How long one request may take, reply included, ms of the clock (never under two real seconds). */
const TIME_LIMIT_MS = 15_000;

/** What is needed of a `fetch`; Node's own and undici's fit. */
export type Fetch = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body?: string | Uint8Array<ArrayBuffer>;
    signal: AbortSignal;
    redirect: 'manual';
  },
) => Promise<{
  status: number;
  headers: { get: (name: string) => string | null };
  text: () => Promise<string>;
}>;

export interface OutgoingRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | undefined;
}

/** A reply as it came, whatever its status. */
export interface Exchange {
  status: number;
  /** A header's value by its lower-case name; null when absent. */
  header: (name: string) => string | null;
  text: string;
}

/** Why there is no reply. `code` is the system's or undici's error code, never a text that could carry a header. */
export type NoReply =
  | { kind: 'timeout' }
  | { kind: 'aborted' }
  | { kind: 'network'; code: string }
  /** The certificate is not trusted, or is another host's. */
  | { kind: 'certificate'; code: string }
  /** The connection ended at the proxy, or could not get to it. */
  | { kind: 'proxy'; proxy: string; code: string };

/** A request that went through a proxy has failed on the way. */
export class ProxyFailure extends Error {
  /** Host and port of the proxy. */
  readonly proxy: string;
  constructor(proxy: string, cause: unknown) {
    super('proxy', { cause });
    this.proxy = proxy;
  }
}

/** Sends one request and reads the whole reply. Never throws; never tries again by itself. */
export type Transport = (request: OutgoingRequest, signal: AbortSignal) => Promise<Result<Exchange, NoReply>>;

function codeOf(error: unknown): string {
  let current = error;
  let code = 'unknown';
  // undici wraps the system's error as cause; the innermost code says most.
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') code = current.code;
    current = current.cause;
  }
  return code;
}

/** Node's codes of certificates that are refused (Node.js: tls, X509 certificate error codes; ERR_TLS_…). */
const CERTIFICATE = /CERT|^ERR_TLS|^UNABLE_TO_(?:VERIFY|GET_ISSUER)|^HOSTNAME_MISMATCH$/;

function networkFailure(error: unknown): NoReply {
  const code = codeOf(error);
  if (CERTIFICATE.test(code)) return { kind: 'certificate', code };
  return error instanceof ProxyFailure
    ? { kind: 'proxy', proxy: error.proxy, code }
    : { kind: 'network', code };
}

/**
 * Makes a transport with a time limit. Redirects are not followed: fetch would send the keys along to wherever
 * they point.
 */
export function createTransport(clock: Clock, fetch: Fetch): Transport {
  return async (request, signal) => {
    if (signal.aborted) return fail({ kind: 'aborted' });
    const controller = new AbortController();
    let timedOut = false;
    const cancelDeadline = clock.setDeadline(() => {
      timedOut = true;
      controller.abort();
    }, TIME_LIMIT_MS);
    const onAbort = (): void => controller.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const reply = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        ...(request.body === undefined ? {} : { body: request.body }),
        signal: controller.signal,
        redirect: 'manual',
      });
      const text = await reply.text();
      return ok({ status: reply.status, header: (name) => reply.headers.get(name), text });
    } catch (error) {
      if (timedOut) return fail({ kind: 'timeout' });
      if (signal.aborted) return fail({ kind: 'aborted' });
      return fail(networkFailure(error));
    } finally {
      cancelDeadline();
      signal.removeEventListener('abort', onAbort);
    }
  };
}
