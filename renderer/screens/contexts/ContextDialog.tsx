import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
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
      <ContextList shownId={shownId} onChosen={onClose} />
    </Dialog>
  );
}
