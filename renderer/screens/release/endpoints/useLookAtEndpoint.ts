import { useEffect } from 'react';
import { request } from '../../../live/bridge.ts';
import { useLive } from '../../../live/LiveContext.tsx';

/** Tells main which endpoint a person looks at, so that more is asked of it; null: none. */
export function useLookAtEndpoint(
  { contextId, namespace, name }: { contextId: string; namespace: string; name: string },
  open: string | null,
): void {
  const { bridge } = useLive();
  useEffect(() => {
    if (open === null) return undefined;
    const look = (resourceName: string | null): void =>
      void request(bridge, 'lookAtEndpoint', { contextId, namespace, name, resourceName });
    look(open);
    return () => look(null);
  }, [bridge, open, contextId, namespace, name]);
}
