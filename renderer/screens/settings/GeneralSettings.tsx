import { usePreferences } from '../../app/PreferencesContext.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { Choice } from './Choice.tsx';
import { Section } from './Section.tsx';
import { ZoneChoice } from './ZoneChoice.tsx';

/** Language, theme, time zone. */
export function DisplaySettings() {
  const { words } = useSpeech();
  const say = words.settings;
  const { preferences, choose } = usePreferences();
  return (
    <Section part="display" title={words.settingsParts.names.display}>
      <Choice
        title={say.language}
        value={preferences.language}
        options={[
          { value: null, text: say.system },
          { value: 'en', text: say.languages.en },
          { value: 'ja', text: say.languages.ja },
        ]}
        onChoose={(language) => choose({ ...preferences, language })}
      />
      <Choice
        title={say.theme}
        value={preferences.theme}
        options={[
          { value: null, text: say.system },
          { value: 'dark', text: say.themes.dark },
          { value: 'light', text: say.themes.light },
          { value: 'contrast', text: say.themes.contrast },
        ]}
        onChoose={(theme) => choose({ ...preferences, theme })}
      />
      <ZoneChoice zone={preferences.timeZone} onChoose={(timeZone) => choose({ ...preferences, timeZone })} />
    </Section>
  );
}

/** The switch that stops every write, and what is left in the cluster of an action. */
export function SafetySettings() {
  const { words } = useSpeech();
  const say = words.settings;
  const { preferences, choose } = usePreferences();
  return (
    <Section part="safety" title={words.settingsParts.names.safety}>
      <Choice
        title={say.readOnly}
        value={preferences.readOnly ? 'on' : 'off'}
        help={say.readOnlyHelp}
        options={[
          { value: 'off', text: say.readOnlyChoices.off },
          { value: 'on', text: say.readOnlyChoices.on },
        ]}
        onChoose={(chosen) => choose({ ...preferences, readOnly: chosen === 'on' })}
      />
      <Choice
        title={words.audit.recordEvents}
        value={preferences.recordEvents ? 'on' : 'off'}
        help={words.audit.recordEventsHelp}
        options={[
          { value: 'off', text: words.audit.off },
          { value: 'on', text: words.audit.on },
        ]}
        onChoose={(choice) => choose({ ...preferences, recordEvents: choice === 'on' })}
      />
      <Choice
        title={words.people.events.title}
        value={preferences.datadogEvents === true ? 'on' : 'off'}
        help={words.people.events.help}
        options={[
          { value: 'off', text: words.audit.off },
          { value: 'on', text: words.audit.on },
        ]}
        onChoose={(choice) => choose({ ...preferences, datadogEvents: choice === 'on' })}
      />
    </Section>
  );
}

/** How much of past releases is kept. */
export function HistorySettings() {
  const { words } = useSpeech();
  const say = words.history;
  const { preferences, choose } = usePreferences();
  return (
    <Section part="history" title={words.settingsParts.names.history}>
      <Choice
        title={say.keepDays}
        value={String(preferences.historyDays)}
        options={([7, 30, 90] as const).map((days) => ({ value: String(days), text: say.days(days) }))}
        onChoose={(days) =>
          choose({ ...preferences, historyDays: days === '7' ? 7 : days === '90' ? 90 : 30 })
        }
      />
      <Choice
        title={say.keepSize}
        help={say.keepHelp}
        value={String(preferences.historyMegabytes)}
        options={([100, 500, 2_000] as const).map((size) => ({
          value: String(size),
          text: say.megabytes(size),
        }))}
        onChoose={(size) =>
          choose({ ...preferences, historyMegabytes: size === '100' ? 100 : size === '2000' ? 2_000 : 500 })
        }
      />
    </Section>
  );
}
