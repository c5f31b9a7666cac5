import type { AccessReview, RightName } from '../../shared/contract/firstRun.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { TEAM_MAP } from '../../shared/team/teamSettings.ts';
import type { AccessQuestion, ClusterApi } from './clusterApi.ts';

type Question = Omit<AccessQuestion, 'namespace'>;

const ARGO = { subresource: '', name: '' };
const CORE = { ...ARGO, group: '' };

/** What each right is asked by (Argo Rollouts: promote, abort and retry patch rollouts/status; see rolloutRights). */
const QUESTIONS: Record<RightName, Question> = {
  seeRollouts: { ...ARGO, verb: 'watch', resource: 'rollouts' },
  seePods: { ...CORE, verb: 'watch', resource: 'pods' },
  seeAnalysis: { ...ARGO, verb: 'watch', resource: 'analysisruns' },
  seeLogs: { ...CORE, verb: 'get', resource: 'pods', subresource: 'log' },
  promote: { ...ARGO, verb: 'patch', resource: 'rollouts', subresource: 'status' },
  change: { ...ARGO, verb: 'patch', resource: 'rollouts' },
  terminate: { ...ARGO, verb: 'patch', resource: 'analysisruns' },
  teamMap: { ...CORE, verb: 'get', resource: 'configmaps', name: TEAM_MAP.name },
};

/**
 * Asks what a person may do.
 * @param namespaces those that are followed; empty: all, and then it is asked for all of them.
 */
export async function reviewAccess(
  api: Pick<ClusterApi, 'isAllowed'>,
  namespaces: readonly string[],
): Promise<AccessReview> {
  const [namespace = ''] = namespaces;
  const names = Object.keys(QUESTIONS) as RightName[];
  let problem: Problem | null = null;
  const rights = await Promise.all(
    names.map(async (name): Promise<AccessReview['rights'][number]> => {
      const answer = await api.isAllowed({ ...QUESTIONS[name], namespace });
      if (answer.ok) return { name, state: answer.value ? 'allowed' : 'denied' };
      ({ problem } = answer.failure);
      return { name, state: 'unknown' };
    }),
  );
  return { namespace, rights, problem: rights.every(({ state }) => state === 'unknown') ? problem : null };
}
