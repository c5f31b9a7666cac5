import { useRef } from 'react';
import { Button, Kbd } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSpeech } from '../words/WordsContext.tsx';
import { KEY_NAMES, type KeyName } from './keyNames.ts';
import styles from './KeysHelp.module.css';
import { paletteKey } from './paletteKey.ts';

/** How a key is drawn. */
const CAPS: Partial<Record<KeyName, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  'Shift+A': '⇧ A',
};

function Row({ caps, meaning }: { caps: string; meaning: string }) {
  return (
    <div className={styles.row}>
      <dt>
        {caps.split(' ').map((cap) => (
          <Kbd key={cap}>{cap}</Kbd>
        ))}
        <span className="said">{caps}</span>
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
}

/** The keys that the screen hears now. */
export function KeysHelp({ heard, onClose }: { heard: ReadonlySet<KeyName>; onClose: () => void }) {
  const { words } = useSpeech();
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={words.keys.title}
      meaning={words.keys.meaning}
      onClose={onClose}
      focusFirst={close}
      testId="keys-help"
      foot={
        <Button ref={close} onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
          {words.common.close}
        </Button>
      }
    >
      <dl className={styles.keys}>
        <Row caps={paletteKey()} meaning={words.keys.palette} />
        {KEY_NAMES.filter((name) => heard.has(name)).map((name) => (
          <Row key={name} caps={CAPS[name] ?? name} meaning={words.keys.names[name]} />
        ))}
      </dl>
    </Dialog>
  );
}
