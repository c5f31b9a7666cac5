import { useCallback, useState } from 'react';
import type { ContextChoice } from '../../../shared/contract/contexts.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';

/** What a person can ask of main about a context. What becomes of it comes with the next snapshot. */
export function useContextRequests() {
  const { bridge } = useLive();
  const [notSaved, setNotSaved] = useState(false);
  const keep = useCallback((saving: Promise<{ ok: boolean; value?: boolean }>) => {
    void saving.then((answer) => setNotSaved(!(answer.ok && answer.value === true)));
  }, []);
  return {
    /** The last choice could not be written to disk. */
    notSaved,
    choose: (contextId: string, choice: ContextChoice) =>
      keep(request(bridge, 'chooseContextSettings', { contextId, choice })),
    confirmLevels: () => keep(request(bridge, 'confirmLevels', null)),
    reconnect: (contextId: string) => void request(bridge, 'reconnect', { contextId }),
    reopen: (contextId: string) => void request(bridge, 'reopenContext', { contextId }),
    answerCommand: (contextId: string, commandId: string, answer: 'allow' | 'refuse' | 'ask') =>
      void request(bridge, 'answerCommand', { contextId, commandId, answer }),
  };
}
