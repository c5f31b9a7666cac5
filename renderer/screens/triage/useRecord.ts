import { useEffect, useState } from 'react';
import type { RecordAnswer } from '../../../shared/contract/history.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';

/** A recorded release with all its numbers, read when asked for; null: not asked, not here yet, or not kept. */
export function useRecord(id: number | null): RecordAnswer {
  const { bridge } = useLive();
  const [read, setRead] = useState<{ id: number; answer: RecordAnswer } | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    let shown = true;
    void request(bridge, 'readRecord', { id }).then((reply) => {
      if (shown) setRead({ id, answer: reply.ok ? reply.value : null });
    });
    return () => {
      shown = false;
    };
  }, [bridge, id]);
  return read !== null && read.id === id ? read.answer : null;
}
