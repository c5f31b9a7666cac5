import { useRef } from 'react';
import type { ContextCommand, ContextSummary } from '../../../shared/contract/contexts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Notices.module.css';

/** Shows exactly what would run, and asks. Closing decides nothing. */
export function CommandDialog({
  context,
  command,
  onAnswer,
  onClose,
}: {
  context: ContextSummary;
  command: ContextCommand;
  onAnswer: (answer: 'allow' | 'refuse') => void;
  onClose: () => void;
}) {
  const { words } = useSpeech();
  const say = words.contexts.dialog;
  const cancel = useRef<HTMLButtonElement>(null);
  const isSignIn = command.purpose === 'signIn';
  const answer = (one: 'allow' | 'refuse') => () => {
    onAnswer(one);
    onClose();
  };
  return (
    <Dialog
      title={isSignIn ? say.signIn : say.credential}
      meaning={isSignIn ? say.signInMeaning(context.name) : say.credentialMeaning(context.name)}
      onClose={onClose}
      focusFirst={cancel}
      testId="command-dialog"
      foot={
        <>
          <Button ref={cancel} onClick={onClose} shortcut={{ shown: 'Esc', aria: 'Escape' }}>
            {words.common.cancel}
          </Button>
          {!isSignIn && (
            <Button onClick={answer('refuse')} testId="command-refuse">
              {say.refuse}
            </Button>
          )}
          <Button look="primary" onClick={answer('allow')} testId="command-allow">
            {isSignIn ? say.run : say.allow}
          </Button>
        </>
      }
    >
      <dl className={styles.facts}>
        <dt>{say.program}</dt>
        <dd className="mono">{command.program}</dd>
        <dt>{say.arguments}</dt>
        <dd className="mono">{command.args.length > 0 ? command.args.join(' ') : say.none}</dd>
        <dt>{say.environment}</dt>
        <dd className="mono">{command.environment.length > 0 ? command.environment.join(', ') : say.none}</dd>
        <dt>{say.file}</dt>
        <dd className="mono">{context.file}</dd>
      </dl>
      {!isSignIn && <p className="muted">{say.changes}</p>}
    </Dialog>
  );
}
