import { afterEach, expect, it } from 'vitest';
import { renderToStaticMarkup } from 'react-dom/server';
import { releasesFrom, useListBehind } from './listBehind.ts';
import { routeHash } from './routes.ts';
import { forgetRemembered, remember } from './useRemembered.ts';

afterEach(forgetRemembered);

function Back({ contextId }: { contextId: string }) {
  return <a href={routeHash(useListBehind(contextId))}>back</a>;
}

const backOf = (contextId: string): string =>
  /href="([^"]*)"/.exec(renderToStaticMarkup(<Back contextId={contextId} />))?.[1] ?? '';

it('leads back to the context’s own list where the person came from elsewhere', () => {
  const own = routeHash({ screen: 'releases', contextId: 'prod', namespace: null });
  expect(backOf('prod')).toBe(own);
  remember('list of releases', { screen: 'releases', contextId: 'staging', namespace: null });
  expect(backOf('prod')).toBe(own);
});

it('leads back to the list that the person came from: of all contexts, or narrowed to a namespace', () => {
  remember('list of releases', { screen: 'allReleases' });
  expect(backOf('prod')).toBe(routeHash({ screen: 'allReleases' }));
  remember('list of releases', { screen: 'releases', contextId: 'prod', namespace: 'shop' });
  expect(backOf('prod')).toBe(routeHash({ screen: 'releases', contextId: 'prod', namespace: 'shop' }));
});

const ALL = { screen: 'allReleases' } as const;
const own = (contextId: string, namespace: string | null = null) =>
  ({ screen: 'releases', contextId, namespace }) as const;

it('has Releases lead to the list of all contexts where the person came from it', () => {
  expect(releasesFrom('release', null, 'staging')).toEqual(own('staging'));
  expect(releasesFrom('allReleases', own('prod'), null)).toEqual(ALL);
  expect(releasesFrom('release', ALL, 'staging')).toEqual(ALL);
  expect(releasesFrom('settings', ALL, null)).toEqual(ALL);
  // The list of one context is left by nothing but a choice.
  expect(releasesFrom('releases', ALL, 'prod')).toEqual(own('prod'));
});

it('has Releases lead to a context’s list as it was narrowed, and from that list to the whole', () => {
  expect(releasesFrom('history', own('prod', 'shop'), 'prod')).toEqual(own('prod', 'shop'));
  expect(releasesFrom('releases', own('prod', 'shop'), 'prod')).toEqual(own('prod'));
  expect(releasesFrom('release', own('prod', 'shop'), 'staging')).toEqual(own('staging'));
  expect(releasesFrom('settings', null, null)).toEqual({ screen: 'contexts' });
});
