import { REPLICA_SETS, ROLLOUTS, type KubeObject } from '../kubeObject.ts';
import { reconcileBlueGreen } from './blueGreenRollout.ts';
import { reconcileCanary } from './canaryRollout.ts';
import type { ControllerWorld } from './controllerWorld.ts';
import type { PodLifecycle } from './podLifecycle.ts';
import { reconcileReplicaSet } from './replicaSetController.ts';
import { notePausing } from './rolloutConditions.ts';
import { SETTLED_ANNOTATION } from './rolloutModel.ts';
import { openPass, type RolloutPass } from './rolloutPass.ts';
import { rolloutPhase } from './rolloutPhase.ts';
import { invalidSpecMessage } from './rolloutValidation.ts';
import { mergeStatus } from './statusWriter.ts';
import { formatTime, parseTime } from './timestamps.ts';

const SETTLING_PASSES = 10;

/** Notes what is wrong with the spec; the Rollout is left alone until it is put right. */
function refuse(pass: RolloutPass, message: string): void {
  const { rollout, world } = pass;
  const now = formatTime(pass.nowMs);
  const before = rollout.status.conditions?.find(({ type }) => type === 'InvalidSpec');
  const condition =
    before?.message === message
      ? before
      : {
          type: 'InvalidSpec',
          status: 'True' as const,
          reason: 'InvalidSpec',
          message,
          lastUpdateTime: now,
          lastTransitionTime: now,
        };
  if (!before) pass.record('Warning', 'InvalidSpec', message);
  const next = {
    ...rollout.status,
    conditions: [...pass.conditions, condition],
    observedGeneration: String(rollout.generation),
    blueGreen: rollout.status.blueGreen ?? {},
    canary: rollout.status.canary ?? {},
  };
  world.store.update(ROLLOUTS, rollout.namespace, rollout.name, (draft) => {
    draft.status = mergeStatus(draft.status ?? {}, { ...next, ...rolloutPhase(rollout, next) });
  });
}

/**
 * One look at a Rollout.
 * @param createdMs the creation time of a new ReplicaSet, ms since the epoch, when that is not now.
 */
export function reconcileRollout(
  world: ControllerWorld,
  object: KubeObject,
  nowMs: number,
  createdMs?: number,
): void {
  const pass = openPass(world, object, nowMs);
  const message = invalidSpecMessage(world.store, pass.rollout);
  if (message !== undefined) {
    refuse(pass, message);
    return;
  }
  notePausing(pass);
  if (pass.rollout.spec.strategy?.blueGreen) reconcileBlueGreen(pass, createdMs);
  else reconcileCanary(pass, createdMs);
}

/** A Rollout that is to start fully rolled out and has no status yet. */
export function isUnsettled(object: KubeObject): boolean {
  const hash = object.status?.['currentPodHash'];
  return object.metadata.annotations?.[SETTLED_ANNOTATION] === 'true' && hash === undefined;
}

/** Brings a new Rollout at once to where it would be long after its first deployment; nothing of it makes events. */
export function settleRollout(world: ControllerWorld, pods: PodLifecycle, object: KubeObject): void {
  const { namespace = 'default', name, uid = '' } = object.metadata;
  const createdMs = parseTime(object.metadata.creationTimestamp) ?? world.clock.now();
  world.events.silently(() => {
    for (let round = 0; round < SETTLING_PASSES; round += 1) {
      const before = world.store.resourceVersion();
      const rollout = world.store.get(ROLLOUTS, namespace, name);
      if (rollout) reconcileRollout(world, rollout, createdMs, createdMs);
      for (const set of world.index.owned(REPLICA_SETS, uid))
        reconcileReplicaSet(world, pods, set, createdMs);
      if (world.store.resourceVersion() === before) return;
    }
  });
}
