import { useEffect, useState } from 'react';
import type { RecordAnswer } from '../../../shared/contract/history.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';

/** A recorded release with all its numbers, read when asked for; `read`: the answer is here, null means not kept. */
export function useRecord(id: number | null): { record: RecordAnswer; read: boolean } {
  const { bridge } = useLive();
  const [answer, setAnswer] = useState<{ id: number; record: RecordAnswer } | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    let shown = true;
    void request(bridge, 'readRecord', { id }).then((reply) => {
      if (shown) setAnswer({ id, record: reply.ok ? reply.value : null });
    });
    return () => {
      shown = false;
    };
  }, [bridge, id]);
  const read = answer !== null && answer.id === id;
  return { record: read ? answer.record : null, read };
}
