import { useMemo, useSyncExternalStore } from 'react';
import { parseRoute, routeHash, type Route } from './routes.ts';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

/** Goes to a place. @param how replace: without a step in the history. */
export function goTo(route: Route, how: 'push' | 'replace' = 'push'): void {
  const hash = routeHash(route);
  if (how === 'push') window.location.hash = hash;
  else window.location.replace(hash);
}
