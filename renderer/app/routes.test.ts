import { expect, it } from 'vitest';
import { parseRoute, routeHash, type Route } from './routes.ts';

it.each<Route>([
  { screen: 'start' },
  { screen: 'contexts' },
  { screen: 'settings' },
  { screen: 'allReleases' },
  { screen: 'releases', contextId: 'a/b c#?%', namespace: null },
  { screen: 'releases', contextId: 'arn:aws:eks:…/prod', namespace: 'orders' },
  { screen: 'release', contextId: 'x', namespace: 'orders', name: 'orders-api' },
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
])('leads to the start from %j', (hash) => {
  expect(parseRoute(hash)).toEqual({ screen: 'start' });
});
