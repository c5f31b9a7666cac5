import type { PreferencesState } from '../../../shared/contract/preferences.ts';

/** When the disk does not hold what is in effect. */
export const preferences = {
  notKept: {
    notSaved: 'Your choice could not be written to disk; it holds until the app is closed.',
    unreadable: 'Your settings could not be read from disk, so the defaults are in effect.',
    broken:
      'Your settings file was damaged, so the defaults are in effect. The old file is kept as preferences.json.broken.',
  } satisfies Record<Exclude<PreferencesState, 'kept'>, string>,
  readOnlyIsOff: 'The read-only switch is off.',
};
