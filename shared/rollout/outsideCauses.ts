import type { OutsideCause } from '../contract/release.ts';
import type { PodObject, ReplicaSetObject, Rollout } from './model.ts';

const MOST_CAUSES = 6;
const LONGEST_DETAIL = 240;

function kindOfFailure(message: string): OutsideCause['kind'] {
  return /exceeded quota/i.test(message) ? 'quota' : 'podsRefused';
}

/**
 * What outside the Rollout holds it back, from its ReplicaSets' and pods' own conditions: quota, nodes, images,
 * crashes, probes. Pods with the same cause are one entry.
 * @param replicaSets the Rollout's own, see {@link ownedReplicaSets}.
 */
export function outsideCauses(
  rollout: Rollout,
  replicaSets: readonly ReplicaSetObject[],
  pods: Iterable<PodObject>,
): OutsideCause[] {
  const causes: OutsideCause[] = [];
  const owners = new Set(replicaSets.map(({ uid }) => uid));
  for (const { name, failure } of replicaSets)
    if (failure !== null)
      causes.push({
        kind: kindOfFailure(failure),
        subject: name,
        detail: failure.slice(0, LONGEST_DETAIL),
        pods: 0,
      });
  const byKind = new Map<string, OutsideCause>();
  for (const pod of pods) {
    if (!pod.trouble || pod.ready || !pod.owners.some(({ uid }) => owners.has(uid))) continue;
    const known = byKind.get(pod.trouble.kind);
    if (known) known.pods += 1;
    else
      byKind.set(pod.trouble.kind, {
        kind: pod.trouble.kind,
        subject: pod.name,
        detail: pod.trouble.message.slice(0, LONGEST_DETAIL),
        pods: 1,
      });
  }
  causes.push(...byKind.values());
  if (rollout.status.weightVerified === false)
    causes.push({ kind: 'weightNotVerified', subject: '', detail: '', pods: 0 });
  for (const plugin of rollout.status.stepPlugins)
    if (plugin.phase === 'Error' || plugin.phase === 'Failed')
      causes.push({
        kind: 'stepPlugin',
        subject: plugin.name,
        detail: plugin.message.slice(0, LONGEST_DETAIL),
        pods: 0,
      });
  return causes.slice(0, MOST_CAUSES);
}
