import { Agent, fetch, ProxyAgent, type Dispatcher } from 'undici';
import type { Disposer } from '../../shared/disposer.ts';
import { ProxyFailure, type Fetch } from './transport.ts';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/** The proxy on the way to an address; undefined: there is none. */
export type ProxyOf = (url: string) => string | undefined;

/**
 * undici's fetch on connections of its own, so that disposing leaves none open. Never through a proxy to loopback.
 * A request that fails on its way through a proxy rejects with {@link ProxyFailure}.
 */
export function createOwnFetch(proxyOf: ProxyOf = () => undefined): { fetch: Fetch; dispose: Disposer } {
  const dispatchers = new Map<string, Dispatcher>();
  let disposed = false;
  const dispatcherOf = (proxy: string | undefined): Dispatcher => {
    const key = proxy ?? '';
    const known = dispatchers.get(key);
    if (known) return known;
    const options = { connections: 4 };
    const made = proxy === undefined ? new Agent(options) : new ProxyAgent({ uri: proxy, ...options });
    dispatchers.set(key, made);
    return made;
  };
  return {
    async fetch(url, init) {
      if (disposed) throw new Error('disposed');
      const proxy = LOOPBACK.test(new URL(url).hostname) ? undefined : proxyOf(url);
      try {
        return await fetch(url, { ...init, dispatcher: dispatcherOf(proxy) });
      } catch (error) {
        if (proxy === undefined) throw error;
        throw new ProxyFailure(URL.canParse(proxy) ? new URL(proxy).host : 'proxy', error);
      }
    },
    dispose() {
      disposed = true;
      for (const dispatcher of dispatchers.values()) void dispatcher.destroy();
    },
  };
}
