import type { Preferences, PreferencesSnapshot } from '../../shared/contract/preferences.ts';

/** What a window knows of the preferences: what main told last, and its own changes that main has not answered yet. */
export interface HeldPreferences {
  told: PreferencesSnapshot;
  /** In the order in which they were sent. */
  sent: readonly { id: number; change: Partial<Preferences> }[];
}

/** What is in effect in this window: its own changes at once, those of others as they come. */
export function shownPreferences({ told, sent }: HeldPreferences): Preferences {
  return sent.reduce((shown, { change }) => ({ ...shown, ...change }), told.preferences);
}

/**
 * Main answered a change. What it took belongs to what it told, until the push that has it too; what it refused is gone.
 */
export function answeredChange(held: HeldPreferences, id: number, taken: boolean): HeldPreferences {
  const answered = held.sent.find((one) => one.id === id);
  const sent = held.sent.filter((one) => one.id !== id);
  if (!answered || !taken) return { ...held, sent };
  return {
    told: { ...held.told, preferences: { ...held.told.preferences, ...answered.change } },
    sent,
  };
}
