import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { Kbd } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { capsOf } from '../keymap.ts';
import { useKeymap } from '../KeymapContext.ts';
import { matchCommands, type Command } from './command.ts';
import { useOfferedCommands } from './CommandsContext.tsx';
import styles from './Palette.module.css';
import { useContextCommands, useReleaseCommands, useScreenCommands } from './usePlaces.ts';
import { useSettingCommands } from './useSettingCommands.ts';

/**
 * Finds releases, endpoints, contexts, screens, actions and settings by a few letters. Arrow keys choose, Enter runs; what is
 * chosen stays chosen while the list moves under it.
 * @param props.contextId whose releases come first, and where Releases leads; null: no context's.
 */
export function Palette({ contextId, onClose }: { contextId: string | null; onClose: () => void }) {
  const { words } = useSpeech();
  const say = words.palette;
  const keymap = useKeymap();
  const readOffered = useOfferedCommands();
  const releases = useReleaseCommands(contextId);
  const contexts = useContextCommands();
  const screens = useScreenCommands(contextId);
  const settings = useSettingCommands();
  const [query, setQuery] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const commands = [...readOffered(), ...releases, ...contexts, ...screens, ...settings];
  const groups = matchCommands(commands, query);
  const ordered = groups.flatMap((group) => group.commands);
  const found = ordered.findIndex(({ id }) => id === chosenId);
  const index = found < 0 ? 0 : found;
  const optionId = (at: number): string => `${listId}-${at}`;

  const run = (command: Command | undefined): void => {
    if (!command || command.blocked !== null) return;
    onClose();
    // After the dialog has given the focus back: the command may open a dialog of its own.
    queueMicrotask(command.run);
  };
  const move = (by: number): void => {
    const next = ordered[(index + by + ordered.length) % ordered.length];
    if (!next) return;
    setChosenId(next.id);
    document.getElementById(optionId(ordered.indexOf(next)))?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent): void => {
    // An input method uses these keys to choose and end a conversion.
    if (event.nativeEvent.isComposing) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) move(by);
    else if (event.key === 'Enter') run(ordered[index]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={say.title} onClose={onClose} focusFirst={input} testId="palette">
      <input
        ref={input}
        className={styles.input}
        type="text"
        role="combobox"
        aria-label={say.title}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={ordered.length > 0 ? optionId(index) : undefined}
        placeholder={say.hint}
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosenId(null);
        }}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label={say.title} className={styles.list}>
        {groups.map(({ group, commands: shown }) => (
          <div key={group} role="group" aria-label={say.groups[group]}>
            <p className={styles.group} aria-hidden="true">
              {say.groups[group]}
            </p>
            {shown.map((command) => {
              const at = ordered.indexOf(command);
              return (
                <div
                  key={command.id}
                  id={optionId(at)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={at === index}
                  aria-disabled={command.blocked !== null}
                  className={styles.option}
                  data-testid="palette-option"
                  onPointerMove={() => setChosenId(command.id)}
                  onClick={() => run(command)}
                >
                  <span className={`cut ${styles.text}`}>{command.text}</span>
                  {command.detail !== '' && <span className={`cut ${styles.detail}`}>{command.detail}</span>}
                  {command.keys !== undefined && (
                    <span className={styles.keys}>
                      {capsOf(keymap.keysOf(command.keys)).map((cap) => (
                        <Kbd key={cap}>{cap}</Kbd>
                      ))}
                    </span>
                  )}
                  {command.blocked !== null && <span className={styles.blocked}>{command.blocked}</span>}
                </div>
              );
            })}
          </div>
        ))}
        {ordered.length === 0 && <p className={styles.none}>{say.nothing(query.trim())}</p>}
      </div>
      <p className="said" role="status">
        {query.trim() === '' ? '' : say.found(ordered.length)}
      </p>
    </Dialog>
  );
}
