import type { Language, NotificationKind, Preferences } from '../../shared/contract/preferences.ts';
import { isWanted, SEVERITIES } from '../../shared/notifications/wanted.ts';
import type { ReleaseNews } from '../../shared/notifications/releaseNews.ts';
import { newsWords } from './newsWords.ts';
import { notificationWords, type WorseCanary } from './notificationWords.ts';
import type { DesktopNote } from './notifications.ts';
import { placeOfRelease, placeOfTriage } from './place.ts';

/** What a release's turn for the worse tells. */
export type TurnForTheWorse = Omit<WorseCanary, 'contextName' | 'since'> & {
  contextId: string;
  namespace: string;
  sinceMs: number | null;
};

export interface ReleaseNotesOptions {
  preferences: () => Pick<
    Preferences,
    'language' | 'notifications' | 'notificationsOff' | 'quietHours' | 'timeZone'
  >;
  systemLanguage: () => Language;
  contexts: () => { contexts: readonly { contextId: string; name: string }[] };
  /** ms, on the app's clock. */
  now: () => number;
  notify: (note: DesktopNote) => void;
  /** Brings a window to the front, at a place inside the app. */
  open: (place: string) => void;
}

export interface ReleaseNotes {
  /** A canary became suspicious or worse. */
  turn: (turn: TurnForTheWorse) => void;
  news: (news: ReleaseNews) => void;
}

/** News that are best looked at where the release is triaged. */
const TRIAGED: readonly NotificationKind[] = ['aborted', 'analysisAtLimit'];

/** 14:02:15. @param timeZone IANA name; null: the machine's. */
function clockTime(atMs: number, timeZone: string | null): string {
  return new Date(atMs).toLocaleTimeString('en-GB', {
    hourCycle: 'h23',
    ...(timeZone === null ? {} : { timeZone }),
  });
}

/** Tells the desktop what the person wants to hear of releases, in the page's language; a click opens the place. */
export function createReleaseNotes(options: ReleaseNotesOptions): ReleaseNotes {
  const tell = (
    kind: NotificationKind,
    release: { contextId: string; namespace: string; name: string },
    textsOf: (language: Language, contextName: string) => { title: string; body: string },
  ): void => {
    const preferences = options.preferences();
    if (!isWanted(kind, preferences, options.now())) return;
    const { contextId, namespace, name } = release;
    const context = options.contexts().contexts.find((one) => one.contextId === contextId);
    const placeOf = TRIAGED.includes(kind) ? placeOfTriage : placeOfRelease;
    options.notify({
      ...textsOf(preferences.language ?? options.systemLanguage(), context?.name ?? contextId),
      quiet: SEVERITIES[kind] === 'quiet',
      onClick: () => options.open(placeOf(contextId, namespace, name)),
    });
  };
  return {
    turn(turn) {
      const { timeZone } = options.preferences();
      const since = turn.sinceMs === null ? '' : clockTime(turn.sinceMs, timeZone);
      tell(turn.kind, turn, (language, contextName) =>
        notificationWords[language]({ ...turn, contextName, since }),
      );
    },
    news(news) {
      tell(news.about.kind, news, (language, contextName) =>
        newsWords[language](news.about, { ...news, contextName }),
      );
    },
  };
}
