import path from 'node:path';
import { z } from 'zod';
import {
  preferencesSchema,
  type Preferences,
  type PreferencesState,
} from '../../shared/contract/preferences.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import { readOrSetAside, writeJsonFile } from './jsonFile.ts';

export interface PreferencesFile {
  preferences: Observable<Preferences>;
  /** Whether the disk holds what is in effect. */
  state: Observable<PreferencesState>;
  /** How many times they were saved in this run. */
  serial: () => number;
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
function readablePart(kept: Readonly<Record<string, unknown>>): Preferences {
  const readable = Object.entries(kept).filter(
    ([name, value]) => preferencesSchema.partial().safeParse({ [name]: value }).success,
  );
  const parsed = preferencesSchema.safeParse({ ...DEFAULTS, ...Object.fromEntries(readable) });
  return parsed.success ? parsed.data : DEFAULTS;
}

/**
 * What the person chose, in `preferences.json` of the app's folder; what is missing or broken gives its default. A
 * file that is not JSON is kept as `.broken`.
 */
export function openPreferencesFile(directory: string): PreferencesFile {
  const file = path.join(directory, 'preferences.json');
  const read = readOrSetAside(file, z.record(z.string(), z.unknown()));
  const cell = createCell(read.state === 'read' ? readablePart(read.value) : DEFAULTS);
  const state = createCell<PreferencesState>(
    read.state === 'read' || read.state === 'missing' ? 'kept' : read.state,
  );
  let serial = 0;
  return {
    preferences: cell,
    state,
    serial: () => serial,
    save(preferences) {
      serial += 1;
      cell.set(preferences);
      const saved = writeJsonFile(file, preferences);
      state.set(saved ? 'kept' : 'notSaved');
      return saved;
    },
  };
}
