import { readFileSync } from 'node:fs';
import path from 'node:path';
import { preferencesSchema, type Preferences } from '../../shared/contract/preferences.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import { replaceFile } from './replaceFile.ts';

export interface PreferencesFile {
  preferences: Observable<Preferences>;
  /** Keeps them for this run in any case; gives false when the disk refused. */
  save: (preferences: Preferences) => boolean;
}

const DEFAULTS: Preferences = {
  language: null,
  theme: null,
  notifications: true,
  recordEvents: false,
  readOnly: false,
  historyDays: 30,
  historyMegabytes: 500,
  timeZone: null,
};

/** One choice that cannot be read must not lose the others, the read-only switch among them. */
function readPreferences(file: string): Preferences {
  let kept: unknown;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return DEFAULTS;
  }
  const given = typeof kept === 'object' && kept !== null ? Object.entries(kept) : [];
  const readable = given.filter(
    ([name, value]) => preferencesSchema.partial().safeParse({ [name]: value }).success,
  );
  const parsed = preferencesSchema.safeParse({ ...DEFAULTS, ...Object.fromEntries(readable) });
  return parsed.success ? parsed.data : DEFAULTS;
}

/** What the person chose, in `preferences.json` of the app's folder; what is missing or broken gives its default. */
export function openPreferencesFile(directory: string): PreferencesFile {
  const file = path.join(directory, 'preferences.json');
  const cell = createCell(readPreferences(file));
  return {
    preferences: cell,
    save(preferences) {
      cell.set(preferences);
      return replaceFile(file, `${JSON.stringify(preferences, null, 2)}\n`);
    },
  };
}
