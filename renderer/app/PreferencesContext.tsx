import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type {
  Preferences,
  PreferencesSnapshot,
  PreferencesState,
  Welcome,
} from '../../shared/contract/preferences.ts';
import { request } from '../live/bridge.ts';
import { useLive, useTopic } from '../live/LiveContext.tsx';
import { createSpeech, WordsContext } from '../words/WordsContext.tsx';
import { changedPreferences } from './changedPreferences.ts';
import { createKeymap } from './keymap.ts';
import { KeymapContext } from './KeymapContext.ts';
import {
  answeredChange,
  shownPreferences,
  toldPreferences,
  type HeldPreferences,
} from './heldPreferences.ts';

interface Choice {
  preferences: Preferences;
  /** Whether the disk holds them. */
  state: PreferencesState;
  /** Cluster, Datadog and time are simulated. */
  demo: boolean;
  choose: (preferences: Preferences) => void;
}

const PreferencesContext = createContext<Choice | null>(null);

export function usePreferences(): Choice {
  const choice = use(PreferencesContext);
  if (!choice) throw new Error('PreferencesContext is missing');
  return choice;
}

/** What was chosen here, and in the other windows as soon as main tells of it. */
function useHeldPreferences(welcome: PreferencesSnapshot): {
  held: HeldPreferences;
  send: (change: Partial<Preferences>) => void;
} {
  const { bridge } = useLive();
  const topic = useTopic({ kind: 'preferences' });
  const pushed = topic.kind === 'live' ? topic.snapshot : null;
  const [held, setHeld] = useState<HeldPreferences>({ told: welcome, sent: [] });
  const [seen, setSeen] = useState<PreferencesSnapshot | null>(null);
  const lastId = useRef(0);
  if (pushed && pushed !== seen) {
    setSeen(pushed);
    setHeld(toldPreferences(held, pushed));
  }
  const send = (change: Partial<Preferences>): void => {
    const id = ++lastId.current;
    setHeld((now) => ({ ...now, sent: [...now.sent, { id, change, serial: null }] }));
    void request(bridge, 'setPreferences', change).then((answer) =>
      setHeld((now) => {
        const next = answeredChange(now, id, answer.ok ? answer.value.serial : null);
        return answer.ok && answer.value.saved
          ? next
          : { ...next, told: { ...next.told, state: 'notSaved' } };
      }),
    );
  };
  return { held, send };
}

/** Holds language and theme: what the person chose, in whichever window, else what the system has. */
export function PreferencesProvider({ welcome, children }: { welcome: Welcome; children: ReactNode }) {
  const { held, send } = useHeldPreferences(welcome);
  const preferences = useMemo(() => shownPreferences(held), [held]);
  const { state, systemLanguage, systemTheme } = held.told;
  const { demo } = welcome;
  const language = preferences.language ?? systemLanguage;
  const theme = preferences.theme ?? systemTheme;
  const timeZone = preferences.timeZone ?? undefined;
  const keymap = useMemo(() => createKeymap(preferences.shortcuts ?? {}), [preferences.shortcuts]);
  const speech = useMemo(() => createSpeech(language, timeZone), [language, timeZone]);

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.lang = language;
  }, [theme, language]);

  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  const choice = useMemo<Choice>(
    () => ({
      preferences,
      state,
      demo,
      choose: (next) => latest.current(changedPreferences(preferences, next)),
    }),
    [preferences, state, demo],
  );
  return (
    <PreferencesContext value={choice}>
      <KeymapContext value={keymap}>
        <WordsContext value={speech}>{children}</WordsContext>
      </KeymapContext>
    </PreferencesContext>
  );
}
