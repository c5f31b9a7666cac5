import { useCallback, useState } from 'react';
import type { ActionPlan, ActRequest } from '../../../shared/contract/action.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import type { ActState } from './actFlow.ts';

/** What the person added to the plan. */
export type Given = Pick<ActRequest, 'input' | 'note' | 'shown' | 'typedName'>;

/** Sends the dialog's command once and keeps what came of it. */
export function useAct(): {
  state: ActState;
  send: (plan: ActionPlan, given: Given) => void;
  /** Back to the question, after a refusal. */
  askAgain: () => void;
} {
  const { bridge } = useLive();
  const [state, setState] = useState<ActState>({ kind: 'asking' });
  const send = useCallback(
    (plan: ActionPlan, given: Given) => {
      setState({ kind: 'sending' });
      void request(bridge, 'act', { kind: plan.kind, seen: plan.seen, ...given }).then((answer) =>
        setState(answer.ok ? { kind: 'answered', outcome: answer.value } : { kind: 'lost' }),
      );
    },
    [bridge],
  );
  const askAgain = useCallback(() => setState({ kind: 'asking' }), []);
  return { state, send, askAgain };
}
