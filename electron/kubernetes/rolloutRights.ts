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
 * Reads rights by SelfSubjectAccessReview (Argo Rollouts: promote, abort and retry patch rollouts/status; pause,
 * resume, undo, restart and set image patch rollouts; terminate patches analysisruns). A review that failed gives unknown and is asked again next time.
 */
export function createRolloutRightsReader(api: ClusterApi, clock: Clock): RolloutRightsReader {
  const kept = new Map<string, { answer: Promise<RolloutRights>; askedAtMs: number }>();

  const ask = async (
    resource: 'rollouts' | 'analysisruns',
    namespace: string,
    name: string,
    subresource = '',
  ): Promise<Right> => {
    const review = await api.isAllowed({ verb: 'patch', resource, subresource, namespace, name });
    if (!review.ok) return 'unknown';
    return review.value ? 'allowed' : 'denied';
  };

  return {
    read(namespace, name) {
      const key = `${namespace}/${name}`;
      const known = kept.get(key);
      if (known && clock.now() - known.askedAtMs < KEPT_MS) return known.answer;
      const answer = Promise.all([
        ask('rollouts', namespace, name, 'status'),
        ask('rollouts', namespace, name),
        // The runs have names of their own, new ones all the time: asked for all of the namespace.
        ask('analysisruns', namespace, ''),
      ]).then(([patchStatus, patchRollout, patchAnalysisRuns]): RolloutRights => {
        const rights = { patchStatus, patchRollout, patchAnalysisRuns };
        if (Object.values(rights).includes('unknown')) kept.delete(key);
        return rights;
      });
      kept.set(key, { answer, askedAtMs: clock.now() });
      return answer;
    },
    forget: () => kept.clear(),
  };
}
