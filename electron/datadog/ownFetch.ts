import { Agent, EnvHttpProxyAgent, fetch, type Dispatcher } from 'undici';
import type { Disposer } from '../../shared/disposer.ts';
import type { Fetch } from './transport.ts';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/**
 * undici's fetch on connections of its own, so that disposing leaves none open. Takes the proxy of HTTPS_PROXY, HTTP_PROXY and NO_PROXY, never for loopback.
 */
export function createOwnFetch(): { fetch: Fetch; dispose: Disposer } {
  const dispatchers = new Map<'direct' | 'outward', Dispatcher>();
  let disposed = false;
  return {
    async fetch(url, init) {
      if (disposed) throw new Error('disposed');
      const way = LOOPBACK.test(new URL(url).hostname) ? 'direct' : 'outward';
      let dispatcher = dispatchers.get(way);
      if (!dispatcher) {
        const options = { connections: 4 };
        dispatcher = way === 'direct' ? new Agent(options) : new EnvHttpProxyAgent(options);
        dispatchers.set(way, dispatcher);
      }
      return fetch(url, { ...init, dispatcher });
    },
    dispose() {
      disposed = true;
      for (const dispatcher of dispatchers.values()) void dispatcher.destroy();
    },
  };
}
