import { PODS } from '../kubeObject.ts';
import { maxUnavailable } from './replicaCounts.ts';
import { sumReplicas } from './replicaSetModel.ts';
import type { RolloutPass } from './rolloutPass.ts';
import { parseTime } from './timestamps.ts';

const RESTART_RETRY_MS = 30_000;

/**
 * Replaces the pods that are older than spec.restartAt, at most max(maxUnavailable, 1) at a time, and then notes
 * status.restartedAt (Argo Rollouts: rollout/restart.go).
 */
export function restartPods(pass: RolloutPass): void {
  const { rollout, world } = pass;
  const { restartAt } = rollout.spec;
  const atMs = parseTime(restartAt);
  if (!restartAt || atMs === undefined || pass.restartedAt === restartAt) return;
  if (atMs > pass.nowMs) {
    pass.requeueAt(atMs);
    return;
  }
  const old = pass.all
    .filter(({ replicas }) => replicas > 0)
    .flatMap((set) => world.index.owned(PODS, set.uid))
    .filter(({ metadata }) => (parseTime(metadata.creationTimestamp) ?? 0) < atMs);
  if (old.length === 0) {
    pass.restartedAt = restartAt;
    return;
  }
  const missing = sumReplicas(pass.all, 'replicas') - sumReplicas(pass.all, 'available');
  const allowed = Math.max(1, maxUnavailable(rollout)) - missing;
  const candidates = old.filter(({ metadata }) => !metadata.deletionTimestamp);
  for (const pod of candidates.slice(0, Math.max(0, allowed)))
    world.store.remove(PODS, rollout.namespace, pod.metadata.name);
  pass.requeueAt(pass.nowMs + RESTART_RETRY_MS);
}
