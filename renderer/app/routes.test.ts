import { expect, it } from 'vitest';
import { parseRoute, routeHash, type Route } from './routes.ts';

it.each<Route>([
  { screen: 'start' },
  { screen: 'contexts' },
  { screen: 'settings' },
  { screen: 'settings', part: 'shortcuts' },
  { screen: 'firstRun' },
  { screen: 'allReleases' },
  { screen: 'releases', contextId: 'a/b c#?%', namespace: null },
  { screen: 'releases', contextId: 'arn:aws:eks:…/prod', namespace: 'orders' },
  { screen: 'release', contextId: 'x', namespace: 'orders', name: 'orders-api' },
  {
    screen: 'link',
    link: {
      context: 'a/b c#?%',
      namespace: 'orders',
      rollout: 'orders-api',
      view: 'triage',
      endpoint: 'get_/v1/orders?x',
      time: { fromMs: 1_765_343_520_000, toMs: 1_765_343_580_000 },
    },
  },
])('reads back what it wrote: %j', (route) => {
  expect(parseRoute(routeHash(route))).toEqual(route);
});

it.each([
  '',
  '#',
  '#/nowhere',
  '#/context',
  '#/context/x',
  '#/context/x/release/ns',
  '#/context/%E0%A4%A/releases',
  '#/link',
  '#/link?context=a&namespace=b&rollout=c&action=abort',
])('leads to the start from %j', (hash) => {
  expect(parseRoute(hash)).toEqual({ screen: 'start' });
});
