import { createContext, use, useSyncExternalStore } from 'react';
import type { Clock } from '../../shared/clock/clock.ts';
import type { Ticker } from './ticker.ts';

export const TimeContext = createContext<{ clock: Clock; ticker: Ticker } | null>(null);

function useTime(): { clock: Clock; ticker: Ticker } {
  const time = use(TimeContext);
  if (!time) throw new Error('TimeContext is missing');
  return time;
}

export function useClock(): Clock {
  return useTime().clock;
}

/** Now on the app's clock (ms since the epoch); renders the component again every second. */
export function useNow(): number {
  const { ticker } = useTime();
  return useSyncExternalStore(ticker.subscribe, ticker.now, ticker.now);
}
