import { useState } from 'react';
import { usePreferences } from '../../app/PreferencesContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { MOST_PATTERNS, readPatterns, withList } from './criticalList.ts';
import { Section } from './Section.tsx';
import styles from './Critical.module.css';

function Patterns(props: {
  label: string;
  text: string;
  onChange: (text: string) => void;
  onKeep: () => void;
}) {
  const { words } = useSpeech();
  return (
    <input
      type="text"
      className="mono"
      aria-label={props.label}
      placeholder={words.settingsParts.endpoints.patternsHint}
      value={props.text}
      spellCheck={false}
      autoComplete="off"
      maxLength={20_000}
      onChange={(event) => props.onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onKeep();
      }}
    />
  );
}

function ServiceRow(props: {
  service: string;
  patterns: readonly string[];
  onKeep: (patterns: string[]) => void;
}) {
  const { words } = useSpeech();
  const say = words.settingsParts.endpoints;
  const { service } = props;
  const saved = props.patterns.join(', ');
  const [draft, setDraft] = useState<string | null>(null);
  const read = readPatterns(draft ?? saved);
  const blocked = read.length > MOST_PATTERNS ? say.tooMany(MOST_PATTERNS) : null;
  const keep = (): void => {
    if (blocked !== null || read.length === 0) return;
    props.onKeep(read);
    setDraft(null);
  };
  return (
    <li data-testid="critical-service" data-service={service}>
      <span className="mono cut">{service}</span>
      <Patterns label={say.patternsOf(service)} text={draft ?? saved} onChange={setDraft} onKeep={keep} />
      {draft !== null && read.join(', ') !== saved ? (
        <Button small onClick={keep} blocked={read.length === 0 ? say.needsBoth : blocked}>
          {say.keep}
        </Button>
      ) : (
        <Button small look="quiet" label={say.removeOf(service)} onClick={() => props.onKeep([])}>
          {say.remove}
        </Button>
      )}
    </li>
  );
}

/** The endpoints that matter most, by service, both with wildcards. */
export function CriticalSettings() {
  const { words } = useSpeech();
  const say = words.settingsParts.endpoints;
  const { preferences, choose } = usePreferences();
  const lists = preferences.criticalEndpoints ?? {};
  const [service, setService] = useState('');
  const [patterns, setPatterns] = useState('');
  const keep = (name: string, list: readonly string[]): void =>
    choose({ ...preferences, criticalEndpoints: withList(lists, name, list) });
  const read = readPatterns(patterns);
  const name = service.trim();
  const blocked =
    name === '' || read.length === 0
      ? say.needsBoth
      : read.length > MOST_PATTERNS
        ? say.tooMany(MOST_PATTERNS)
        : null;
  const add = (): void => {
    if (blocked !== null) return;
    keep(name, [...new Set([...(Object.hasOwn(lists, name) ? (lists[name] ?? []) : []), ...read])]);
    setService('');
    setPatterns('');
  };
  return (
    <Section part="endpoints" title={words.settingsParts.names.endpoints} help={say.help}>
      <ul className={styles.list}>
        {Object.entries(lists).map(([of, list]) => (
          <ServiceRow
            key={`${of} ${list.join()}`}
            service={of}
            patterns={list}
            onKeep={(next) => keep(of, next)}
          />
        ))}
        {Object.keys(lists).length === 0 && <li className="muted">{say.none}</li>}
        <li className={styles.adding}>
          <input
            type="text"
            className="mono"
            aria-label={say.service}
            placeholder={say.serviceHint}
            value={service}
            spellCheck={false}
            autoComplete="off"
            maxLength={200}
            data-testid="critical-new-service"
            onChange={(event) => setService(event.target.value)}
          />
          <Patterns label={say.patterns} text={patterns} onChange={setPatterns} onKeep={add} />
          <Button small onClick={add} blocked={blocked} testId="critical-add">
            {say.add}
          </Button>
        </li>
      </ul>
      <p className={styles.note}>{say.wildcard}</p>
    </Section>
  );
}
