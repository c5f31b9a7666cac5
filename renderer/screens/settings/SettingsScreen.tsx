import { useId } from 'react';
import { Frame } from '../../app/Frame.tsx';
import { usePreferences } from '../../app/PreferencesContext.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { DatadogSettings } from './DatadogSettings.tsx';
import { NotificationSettings } from './NotificationSettings.tsx';
import styles from './Settings.module.css';
import { ZoneChoice } from './ZoneChoice.tsx';

interface Option<T> {
  value: T;
  text: string;
}

function Choice<T extends string | null>(props: {
  title: string;
  options: Option<T>[];
  value: T;
  onChoose: (value: T) => void;
  help?: string;
}) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend>{props.title}</legend>
      <div className={styles.options}>
        {props.options.map((option) => (
          <label key={option.text}>
            <input
              type="radio"
              name={name}
              checked={option.value === props.value}
              onChange={() => props.onChoose(option.value)}
            />
            {option.text}
          </label>
        ))}
      </div>
      {props.help !== undefined && <p className={styles.help}>{props.help}</p>}
    </fieldset>
  );
}

/** Language, theme, notifications and Datadog. @param props.homeContextId where Releases leads from here. */
export function SettingsScreen({
  version,
  homeContextId,
}: {
  version: string;
  homeContextId: string | null;
}) {
  const { words } = useSpeech();
  const { preferences, choose } = usePreferences();
  const say = words.settings;
  return (
    <Frame screen="settings" title={say.title} context={null} freshness={null} homeContextId={homeContextId}>
      <div className={styles.page}>
        <h1>{say.title}</h1>
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
        <ZoneChoice
          zone={preferences.timeZone}
          onChoose={(timeZone) => choose({ ...preferences, timeZone })}
        />
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
        <NotificationSettings />
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
          title={words.history.keepDays}
          value={String(preferences.historyDays)}
          options={([7, 30, 90] as const).map((days) => ({
            value: String(days),
            text: words.history.days(days),
          }))}
          onChoose={(days) =>
            choose({ ...preferences, historyDays: days === '7' ? 7 : days === '90' ? 90 : 30 })
          }
        />
        <Choice
          title={words.history.keepSize}
          help={words.history.keepHelp}
          value={String(preferences.historyMegabytes)}
          options={([100, 500, 2_000] as const).map((size) => ({
            value: String(size),
            text: words.history.megabytes(size),
          }))}
          onChoose={(size) =>
            choose({ ...preferences, historyMegabytes: size === '100' ? 100 : size === '2000' ? 2_000 : 500 })
          }
        />
        <DatadogSettings />
        <p className={styles.foot}>{say.version(version)}</p>
      </div>
    </Frame>
  );
}
