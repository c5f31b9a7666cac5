import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { createClock } from '../../shared/clock/createClock.ts';
import type { CockpitBridge } from '../../shared/contract/contract.ts';
import type { Welcome } from '../../shared/contract/preferences.ts';
import { LiveContext } from '../live/LiveContext.tsx';
import { createLiveTopics } from '../live/liveTopics.ts';
import { createTicker, type Sight } from '../live/ticker.ts';
import { TimeContext } from '../live/TimeContext.tsx';
import { CommandsProvider } from './palette/CommandsContext.tsx';
import { createHeardKeys, HeardKeysContext } from './heardKeys.ts';
import { PreferencesProvider } from './PreferencesContext.tsx';

const REAL_TIME = {
  now: () => Date.now(),
  setTimeout: (callback: () => void, delayMs: number) => window.setTimeout(callback, delayMs),
  clearTimeout: (handle: number) => window.clearTimeout(handle),
};

const PAGE_SIGHT: Sight = {
  isHidden: () => document.visibilityState === 'hidden',
  onShown(listener) {
    const look = (): void => {
      if (document.visibilityState !== 'hidden') listener();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  },
};

/** What lives as long as the window: the bridge's subscriptions and their cache, the clock, language and theme. */
export function Providers(props: { bridge: CockpitBridge; welcome: Welcome; children: ReactNode }) {
  const { bridge, welcome } = props;
  const { client, live } = useMemo(() => {
    // Data only ever arrives by push: nothing is fetched, nothing grows stale by itself.
    const queryClient = new QueryClient({
      defaultOptions: { queries: { staleTime: Infinity, gcTime: Infinity } },
    });
    return { client: queryClient, live: { bridge, topics: createLiveTopics(bridge, queryClient) } };
  }, [bridge]);
  const heardKeys = useMemo(() => createHeardKeys(), []);
  const time = useMemo(() => {
    const clock = createClock(welcome.clock, REAL_TIME);
    return { clock, ticker: createTicker(clock, PAGE_SIGHT) };
  }, [welcome.clock]);
  return (
    <QueryClientProvider client={client}>
      <LiveContext value={live}>
        <TimeContext value={time}>
          <HeardKeysContext value={heardKeys}>
            <CommandsProvider>
              <PreferencesProvider welcome={welcome}>{props.children}</PreferencesProvider>
            </CommandsProvider>
          </HeardKeysContext>
        </TimeContext>
      </LiveContext>
    </QueryClientProvider>
  );
}
