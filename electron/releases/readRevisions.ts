import type { Clock } from '../../shared/clock/clock.ts';
import type { RevisionsAnswer } from '../../shared/contract/revisions.ts';
import { templateDiff } from '../../shared/rollout/templateDiff.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { ReleaseAddress } from './releaseTopic.ts';

/**
 * Reads the revisions that a Rollout still has ReplicaSets of, each with what going back to it would change, and
 * what the release on its way changed from stable.
 */
export async function readRevisions(
  kubernetes: KubernetesRoom,
  clock: Clock,
  { contextId, namespace, name }: ReleaseAddress,
): Promise<RevisionsAnswer> {
  const session = kubernetes.session(contextId);
  if (!session)
    return {
      kind: 'failed',
      problem: { code: 'contextInvalid', subject: contextId, detail: 'not connected', retryAtMs: null },
    };
  const history = await session.readHistory(namespace, name);
  if (!history.ok) return { kind: 'failed', problem: history.failure };
  const { rollout, template, revisions } = history.value;
  const { stableHash, currentPodHash } = rollout.status;
  const stable = revisions.find(({ object }) => object.podHash === stableHash);
  // With a workloadRef the template is not in the Rollout; the newest ReplicaSet has it.
  const isElsewhere = rollout.spec.workloadRef !== null;
  const current = isElsewhere
    ? revisions.find(({ object }) => object.podHash === currentPodHash)?.template
    : template;
  return {
    kind: 'revisions',
    readAtMs: clock.now(),
    release: stable && stableHash !== currentPodHash ? templateDiff(stable.template, current) : [],
    revisions: revisions.flatMap(({ object, template: of }) =>
      object.revision === null
        ? []
        : {
            revision: object.revision,
            podHash: object.podHash,
            createdAtMs: object.createdAtMs,
            images: object.containers.map(({ image }) => image),
            isStable: object.podHash === stableHash,
            isCurrent: object.podHash === currentPodHash,
            changes: templateDiff(current, of),
          },
    ),
  };
}
