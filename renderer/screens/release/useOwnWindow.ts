import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { routeHash } from '../../app/routes.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';

/** Opens the release in a window of its own, for a second screen or the wall. */
export function useOwnWindow({ context, namespace, name }: ReleaseSnapshot): () => void {
  const { bridge } = useLive();
  const place = routeHash({ screen: 'release', contextId: context.contextId, namespace, name });
  return () => void request(bridge, 'openWindow', { place });
}
