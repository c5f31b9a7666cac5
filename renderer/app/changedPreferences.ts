import type { Preferences } from '../../shared/contract/preferences.ts';

/** Only what differs: another window may have changed the rest meanwhile, the read-only switch for one. */
export function changedPreferences(before: Preferences, now: Preferences): Partial<Preferences> {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => old.get(name) !== value));
}
