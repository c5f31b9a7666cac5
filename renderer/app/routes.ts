import { SETTINGS_PARTS, type SettingsPart } from '../screens/settings/settingsParts.ts';
import { cockpitQuery, parseCockpitQuery, type CockpitLink } from '../../shared/links/cockpitLink.ts';

/** A place in the app. The context is part of it, so that a screen can never show another one's data. */
export type Route =
  | { screen: 'start' }
  | { screen: 'contexts' }
  /** `part`: which part of it is gone to. */
  | { screen: 'settings'; part?: SettingsPart }
  | { screen: 'audit' }
  | { screen: 'firstRun' }
  | { screen: 'history' }
  /** A recorded release, by its number in the history. */
  | { screen: 'record'; id: number }
  /** Where a link from outside leads is looked up first. */
  | { screen: 'link'; link: CockpitLink }
  /** Of all connected contexts. */
  | { screen: 'allReleases' }
  | { screen: 'releases'; contextId: string; namespace: string | null }
  | { screen: 'release'; contextId: string; namespace: string; name: string }
  | { screen: 'triage'; contextId: string; namespace: string; name: string };

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** Reads the address's hash; anything unknown leads to the start. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').map(decode);
  if (parts.includes(null)) return { screen: 'start' };
  const [kind, contextId, screen, namespace, name] = parts as string[];
  if (kind === 'link') {
    const link = parseCockpitQuery(search);
    return link ? { screen: 'link', link } : { screen: 'start' };
  }
  if (kind === 'releases') return { screen: 'allReleases' };
  if (kind === 'settings') {
    const part = SETTINGS_PARTS.find((one) => one === contextId);
    return part ? { screen: 'settings', part } : { screen: 'settings' };
  }
  if (kind === 'first-run') return { screen: 'firstRun' };
  if (kind === 'history' && contextId && /^\d{1,15}$/.test(contextId))
    return { screen: 'record', id: Number(contextId) };
  if (kind === 'contexts' || kind === 'audit' || kind === 'history') return { screen: kind };
  if (kind !== 'context' || !contextId) return { screen: 'start' };
  if (screen === 'releases')
    return { screen, contextId, namespace: new URLSearchParams(search).get('namespace') };
  if ((screen === 'release' || screen === 'triage') && namespace && name)
    return { screen, contextId, namespace, name };
  return { screen: 'start' };
}

/** The hash of a route: what {@link parseRoute} reads. */
export function routeHash(route: Route): string {
  const join = (...parts: string[]): string => `#/${parts.map(encodeURIComponent).join('/')}`;
  switch (route.screen) {
    case 'start':
      return '#/';
    case 'contexts':
    case 'audit':
    case 'history':
      return join(route.screen);
    case 'settings':
      return route.part ? join('settings', route.part) : join('settings');
    case 'firstRun':
      return join('first-run');
    case 'record':
      return join('history', String(route.id));
    case 'link':
      return `#/link?${cockpitQuery(route.link)}`;
    case 'allReleases':
      return join('releases');
    case 'releases': {
      const hash = join('context', route.contextId, 'releases');
      return route.namespace === null ? hash : `${hash}?namespace=${encodeURIComponent(route.namespace)}`;
    }
    case 'release':
    case 'triage':
      return join('context', route.contextId, route.screen, route.namespace, route.name);
  }
}
