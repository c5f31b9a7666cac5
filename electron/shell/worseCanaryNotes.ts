import type { Language, Preferences } from '../../shared/contract/preferences.ts';
import { notificationWords, type WorseCanary } from './notificationWords.ts';
import type { DesktopNote } from './notifications.ts';
import { placeOfRelease } from './place.ts';

/** What a release's turn for the worse tells. */
export type TurnForTheWorse = Omit<WorseCanary, 'contextName' | 'since'> & {
  contextId: string;
  namespace: string;
  sinceMs: number | null;
};

export interface WorseCanaryOptions {
  preferences: () => Pick<Preferences, 'language' | 'notifications' | 'timeZone'>;
  systemLanguage: () => Language;
  contexts: () => { contexts: readonly { contextId: string; name: string }[] };
  notify: (note: DesktopNote) => void;
  /** Brings a window to the front, at a place inside the app. */
  open: (place: string) => void;
}

/** 14:02:15. @param timeZone IANA name; null: the machine's. */
function clockTime(atMs: number, timeZone: string | null): string {
  return new Date(atMs).toLocaleTimeString('en-GB', {
    hourCycle: 'h23',
    ...(timeZone === null ? {} : { timeZone }),
  });
}

/** Tells the desktop of a canary that became suspicious (quietly) or worse; a click opens its release. */
export function tellWorseCanaries(options: WorseCanaryOptions): (turn: TurnForTheWorse) => void {
  return (turn) => {
    const preferences = options.preferences();
    if (!preferences.notifications) return;
    const context = options.contexts().contexts.find(({ contextId }) => contextId === turn.contextId);
    const words = notificationWords[preferences.language ?? options.systemLanguage()]({
      ...turn,
      contextName: context?.name ?? turn.contextId,
      since: turn.sinceMs === null ? '' : clockTime(turn.sinceMs, preferences.timeZone),
    });
    options.notify({
      ...words,
      quiet: turn.kind === 'suspicious',
      onClick: () => options.open(placeOfRelease(turn.contextId, turn.namespace, turn.name)),
    });
  };
}
