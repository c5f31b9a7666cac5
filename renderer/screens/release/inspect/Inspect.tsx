import { useEffect, useState } from 'react';
import { ariaOf, capsOf } from '../../../app/keymap.ts';
import { useKeymap } from '../../../app/KeymapContext.ts';
import { isTyping, useKeys } from '../../../app/keys.ts';
import { remember, useRemembered } from '../../../app/useRemembered.ts';
import { Kbd } from '../../../ui/Button.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import { EventsTab } from './EventsTab.tsx';
import styles from './Inspect.module.css';
import { LogsTab } from './LogsTab.tsx';
import { ObjectsTab } from './ObjectsTab.tsx';

export interface ReleaseAddress {
  contextId: string;
  namespace: string;
  name: string;
}

const TABS = ['logs', 'events', 'objects'] as const;
export type InspectTab = (typeof TABS)[number];
type Tab = InspectTab;
const KEYS: Record<Tab, 'l' | 'e' | 'y'> = { logs: 'l', events: 'e', objects: 'y' };

function keyOf({ contextId, namespace, name }: ReleaseAddress): string {
  return `inspect ${contextId} ${namespace} ${name}`;
}

/** Has the drawer of a release stand open at a tab when it is drawn next. */
export function rememberInspect(address: ReleaseAddress, tab: InspectTab): void {
  remember(keyOf(address), tab);
}

/**
 * The drawer at the foot of a release: logs, Kubernetes Events, YAML. Nothing of it is asked of the cluster while
 * it is closed.
 */
export function Inspect({ address }: { address: ReleaseAddress }) {
  const { words } = useSpeech();
  const say = words.inspect;
  const keymap = useKeymap();
  const [open, setOpen] = useRemembered<Tab | null>(keyOf(address), null);
  const [tall, setTall] = useState(false);
  const toggle = (tab: Tab): void => setOpen(open === tab ? null : tab);
  useKeys({ l: () => toggle('logs'), e: () => toggle('events'), y: () => toggle('objects') });

  useEffect(() => {
    if (open === null) return;
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (isTyping(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      // The screen's own Escape leads back to the list.
      event.preventDefault();
      setOpen(null);
    };
    document.addEventListener('keydown', escape);
    return () => document.removeEventListener('keydown', escape);
  }, [open, setOpen]);

  return (
    <section
      className={`${styles.drawer} ${open === null ? '' : tall ? styles.tall : styles.open}`}
      aria-label={say.label}
      data-testid="inspect"
      data-open={open ?? ''}
    >
      <div className={styles.tabs}>
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            aria-expanded={open === tab}
            aria-keyshortcuts={ariaOf(keymap.keysOf(KEYS[tab]))}
            onClick={() => toggle(tab)}
            data-testid={`inspect-${tab}`}
          >
            {say.tabs[tab]}
            <Kbd>{capsOf(keymap.keysOf(KEYS[tab])).join(' ')}</Kbd>
          </button>
        ))}
        {open !== null && (
          <span className="spacer">
            <button type="button" onClick={() => setTall(!tall)} data-testid="inspect-height">
              {tall ? say.lower : say.taller}
            </button>
            <button type="button" aria-keyshortcuts="Escape" onClick={() => setOpen(null)}>
              {words.common.close}
              <Kbd>Esc</Kbd>
            </button>
          </span>
        )}
      </div>
      {open === 'logs' && <LogsTab address={address} />}
      {open === 'events' && <EventsTab address={address} />}
      {open === 'objects' && <ObjectsTab address={address} />}
    </section>
  );
}
