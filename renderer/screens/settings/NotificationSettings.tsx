import { useId } from 'react';
import type { NotificationKind, QuietHours } from '../../../shared/contract/preferences.ts';
import { SEVERITIES } from '../../../shared/notifications/wanted.ts';
import { usePreferences } from '../../app/PreferencesContext.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { minuteOf, timeOf } from './minuteText.ts';
import styles from './Notifications.module.css';
import group from './Settings.module.css';

const KINDS = Object.keys(SEVERITIES) as NotificationKind[];
const USUAL: QuietHours = { fromMinute: 22 * 60, untilMinute: 7 * 60, severeToo: true };

function Hours({ hours, onChange }: { hours: QuietHours; onChange: (hours: QuietHours) => void }) {
  const { words } = useSpeech();
  const say = words.notifications;
  const field = (label: string, name: 'fromMinute' | 'untilMinute') => (
    <label className={styles.time}>
      {label}
      <input
        type="time"
        value={timeOf(hours[name])}
        onChange={(event) => {
          const minute = minuteOf(event.target.value);
          if (minute !== null) onChange({ ...hours, [name]: minute });
        }}
        data-testid={`quiet-${name}`}
      />
    </label>
  );
  return (
    <div className={styles.hours}>
      {field(say.from, 'fromMinute')}
      {field(say.until, 'untilMinute')}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={hours.severeToo}
          onChange={(event) => onChange({ ...hours, severeToo: event.target.checked })}
        />
        {say.severeToo}
      </label>
    </div>
  );
}

/** Which notifications the desktop shows, and when it shows none. */
export function NotificationSettings() {
  const { words } = useSpeech();
  const { preferences, choose } = usePreferences();
  const name = useId();
  const say = words.notifications;
  const { notifications, notificationsOff = [], quietHours = null, timeZone } = preferences;
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const toggle = (kind: NotificationKind, on: boolean): void => {
    const others = notificationsOff.filter((other) => other !== kind);
    choose({ ...preferences, notificationsOff: on ? others : [...others, kind] });
  };
  return (
    <fieldset className={`${group.group} ${styles.group}`} data-testid="notification-settings">
      <legend>{say.title}</legend>
      <div className={group.options}>
        {[true, false].map((on) => (
          <label key={String(on)}>
            <input
              type="radio"
              name={name}
              checked={notifications === on}
              onChange={() => choose({ ...preferences, notifications: on })}
            />
            {on ? say.on : say.off}
          </label>
        ))}
      </div>
      {notifications && (
        <div className={styles.details}>
          <p className={styles.help} id={`${name}-kinds`}>
            {say.tellOf}
          </p>
          <ul className={styles.kinds} aria-labelledby={`${name}-kinds`}>
            {KINDS.map((kind) => (
              <li key={kind}>
                <label className={styles.check}>
                  <input
                    type="checkbox"
                    checked={!notificationsOff.includes(kind)}
                    onChange={(event) => toggle(kind, event.target.checked)}
                    data-testid={`notify-${kind}`}
                  />
                  <span>{say.kinds[kind]}</span>
                </label>
                <span className={styles.severity}>{say.severities[SEVERITIES[kind]]}</span>
              </li>
            ))}
          </ul>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={quietHours !== null}
              onChange={(event) =>
                choose({ ...preferences, quietHours: event.target.checked ? USUAL : null })
              }
              data-testid="quiet-hours"
            />
            {say.quietHours}
          </label>
          {quietHours && (
            <Hours hours={quietHours} onChange={(hours) => choose({ ...preferences, quietHours: hours })} />
          )}
          <p className={styles.help}>{say.help(zone)}</p>
        </div>
      )}
    </fieldset>
  );
}
