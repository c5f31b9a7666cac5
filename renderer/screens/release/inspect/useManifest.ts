import { useCallback, useEffect, useState } from 'react';
import type { ManifestAnswer, ReleaseObject } from '../../../../shared/contract/objects.ts';
import { request } from '../../../live/bridge.ts';
import { useLive } from '../../../live/LiveContext.tsx';
import type { ReleaseAddress } from './Inspect.tsx';

/** An object's YAML, read once for each choice and whenever it is asked for again; null while it is being read. */
export function useManifest(
  address: ReleaseAddress,
  object: Pick<ReleaseObject, 'kind' | 'name'> | null,
): { answer: ManifestAnswer | null; read: () => void } {
  const { bridge } = useLive();
  const [round, setRound] = useState(0);
  const [got, setGot] = useState<{ key: string; answer: ManifestAnswer } | null>(null);
  const key = object ? JSON.stringify([address, object.kind, object.name]) : '';
  const question = object ? JSON.stringify([address, object.kind, object.name, round]) : '';
  useEffect(() => {
    if (question === '') return;
    let current = true;
    const [of, kind, name] = JSON.parse(question) as [ReleaseAddress, ReleaseObject['kind'], string];
    void request(bridge, 'readManifest', { ...of, object: { kind, name } }).then((answer) => {
      if (!current) return;
      const problem = { code: 'internal' as const, subject: name, detail: '', retryAtMs: null };
      setGot({
        key: JSON.stringify([of, kind, name]),
        answer: answer.ok ? answer.value : { kind: 'failed', problem },
      });
    });
    return () => {
      current = false;
    };
  }, [bridge, question]);
  const read = useCallback(() => setRound((before) => before + 1), []);
  return { answer: got?.key === key ? got.answer : null, read };
}
