import { useCallback, useEffect, useState } from 'react';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { RevisionsAnswer } from '../../../shared/contract/revisions.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import { requestProblem } from '../../live/requestProblem.ts';

/** The revisions of the release, read when the part that shows them appears; null while they are read. */
export function useRevisions(snapshot: ReleaseSnapshot): {
  answer: RevisionsAnswer | null;
  readAgain: () => void;
} {
  const { bridge } = useLive();
  const [got, setGot] = useState<{ reading: number; answer: RevisionsAnswer } | null>(null);
  const [reading, setReading] = useState(0);
  const { contextId } = snapshot.context;
  const { namespace, name } = snapshot;
  useEffect(() => {
    let shown = true;
    void request(bridge, 'readRevisions', { contextId, namespace, name }).then((reply) => {
      if (!shown) return;
      const answer: RevisionsAnswer = reply.ok
        ? reply.value
        : { kind: 'failed', problem: requestProblem(name, reply.failure) };
      setGot({ reading, answer });
    });
    return () => {
      shown = false;
    };
  }, [bridge, contextId, namespace, name, reading]);
  const readAgain = useCallback(() => setReading((count) => count + 1), []);
  return { answer: got?.reading === reading ? got.answer : null, readAgain };
}
