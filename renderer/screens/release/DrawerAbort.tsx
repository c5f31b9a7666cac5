import { createContext, use, useRef } from 'react';
import type { ActionPlan } from '../../../shared/contract/action.ts';
import { useShortcut } from '../../app/KeymapContext.ts';
import { useKeys } from '../../app/keys.ts';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import { sayBlocked, sayButton } from './sayAction.ts';

/** The release's abort, for what opens over its screen; null: the screen offers none. */
export const AbortContext = createContext<{ plan: ActionPlan; open: () => void } | null>(null);

/**
 * Abort in an endpoint's details, where a person decides: by its button and by its keys. The details make room for
 * its dialog.
 */
export function DrawerAbort({ onLeave }: { onLeave: () => void }) {
  const speech = useSpeech();
  const keys = useShortcut('Shift+A');
  const abort = use(AbortContext);
  const button = useRef<HTMLButtonElement>(null);
  const blocked = abort && sayBlocked(speech, abort.plan);
  const leave = (): void => {
    onLeave();
    abort?.open();
  };
  // Where it cannot be used, the focus shows the reason.
  const press = (): void => (blocked === null ? leave() : button.current?.focus());
  useKeys(abort ? { 'Shift+A': press } : {}, { inDialog: true });
  if (!abort) return null;
  return (
    <Button
      ref={button}
      small
      look="danger"
      blocked={blocked}
      shortcut={keys}
      onClick={leave}
      testId="drawer-abort"
    >
      {sayButton(speech, abort.plan)}
    </Button>
  );
}
