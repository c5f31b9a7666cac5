import { useEffect } from 'react';
import type { Route } from './routes.ts';
import { remember, useRemembered } from './useRemembered.ts';

const KEY = 'list of releases';

type ListRoute = Extract<Route, { screen: 'releases' | 'allReleases' }>;

/** The list that is shown is the one that a release opened from now on leads back to. */
export function useAsListBehind(list: ListRoute): void {
  const contextId = list.screen === 'releases' ? list.contextId : null;
  const namespace = list.screen === 'releases' ? list.namespace : null;
  useEffect(() => {
    remember(
      KEY,
      contextId === null ? { screen: 'allReleases' } : { screen: 'releases', contextId, namespace },
    );
  }, [contextId, namespace]);
}

/**
 * The list that a release of a context leads back to: the one that the person came from, as they had narrowed it;
 * where they came from elsewhere, that of the context.
 */
export function useListBehind(contextId: string): ListRoute {
  const [list] = useRemembered<ListRoute | null>(KEY, null);
  if (list?.screen === 'allReleases' || list?.contextId === contextId) return list;
  return { screen: 'releases', contextId, namespace: null };
}
