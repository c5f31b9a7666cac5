import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** Parameters or results of the Chrome DevTools Protocol (chromedevtools.github.io/devtools-protocol). */
export type CdpParams = Record<string, unknown>;

/** One target of the browser (or the browser itself), reached over the shared pipe. */
export interface CdpSession {
  /** Sends a command; rejects with Chromium's message, or when the browser ends first. */
  send: <Result = CdpParams>(method: string, params?: CdpParams) => Promise<Result>;
  /** Sends a command whose outcome does not matter. */
  post: (method: string, params?: CdpParams) => void;
  /** Hears of an event of this session. */
  on: (event: string, listener: (params: never) => void) => void;
}

/** The whole pipe. */
export interface CdpConnection extends CdpSession {
  session: (sessionId: string) => CdpSession;
  /** Forgets the listeners of a session whose target is gone. */
  dropSession: (sessionId: string) => void;
  /** Rejects everything that still waits. */
  close: (reason: string) => void;
}

interface Message {
  id?: number;
  method?: string;
  params?: CdpParams;
  result?: CdpParams;
  error?: { message: string };
  sessionId?: string;
}

interface Waiting {
  method: string;
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

const NUL = 0;

/** Splits a stream of bytes at NUL bytes and hands each piece over as text. */
export function splitAtNul(onText: (text: string) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(NUL); end !== -1; end = chunk.indexOf(NUL, start)) {
      parts.push(chunk.subarray(start, end));
      const text = Buffer.concat(parts).toString('utf8');
      parts = [];
      start = end + 1;
      onText(text);
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  };
}

/**
 * Speaks the DevTools protocol over `--remote-debugging-pipe`: JSON texts that end with a NUL byte, in a "flat"
 * session mode (Target.setAutoAttach with flatten).
 */
export function createCdpConnection(output: Writable, input: Readable): CdpConnection {
  const waiting = new Map<number, Waiting>();
  const emitters = new Map<string, EventEmitter>();
  let lastId = 0;
  let closed: string | undefined;

  const emitterOf = (sessionId: string): EventEmitter => {
    const emitter = emitters.get(sessionId) ?? new EventEmitter().setMaxListeners(0);
    emitters.set(sessionId, emitter);
    return emitter;
  };
  const write = (method: string, params: CdpParams, sessionId: string): number => {
    lastId += 1;
    if (closed === undefined)
      output.write(`${JSON.stringify({ id: lastId, method, params, sessionId: sessionId || undefined })}\0`);
    return lastId;
  };
  const receive = (text: string): void => {
    const message = JSON.parse(text) as Message;
    if (message.id === undefined) {
      emitters.get(message.sessionId ?? '')?.emit(message.method ?? '', message.params ?? {});
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
    else call?.resolve((message.result ?? {}) as never);
  };
  input.on('data', splitAtNul(receive));
  // The process's exit tells what has happened; a broken pipe alone is no news.
  input.on('error', () => undefined);
  output.on('error', () => undefined);

  const sessionOf = (sessionId: string): CdpSession => ({
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        if (closed !== undefined) {
          reject(new Error(`${method}: ${closed}`));
          return;
        }
        waiting.set(write(method, params, sessionId), { method, resolve, reject });
      }),
    post(method, params = {}) {
      write(method, params, sessionId);
    },
    on(event, listener) {
      emitterOf(sessionId).on(event, listener as (params: unknown) => void);
    },
  });
  return {
    ...sessionOf(''),
    session: sessionOf,
    dropSession: (sessionId) => void emitters.delete(sessionId),
    close(reason) {
      closed = reason;
      for (const call of waiting.values()) call.reject(new Error(`${call.method}: ${reason}`));
      waiting.clear();
    },
  };
}
