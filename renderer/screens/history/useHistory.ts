import { useCallback, useEffect, useState } from 'react';
import type { HistoryAnswer, MomentAnswer } from '../../../shared/contract/history.ts';
import { request, type RequestFailure } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import type { Result } from '../../../shared/result.ts';

/** The recorded releases, read when the screen opens and at each retry; the answer is null while they are read. */
export function useHistory(): { answer: Result<HistoryAnswer, RequestFailure> | null; retry: () => void } {
  const { bridge } = useLive();
  const [answer, setAnswer] = useState<Result<HistoryAnswer, RequestFailure> | null>(null);
  const read = useCallback(() => request(bridge, 'readHistory', null), [bridge]);
  useEffect(() => {
    let shown = true;
    void read().then((reply) => {
      if (shown) setAnswer(reply);
    });
    return () => {
      shown = false;
    };
  }, [read]);
  const retry = useCallback((): void => {
    setAnswer(null);
    void read().then(setAnswer);
  }, [read]);
  return { answer, retry };
}

/** The endpoints' numbers before a moment; while the next are read, the ones before stay. */
export function useMoment(id: number, atMs: number): MomentAnswer | null {
  const { bridge } = useLive();
  const [answer, setAnswer] = useState<MomentAnswer | null>(null);
  useEffect(() => {
    let shown = true;
    void request(bridge, 'readMoment', { id, atMs }).then((reply) => {
      if (shown && reply.ok) setAnswer(reply.value);
    });
    return () => {
      shown = false;
    };
  }, [bridge, id, atMs]);
  return answer;
}
