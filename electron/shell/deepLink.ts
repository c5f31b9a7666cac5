import { cockpitQuery, parseCockpitLink, type CockpitLink } from '../../shared/links/cockpitLink.ts';

export const LINK_SCHEME = 'release-cockpit';

/** The page's address for a link from outside: it looks up what the link names, and says what is not there. */
export function placeOfLink(link: CockpitLink): string {
  return `#/link?${cockpitQuery(link)}`;
}

/** Where the first link of ours among a start's arguments leads; null when there is none. */
export function placeOfLaunch(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const link = argument.startsWith(`${LINK_SCHEME}:`) ? parseCockpitLink(argument) : null;
    if (link) return placeOfLink(link);
  }
  return null;
}
