import { useMemo } from 'react';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Settings.module.css';

const FIRST_ZONES = ['UTC', 'Asia/Tokyo'];

/** The zone that times are shown in. @param props.zone IANA name; null: the system's. */
export function ZoneChoice({
  zone,
  onChoose,
}: {
  zone: string | null;
  onChoose: (zone: string | null) => void;
}) {
  const { words } = useSpeech();
  const say = words.settings;
  const zones = useMemo(
    () => Array.from(new Set([...FIRST_ZONES, ...Intl.supportedValuesOf('timeZone')])),
    [],
  );
  const system = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <fieldset className={styles.group}>
      <legend>{say.timeZone}</legend>
      <select
        className={styles.select}
        aria-label={say.timeZone}
        value={zone ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
        data-testid="time-zone"
      >
        <option value="">{say.systemZone(system)}</option>
        {zones.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </fieldset>
  );
}
