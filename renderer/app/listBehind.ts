import { useEffect } from 'react';
import type { Route } from './routes.ts';
import { readRemembered, remember, useRemembered } from './useRemembered.ts';
import { useRoute } from './useRoute.ts';

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
 * Where Releases leads from a screen: to the list that the person came from; from a list, to that list whole.
 * @param list the list that was shown last; null: none. @param homeContextId the context of the screen, or that the
 *   person comes from; null: none.
 */
export function releasesFrom(
  here: Route['screen'],
  list: ListRoute | null,
  homeContextId: string | null,
): Route {
  if (here === 'allReleases') return { screen: 'allReleases' };
  if (here !== 'releases' && list?.screen === 'allReleases') return list;
  if (homeContextId === null) return { screen: 'contexts' };
  if (here !== 'releases' && list?.screen === 'releases' && list.contextId === homeContextId) return list;
  return { screen: 'releases', contextId: homeContextId, namespace: null };
}

/** The same for the screen that is shown. */
export function useReleasesFrom(homeContextId: string | null): Route {
  // Read at each look: the list that is shown tells of itself only once it is there.
  const list = (readRemembered(KEY) as ListRoute | undefined) ?? null;
  return releasesFrom(useRoute().screen, list, homeContextId);
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
