import type { Preferences } from '../../../shared/contract/preferences.ts';
import { SETTINGS_PARTS } from '../../screens/settings/settingsParts.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { usePreferences } from '../PreferencesContext.tsx';
import { goTo } from '../useRoute.ts';
import type { Command } from './command.ts';

/** Theme and language as commands that choose them, and the parts of Settings as commands that go there. */
export function useSettingCommands(): Command[] {
  const { words } = useSpeech();
  const { preferences, choose } = usePreferences();
  const { settings } = words;
  const say = words.palette.settings;
  const choice = (
    name: string,
    value: string,
    also: string,
    key: 'theme' | 'language',
    chosen: Partial<Preferences>,
  ): Command => ({
    id: `setting ${key} ${chosen[key] ?? 'system'}`,
    group: 'setting',
    text: say.choice(name, value),
    detail: preferences[key] === chosen[key] ? say.inUse : '',
    also,
    blocked: null,
    run: () => choose({ ...preferences, ...chosen }),
  });
  return [
    ...(['dark', 'light', 'contrast', null] as const).map((theme) =>
      choice(
        settings.theme,
        theme === null ? settings.system : settings.themes[theme],
        say.also.theme(theme ?? 'system'),
        'theme',
        { theme },
      ),
    ),
    ...(['en', 'ja', null] as const).map((language) =>
      choice(
        settings.language,
        language === null ? settings.system : settings.languages[language],
        say.also.language(language ?? 'system'),
        'language',
        { language },
      ),
    ),
    ...SETTINGS_PARTS.map((part): Command => ({
      id: `setting part ${part}`,
      group: 'setting',
      text: say.part(words.settingsParts.names[part]),
      detail: '',
      also: say.also.parts[part],
      blocked: null,
      run: () => goTo({ screen: 'settings', part }),
    })),
  ];
}
