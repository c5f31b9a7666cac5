import { useState, type KeyboardEvent } from 'react';
import { capsOf, CHANGEABLE, shortcutFault, type ShortcutFault, type Shortcuts } from '../../app/keymap.ts';
import { useKeymap } from '../../app/KeymapContext.ts';
import type { KeyName } from '../../app/keyNames.ts';
import { usePreferences } from '../../app/PreferencesContext.tsx';
import { Button, Kbd } from '../../ui/Button.tsx';
import type { Words } from '../../words/en.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { capturedKeys } from './captureKeys.ts';
import { Section } from './Section.tsx';
import styles from './Shortcuts.module.css';

function sayFault(words: Words, fault: ShortcutFault): string {
  const say = words.shortcuts.faults;
  const { kind } = fault;
  return kind === 'reserved' || kind === 'needsShift' ? say[kind] : say[kind](words.keys.names[fault.other]);
}

function Caps({ keys }: { keys: string }) {
  const caps = capsOf(keys);
  return (
    <span className={styles.caps}>
      {caps.map((cap, at) => (
        <Kbd key={`${at} ${cap}`}>{cap}</Kbd>
      ))}
      <span className="said">{caps.join(' ')}</span>
    </span>
  );
}

/** Takes new keys for one thing; what is wrong with them is said while they stand there. */
function Capture(props: {
  name: KeyName;
  shortcuts: Shortcuts;
  onTake: (keys: string) => void;
  onEnd: () => void;
}) {
  const { words } = useSpeech();
  const say = words.shortcuts;
  const [keys, setKeys] = useState('');
  const fault = keys === '' ? null : shortcutFault(props.name, keys, props.shortcuts);
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const next = capturedKeys(keys, event.nativeEvent);
    if (next === null) return;
    // The keys are meant for this field, whatever they do elsewhere.
    event.preventDefault();
    event.stopPropagation();
    if (next.kind === 'leave') props.onEnd();
    else if (next.kind === 'typed') setKeys(next.keys);
    else if (keys !== '' && fault === null) props.onTake(keys);
  };
  return (
    <div
      ref={focusOnce}
      role="textbox"
      tabIndex={0}
      aria-label={say.changeOf(words.keys.names[props.name])}
      aria-describedby="shortcut-help"
      aria-invalid={fault !== null}
      className={styles.capture}
      data-testid="shortcut-capture"
      onKeyDown={press}
      onBlur={props.onEnd}
    >
      {keys === '' ? <span className="muted">{say.waiting}</span> : <Caps keys={keys} />}
      <span id="shortcut-help" className="muted">
        {say.press}
      </span>
      <span role="alert" className="warn">
        {fault && sayFault(words, fault)}
      </span>
    </div>
  );
}

/** For a ref: takes the focus when it appears. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}

/** Settings' part on keys: each can be given others, and given back its own. */
export function ShortcutSettings() {
  const { words } = useSpeech();
  const say = words.shortcuts;
  const { preferences, choose } = usePreferences();
  const keymap = useKeymap();
  const [changing, setChanging] = useState<KeyName | null>(null);
  const shortcuts = preferences.shortcuts ?? {};
  const keep = (next: Shortcuts): void => choose({ ...preferences, shortcuts: next });
  const reset = (name: KeyName): void => {
    const { [name]: _, ...others } = shortcuts;
    keep(others);
  };
  return (
    <Section part="shortcuts" title={say.title} help={say.help}>
      <ul className={styles.list}>
        {CHANGEABLE.map((name) => {
          const what = words.keys.names[name];
          const keys = keymap.keysOf(name);
          const back = keys === name ? null : shortcutFault(name, name, shortcuts);
          return (
            <li key={name} data-testid="shortcut" data-name={name} data-keys={keys}>
              <span>{what}</span>
              {changing === name ? (
                <Capture
                  name={name}
                  shortcuts={shortcuts}
                  onTake={(taken) => {
                    if (taken === name) reset(name);
                    else keep({ ...shortcuts, [name]: taken });
                    setChanging(null);
                  }}
                  onEnd={() => setChanging(null)}
                />
              ) : (
                <>
                  <Caps keys={keys} />
                  <span className={styles.acts}>
                    {keys !== name && (
                      <Button
                        small
                        look="quiet"
                        label={say.resetOf(what)}
                        blocked={back && sayFault(words, back)}
                        onClick={() => reset(name)}
                      >
                        {say.reset}
                      </Button>
                    )}
                    <Button
                      small
                      label={say.changeOf(what)}
                      testId={`shortcut-change-${name}`}
                      onClick={() => setChanging(name)}
                    >
                      {say.change}
                    </Button>
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {Object.keys(shortcuts).length > 0 && (
        <Button small onClick={() => keep({})} testId="shortcuts-reset">
          {say.resetAll}
        </Button>
      )}
    </Section>
  );
}
