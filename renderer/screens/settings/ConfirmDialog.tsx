import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';

/** Asks before something is deleted; Cancel has the focus. */
export function ConfirmDialog(props: {
  title: string;
  meaning: string;
  yes: string;
  onYes: () => void;
  onClose: () => void;
}) {
  const { words } = useSpeech();
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={props.title}
      meaning={props.meaning}
      onClose={props.onClose}
      focusFirst={cancel}
      testId="confirm-dialog"
      foot={
        <>
          <Button ref={cancel} onClick={props.onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
            {words.common.cancel}
          </Button>
          <Button
            look="danger"
            testId="confirm-yes"
            onClick={() => {
              props.onYes();
              props.onClose();
            }}
          >
            {props.yes}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
