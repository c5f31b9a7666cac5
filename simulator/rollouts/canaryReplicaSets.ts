import { findPause } from './pauseDecisions.ts';
import { canaryCounts, hasSeparateStable, maxUnavailable } from './replicaCounts.ts';
import { sumReplicas, type ReplicaSet } from './replicaSetModel.ts';
import { DESIRED_REPLICAS_ANNOTATION } from './rolloutModel.ts';
import { isFullyPromoted, type RolloutPass } from './rolloutPass.ts';
import { delayScaleDown, scaleReplicaSet } from './rolloutReplicaSets.ts';

const DEFAULT_SCALE_DOWN_DELAY_SECONDS = 30;

/** Why pods are not to be added or taken away now (Argo Rollouts: haltProgress). A change of spec.replicas goes on. */
function isHalted(pass: RolloutPass): boolean {
  const desired = String(pass.rollout.replicas);
  const scaling = pass.all.some(
    (set) => set.replicas > 0 && set.object.metadata.annotations?.[DESIRED_REPLICAS_ANNOTATION] !== desired,
  );
  if (scaling) return false;
  return (
    pass.rollout.spec.paused === true || Boolean(findPause(pass.rollout.status, 'InconclusiveAnalysisRun'))
  );
}

/** Seconds an aborted canary stays up; undefined = it is not delayed or stays for good. */
function abortDelaySeconds(pass: RolloutPass): number | undefined {
  const { canary, blueGreen } = pass.rollout.spec.strategy ?? {};
  if (!pass.pause.isAborted() || !hasSeparateStable(pass) || (canary && !canary.trafficRouting))
    return undefined;
  const setting = canary?.abortScaleDownDelaySeconds ?? blueGreen?.abortScaleDownDelaySeconds;
  if (setting === 0 || (canary?.dynamicStableScale && setting === undefined)) return undefined;
  return setting ?? DEFAULT_SCALE_DOWN_DELAY_SECONDS;
}

/**
 * Scales the new ReplicaSet, after an abort only when its delay is over
 * (Argo Rollouts: rollout/replicaset.go, reconcileNewReplicaSet).
 */
export function scaleNewReplicaSet(pass: RolloutPass, replicas: number): boolean {
  const { next, stable } = pass;
  if (!next) return false;
  const delaySeconds = abortDelaySeconds(pass);
  if (delaySeconds === undefined) return scaleReplicaSet(pass, next, replicas);
  if (next.scaleDownAtMs === undefined) {
    // Stable must be able to take all traffic before the canary begins to go.
    if (next.replicas > 0 && stable?.available === pass.rollout.replicas)
      delayScaleDown(pass, next, delaySeconds);
    return false;
  }
  if (next.scaleDownAtMs > pass.nowMs) {
    pass.requeueAt(next.scaleDownAtMs);
    return false;
  }
  return scaleReplicaSet(pass, next, 0);
}

/** Takes deadlines away from ReplicaSets that are in use again. */
function keepUsedReplicaSets(pass: RolloutPass): void {
  const delayed = abortDelaySeconds(pass) !== undefined;
  for (const set of new Set([delayed ? undefined : pass.next, pass.stable]))
    if (set?.scaleDownAtMs !== undefined) delayScaleDown(pass, set, 0);
}

/** How many pods an old ReplicaSet keeps; it gets its scale-down deadline here. */
export function replicasDuringDelay(pass: RolloutPass, set: ReplicaSet, delaySeconds: number): number {
  if (set.scaleDownAtMs === undefined) {
    if (delaySeconds === 0) return 0;
    delayScaleDown(pass, set, delaySeconds);
    return set.replicas;
  }
  if (set.scaleDownAtMs <= pass.nowMs) return 0;
  pass.requeueAt(set.scaleDownAtMs);
  return set.replicas;
}

function scaleDownOthers(pass: RolloutPass): void {
  const { rollout } = pass;
  const { canary } = rollout.spec.strategy ?? {};
  const active = pass.others
    .filter((set) => set.replicas > 0)
    .toSorted((left, right) => right.revision - left.revision);
  let surplus = sumReplicas(pass.all, 'available') - (rollout.replicas - maxUnavailable(rollout));
  for (const set of active) {
    // Pods that never became available do not count as lost.
    const unhealthy = set.replicas - Math.min(set.replicas, set.available);
    let wanted = 0;
    if (!canary?.trafficRouting) wanted = Math.max(0, set.replicas - unhealthy - Math.max(0, surplus));
    else if (isFullyPromoted(rollout) || set.scaleDownAtMs !== undefined)
      wanted = replicasDuringDelay(
        pass,
        set,
        canary.scaleDownDelaySeconds ?? DEFAULT_SCALE_DOWN_DELAY_SECONDS,
      );
    else if (pass.next?.available !== pass.next?.replicas) continue;
    if (scaleReplicaSet(pass, set, wanted)) surplus -= Math.max(0, set.available - wanted);
  }
}

/** Brings stable, canary and older ReplicaSets to the sizes the canary asks for, one after the other. */
export function reconcileCanaryReplicaSets(pass: RolloutPass): void {
  if (isHalted(pass)) return;
  keepUsedReplicaSets(pass);
  const aborted = pass.pause.isAborted();
  const counts = canaryCounts(pass.rollout, pass, pass.canary.weights, aborted);
  if (hasSeparateStable(pass) && pass.stable && scaleReplicaSet(pass, pass.stable, counts.stable)) return;
  const again = canaryCounts(pass.rollout, pass, pass.canary.weights, aborted);
  if (scaleNewReplicaSet(pass, again.canary)) return;
  scaleDownOthers(pass);
}
