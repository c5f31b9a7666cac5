import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Preferences, Welcome } from '../../shared/contract/preferences.ts';
import { request } from '../live/bridge.ts';
import { useLive } from '../live/LiveContext.tsx';
import { changedPreferences } from './changedPreferences.ts';
import { createSpeech, WordsContext } from '../words/WordsContext.tsx';

interface Choice {
  preferences: Preferences;
  /** The last choice could not be written to disk. */
  notSaved: boolean;
  choose: (preferences: Preferences) => void;
}

const PreferencesContext = createContext<Choice | null>(null);

export function usePreferences(): Choice {
  const choice = use(PreferencesContext);
  if (!choice) throw new Error('PreferencesContext is missing');
  return choice;
}

/** Holds language and theme: what the person chose, else what the system has. */
export function PreferencesProvider({ welcome, children }: { welcome: Welcome; children: ReactNode }) {
  const { bridge } = useLive();
  const [preferences, setPreferences] = useState(welcome.preferences);
  const [notSaved, setNotSaved] = useState(false);
  const language = preferences.language ?? welcome.systemLanguage;
  const theme = preferences.theme ?? welcome.systemTheme;
  const timeZone = preferences.timeZone ?? undefined;
  const speech = useMemo(() => createSpeech(language, timeZone), [language, timeZone]);

  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.lang = language;
  }, [theme, language]);

  const choice = useMemo<Choice>(
    () => ({
      preferences,
      notSaved,
      choose(next) {
        setPreferences(next);
        void request(bridge, 'setPreferences', changedPreferences(preferences, next)).then((answer) =>
          setNotSaved(!answer.ok),
        );
      },
    }),
    [preferences, notSaved, bridge],
  );
  return (
    <PreferencesContext value={choice}>
      <WordsContext value={speech}>{children}</WordsContext>
    </PreferencesContext>
  );
}
