import type { Preferences, PreferencesSnapshot } from '../../shared/contract/preferences.ts';

/** A change made in this window. `serial`: the first of pushes that know it; null: main has not answered yet. */
interface SentChange {
  id: number;
  change: Partial<Preferences>;
  serial: number | null;
}

/** What a window knows of the preferences: what main told last, and its own changes that this does not know yet. */
export interface HeldPreferences {
  told: PreferencesSnapshot;
  /** In the order in which they were made. */
  sent: readonly SentChange[];
}

/** What is in effect in this window: its own changes at once, those of others as they come. */
export function shownPreferences({ told, sent }: HeldPreferences): Preferences {
  return sent.reduce((shown, { change }) => ({ ...shown, ...change }), told.preferences);
}

/** Main told of the preferences. Pushes and answers overtake each other: what this one does not know yet stays. */
export function toldPreferences(held: HeldPreferences, told: PreferencesSnapshot): HeldPreferences {
  const isOlder = told.serial < held.told.serial;
  return withoutKnown(isOlder ? held : { ...held, told });
}

/** Main answered a change. @param serial the first of pushes that know it; null: it was refused. */
export function answeredChange(held: HeldPreferences, id: number, serial: number | null): HeldPreferences {
  const sent = held.sent.flatMap((one) => {
    if (one.id !== id) return [one];
    return serial === null ? [] : [{ ...one, serial }];
  });
  return withoutKnown({ ...held, sent });
}

function withoutKnown({ told, sent }: HeldPreferences): HeldPreferences {
  return { told, sent: sent.filter(({ serial }) => serial === null || serial > told.serial) };
}
