import { useRef } from 'react';
import { Button, Kbd } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSpeech } from '../words/WordsContext.tsx';
import { KEY_NAMES, type KeyName } from './keyNames.ts';
import { capsOf } from './keymap.ts';
import { useKeymap } from './KeymapContext.ts';
import styles from './KeysHelp.module.css';
import { routeHash } from './routes.ts';
import { paletteKey } from './paletteKey.ts';

function Row({ caps, meaning }: { caps: readonly string[]; meaning: string }) {
  return (
    <div className={styles.row}>
      <dt>
        {caps.map((cap) => (
          <Kbd key={cap}>{cap}</Kbd>
        ))}
        <span className="said">{caps.join(' ')}</span>
      </dt>
      <dd>{meaning}</dd>
    </div>
  );
}

/** The keys that the screen hears now. */
export function KeysHelp({ heard, onClose }: { heard: ReadonlySet<KeyName>; onClose: () => void }) {
  const { words } = useSpeech();
  const keymap = useKeymap();
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={words.keys.title}
      meaning={words.keys.meaning}
      onClose={onClose}
      focusFirst={close}
      testId="keys-help"
      foot={
        <>
          <a
            className={styles.change}
            href={routeHash({ screen: 'settings', part: 'shortcuts' })}
            onClick={onClose}
          >
            {words.shortcuts.changeThem}
          </a>
          <Button ref={close} onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
            {words.common.close}
          </Button>
        </>
      }
    >
      <dl className={styles.keys}>
        <Row caps={paletteKey().split(' ')} meaning={words.keys.palette} />
        {KEY_NAMES.filter((name) => heard.has(name)).map((name) => (
          <Row key={name} caps={capsOf(keymap.keysOf(name))} meaning={words.keys.names[name]} />
        ))}
      </dl>
    </Dialog>
  );
}
