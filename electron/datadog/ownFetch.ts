import type { Disposer } from '../../shared/disposer.ts';
import type { Fetch } from './transport.ts';

/** undici's fetch on connections of its own, so that disposing leaves none open. Loaded with the first request. */
export function createOwnFetch(): { fetch: Fetch; dispose: Disposer } {
  const load = async () => {
    const undici = await import('undici');
    return { undici, agent: new undici.Agent({ connections: 4 }) };
  };
  let loaded: ReturnType<typeof load> | null = null;
  return {
    async fetch(url, init) {
      loaded ??= load();
      const { undici, agent } = await loaded;
      return undici.fetch(url, { ...init, dispatcher: agent });
    },
    dispose() {
      void loaded?.then(({ agent }) => agent.destroy());
    },
  };
}
