import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '../../shared/contract/problem.ts';
import { request } from './bridge.ts';
import { useLive } from './LiveContext.tsx';
import { requestProblem } from './requestProblem.ts';

/**
 * Connects the context that a screen shows (main keeps the session when there is one).
 * @returns why it could not be opened, null while it can; and the call that tries again.
 */
export function useOpenContext(contextId: string): { problem: Problem | null; retry: () => void } {
  const { bridge } = useLive();
  const [failure, setFailure] = useState<{ contextId: string; problem: Problem } | null>(null);

  const open = useCallback(async (): Promise<Problem | null> => {
    const answer = await request(bridge, 'openContext', { contextId });
    if (answer.ok) return answer.value;
    return requestProblem(contextId, answer.failure);
  }, [bridge, contextId]);

  useEffect(() => {
    let current = true;
    void open().then((problem) => {
      if (current) setFailure(problem && { contextId, problem });
    });
    return () => {
      current = false;
    };
  }, [open, contextId]);

  const retry = useCallback(() => {
    void open().then((problem) => {
      setFailure(problem && { contextId, problem });
      if (!problem) void request(bridge, 'reconnect', { contextId });
    });
  }, [open, bridge, contextId]);

  return { problem: failure?.contextId === contextId ? failure.problem : null, retry };
}
