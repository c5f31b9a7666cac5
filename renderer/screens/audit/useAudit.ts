import { useEffect, useState } from 'react';
import type { AuditAnswer } from '../../../shared/contract/audit.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { requestProblem } from '../../live/requestProblem.ts';

const MOST_ENTRIES = 1_000;

/** The newest entries of the audit, read when the screen opens; null while they are read. */
export function useAudit(): AuditAnswer | null {
  const { bridge } = useLive();
  const [answer, setAnswer] = useState<AuditAnswer | null>(null);
  useEffect(() => {
    let shown = true;
    void request(bridge, 'readAudit', { most: MOST_ENTRIES }).then((reply) => {
      if (!shown) return;
      setAnswer(
        reply.ok
          ? reply.value
          : {
              kind: 'failed',
              problem: requestProblem('audit.jsonl', reply.failure),
            },
      );
    });
    return () => {
      shown = false;
    };
  }, [bridge]);
  return answer;
}
