import { useEffect, useRef, useState } from 'react';
import type { Investigations } from '../../../shared/contract/investigations.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';
import type { ReleaseAddress } from '../release/inspect/Inspect.tsx';

/** What Datadog said of a monitor's investigations when a person last looked. */
export type LookedAt =
  { kind: 'idle' } | { kind: 'loading' } | { kind: 'looked'; found: Investigations } | { kind: 'failed' };

/** Looks only when told to. What an earlier look said stays until the next has an answer. */
export function useInvestigations(
  address: ReleaseAddress,
  monitorId: number,
): { looked: LookedAt; isLooking: boolean; look: () => void } {
  const { bridge } = useLive();
  const [looked, setLooked] = useState<LookedAt>({ kind: 'idle' });
  const [isLooking, setLooking] = useState(false);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const look = (): void => {
    if (isLooking) return;
    setLooking(true);
    if (looked.kind !== 'looked') setLooked({ kind: 'loading' });
    void request(bridge, 'readInvestigations', { ...address, monitorId }).then((reply) => {
      if (!shown.current) return;
      setLooking(false);
      setLooked(reply.ok ? { kind: 'looked', found: reply.value } : { kind: 'failed' });
    });
  };
  return { looked, isLooking, look };
}
