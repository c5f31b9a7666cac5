import { useRef } from 'react';
import { routeHash } from '../../app/routes.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Contexts.module.css';
import { ContextList } from './ContextList.tsx';

/** The context switcher. */
export function ContextDialog({ shownId, onClose }: { shownId: string | null; onClose: () => void }) {
  const { words } = useSpeech();
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={words.contexts.choose}
      meaning={words.contexts.chooseHelp}
      onClose={onClose}
      focusFirst={cancel}
      testId="context-dialog"
      foot={
        <Button ref={cancel} onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
          {words.common.cancel}
        </Button>
      }
    >
      <a
        className={styles.all}
        href={routeHash({ screen: 'allReleases' })}
        onClick={onClose}
        data-testid="all-releases"
      >
        {words.releases.all.title}
        <span aria-hidden="true">→</span>
      </a>
      <ContextList shownId={shownId} onChosen={onClose} />
    </Dialog>
  );
}
