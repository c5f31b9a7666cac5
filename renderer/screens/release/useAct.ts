import { useCallback, useState } from 'react';
import type { ActionPlan } from '../../../shared/contract/action.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import type { ActState } from './actFlow.ts';

/** Sends the dialog's command once and keeps what came of it. */
export function useAct(): {
  state: ActState;
  send: (plan: ActionPlan, typedName: string | null) => void;
  /** Back to the question, after a refusal. */
  askAgain: () => void;
} {
  const { bridge } = useLive();
  const [state, setState] = useState<ActState>({ kind: 'asking' });
  const send = useCallback(
    (plan: ActionPlan, typedName: string | null) => {
      setState({ kind: 'sending' });
      void request(bridge, 'act', { kind: plan.kind, seen: plan.seen, typedName }).then((answer) =>
        setState(answer.ok ? { kind: 'answered', outcome: answer.value } : { kind: 'lost' }),
      );
    },
    [bridge],
  );
  const askAgain = useCallback(() => setState({ kind: 'asking' }), []);
  return { state, send, askAgain };
}
