import type { Clock } from '../../shared/clock/clock.ts';
import type { ClusterApi } from './clusterApi.ts';
import type { Right, RolloutRights } from './session.ts';

/** Asks for the rights on a Rollout and remembers the answers. */
export interface RolloutRightsReader {
  read: (namespace: string, name: string) => Promise<RolloutRights>;
  /** Asks again from now on. */
  forget: () => void;
}

const KEPT_MS = 5 * 60_000;

/**
 * Reads rights by SelfSubjectAccessReview (Argo Rollouts: promote, abort and retry patch rollouts/status; pause
 * and resume patch rollouts). A review that failed gives unknown and is asked again next time.
 */
export function createRolloutRightsReader(api: ClusterApi, clock: Clock): RolloutRightsReader {
  const kept = new Map<string, { answer: Promise<RolloutRights>; askedAtMs: number }>();

  const ask = async (namespace: string, name: string, subresource: string): Promise<Right> => {
    const review = await api.isAllowed({ verb: 'patch', resource: 'rollouts', subresource, namespace, name });
    if (!review.ok) return 'unknown';
    return review.value ? 'allowed' : 'denied';
  };

  return {
    read(namespace, name) {
      const key = `${namespace}/${name}`;
      const known = kept.get(key);
      if (known && clock.now() - known.askedAtMs < KEPT_MS) return known.answer;
      const answer = Promise.all([ask(namespace, name, 'status'), ask(namespace, name, '')]).then(
        ([patchStatus, patchRollout]) => {
          if (patchStatus === 'unknown' || patchRollout === 'unknown') kept.delete(key);
          return { patchStatus, patchRollout };
        },
      );
      kept.set(key, { answer, askedAtMs: clock.now() });
      return answer;
    },
    forget: () => kept.clear(),
  };
}
