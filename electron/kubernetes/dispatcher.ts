import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { DispatcherOptions } from '@kubernetes/client-node/dist/config.js';
import { Agent, buildConnector, ProxyAgent, Socks5ProxyAgent, type Dispatcher } from 'undici';
import type { Disposer } from '../../shared/disposer.ts';

/** The one dispatcher of a session: connections are kept and shared by all its requests and streams. */
export interface DispatcherCache {
  /** The dispatcher for these options; a new one only when the TLS material or the proxy has changed. */
  get: (options: DispatcherOptions) => Dispatcher;
  /** From now on new connections are used; what runs on the old ones may end there. */
  renew: Disposer;
  /** Destroys every connection, also those still being made. */
  close: Disposer;
}

const CONNECT_LIMIT_MS = 10_000;
// Load balancers drop idle connections after 60 s; client-go probes every 30 s too.
const KEEP_ALIVE_PROBE_MS = 30_000;

// Limits on answers are the clock's, not undici's; HTTP/2 would put all streams on one connection.
const AGENT_OPTIONS = { headersTimeout: 0, bodyTimeout: 0, allowH2: false } as const;

/** Makes an empty {@link DispatcherCache}. */
export function createDispatcherCache(): DispatcherCache {
  const sockets = new Set<Socket>();
  const opened = new Set<Dispatcher>();
  let current: { key: string; dispatcher: Dispatcher } | null = null;

  const make = (options: DispatcherOptions): Dispatcher => {
    switch (options.type) {
      case 'proxy':
        return new ProxyAgent({ ...AGENT_OPTIONS, uri: options.uri, requestTls: tlsOf(options.requestTls) });
      case 'socks':
        return new Socks5ProxyAgent(options.uri, { ...AGENT_OPTIONS, requestTls: tlsOf(options.requestTls) });
      case 'agent':
      case 'none': {
        const connect = options.type === 'agent' ? options.connect : {};
        return new Agent({ ...AGENT_OPTIONS, connect: trackedConnector(connect, sockets) });
      }
    }
  };

  /** Streams on it run to their end with the credentials they were opened with; idle connections end now. */
  const retire = (): void => {
    const old = current?.dispatcher;
    current = null;
    old?.close().then(
      () => opened.delete(old),
      () => undefined,
    );
  };

  return {
    renew: retire,
    get(options) {
      const key = createHash('sha256').update(JSON.stringify(options)).digest('hex');
      if (current?.key === key) return current.dispatcher;
      retire();
      const dispatcher = make(options);
      current = { key, dispatcher };
      opened.add(dispatcher);
      return dispatcher;
    },
    close() {
      for (const dispatcher of opened) void dispatcher.destroy().catch(() => undefined);
      for (const socket of sockets) socket.destroy();
      opened.clear();
      current = null;
    },
  };
}

/** The same options: their types differ only in how absent fields are written. */
function tlsOf(options: ConnectionOptions): buildConnector.BuildOptions {
  return options as buildConnector.BuildOptions;
}

/** undici waits for a connection attempt to end by itself; remembered sockets can be destroyed at once. */
function trackedConnector(
  options: Extract<DispatcherOptions, { type: 'agent' }>['connect'],
  sockets: Set<Socket>,
): buildConnector.connector {
  const connector = buildConnector({
    ...tlsOf(options),
    allowH2: false,
    keepAlive: true,
    keepAliveInitialDelay: KEEP_ALIVE_PROBE_MS,
    timeout: CONNECT_LIMIT_MS,
  }) as (...args: Parameters<buildConnector.connector>) => Socket;
  return (target, callback) => {
    const socket = connector(target, callback);
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
}
