import { afterEach, expect, it } from 'vitest';
import { renderToStaticMarkup } from 'react-dom/server';
import { useListBehind } from './listBehind.ts';
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
