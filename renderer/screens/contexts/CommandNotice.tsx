import { useState } from 'react';
import type { ContextCommand, ContextSummary } from '../../../shared/contract/contexts.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { CommandDialog } from './CommandDialog.tsx';
import { Notice } from './Notice.tsx';
import { useContextRequests } from './useContextRequests.ts';

/** A path's last part without its ending. */
function programName(path: string): string {
  return (path.split(/[/\\]/).at(-1) ?? path).replace(/\.(?:exe|cmd|bat)$/i, '');
}

/** A program of the context that waits for a person: the question, the refusal, the sign-in. */
export function CommandNotice({ context, command }: { context: ContextSummary; command: ContextCommand }) {
  const { words } = useSpeech();
  const say = words.contexts;
  const { answerCommand } = useContextRequests();
  const [looking, setLooking] = useState(false);
  const name = programName(command.program);
  const line = [name, ...command.args].join(' ');
  const send = (answer: 'allow' | 'refuse' | 'ask'): void =>
    answerCommand(context.contextId, command.commandId, answer);
  const said = {
    asked: { title: say.commandAsked(name), code: line },
    refused: { title: say.commandRefused(name), help: say.commandRefusedHelp },
    offered: { title: say.signInOffered, code: line },
    running: { title: say.signInRunning, code: line },
    failed: { title: say.signInFailed, code: command.detail },
  }[command.state];
  return (
    <Notice {...said} calm={command.state === 'running'} testId={`command-${command.state}`}>
      {command.purpose === 'signIn' && <CopyButton text={line} />}
      {command.state === 'asked' && (
        <Button small onClick={() => setLooking(true)} testId="command-look">
          {say.commandLook}
        </Button>
      )}
      {command.state === 'refused' && (
        <Button
          small
          testId="command-look"
          onClick={() => {
            send('ask');
            setLooking(true);
          }}
        >
          {say.askAgain}
        </Button>
      )}
      {(command.state === 'offered' || command.state === 'failed') && (
        <Button small onClick={() => setLooking(true)} testId="command-look">
          {say.signIn}
        </Button>
      )}
      {looking && command.state !== 'running' && (
        <CommandDialog
          context={context}
          command={command}
          onAnswer={send}
          onClose={() => setLooking(false)}
        />
      )}
    </Notice>
  );
}
