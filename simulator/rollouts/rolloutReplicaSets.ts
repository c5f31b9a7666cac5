import { REPLICA_SETS, ROLLOUTS, type KubeObject } from '../kubeObject.ts';
import { controllerReference } from './controllerWorld.ts';
import { withEphemeralMetadata } from './ephemeralMetadata.ts';
import type { ReplicaSet } from './replicaSetModel.ts';
import {
  DESIRED_REPLICAS_ANNOTATION,
  HASH_LABEL,
  REVISION_ANNOTATION,
  REVISION_HISTORY_ANNOTATION,
  SCALE_DOWN_ANNOTATION,
} from './rolloutModel.ts';
import { noteReplicaSet } from './rolloutConditions.ts';
import { takeReplicaSet, type RolloutPass } from './rolloutPass.ts';
import { formatTime } from './timestamps.ts';

const DEFAULT_REVISION_HISTORY = 10;

/** Changes a ReplicaSet in the store and in the pass. */
export function updateReplicaSet(
  pass: RolloutPass,
  set: ReplicaSet,
  edit: (draft: KubeObject, annotations: Record<string, string>) => void,
): void {
  const updated = pass.world.store.update(REPLICA_SETS, set.namespace, set.name, (draft) => {
    const annotations = draft.metadata.annotations ?? {};
    edit(draft, annotations);
    draft.metadata.annotations = annotations;
  });
  if (updated.ok) takeReplicaSet(pass, updated.value);
}

/** Sets how many pods a ReplicaSet should have; tells whether that changed it. */
export function scaleReplicaSet(pass: RolloutPass, set: ReplicaSet, replicas: number): boolean {
  const desired = String(pass.rollout.replicas);
  const annotated = set.object.metadata.annotations?.[DESIRED_REPLICAS_ANNOTATION] === desired;
  if (set.replicas === replicas && annotated) return false;
  updateReplicaSet(pass, set, (draft, annotations) => {
    draft.spec = { ...draft.spec, replicas };
    annotations[DESIRED_REPLICAS_ANNOTATION] = desired;
    if (replicas === 0) delete annotations[SCALE_DOWN_ANNOTATION];
  });
  if (set.replicas !== replicas)
    pass.record(
      'Normal',
      'ScalingReplicaSet',
      `Scaled ${replicas > set.replicas ? 'up' : 'down'} ReplicaSet ${set.name} (revision ${set.revision}) from ${set.replicas} to ${replicas}`,
    );
  return true;
}

/** Puts off the scaling down of a ReplicaSet; `delaySeconds` 0 takes an earlier delay away. */
export function delayScaleDown(pass: RolloutPass, set: ReplicaSet, delaySeconds: number): void {
  updateReplicaSet(pass, set, (_, annotations) => {
    if (delaySeconds > 0) annotations[SCALE_DOWN_ANNOTATION] = formatTime(pass.nowMs + delaySeconds * 1000);
    else delete annotations[SCALE_DOWN_ANNOTATION];
  });
  if (delaySeconds > 0) pass.requeueAt(pass.nowMs + delaySeconds * 1000);
}

function setRolloutRevision(pass: RolloutPass, revision: number): void {
  const { rollout, world } = pass;
  if (rollout.revision === revision) return;
  world.store.update(ROLLOUTS, rollout.namespace, rollout.name, (draft) => {
    draft.metadata.annotations = { ...draft.metadata.annotations, [REVISION_ANNOTATION]: String(revision) };
  });
  rollout.revision = revision;
  pass.record('Normal', 'RolloutUpdated', `Rollout updated to revision ${revision}`);
}

function createNewReplicaSet(pass: RolloutPass, revision: number, createdMs: number | undefined): void {
  const { rollout, hash, world } = pass;
  const template = structuredClone(rollout.spec.template ?? {});
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
  const { canary, blueGreen } = rollout.spec.strategy ?? {};
  const metadata = pass.stable
    ? (canary?.canaryMetadata ?? blueGreen?.previewMetadata)
    : (canary?.stableMetadata ?? blueGreen?.activeMetadata);
  const draft: KubeObject = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${rollout.name}-${hash}`,
      namespace: rollout.namespace,
      ...(createdMs === undefined ? {} : { creationTimestamp: formatTime(createdMs) }),
      labels,
      annotations: {
        [REVISION_ANNOTATION]: String(revision),
        [DESIRED_REPLICAS_ANNOTATION]: String(rollout.replicas),
      },
      ownerReferences: [controllerReference(rollout.object)],
    },
    spec: {
      replicas: 0,
      ...(rollout.spec.minReadySeconds ? { minReadySeconds: rollout.spec.minReadySeconds } : {}),
      selector: { matchLabels: { ...rollout.spec.selector?.matchLabels, [HASH_LABEL]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: { replicas: 0 },
  };
  withEphemeralMetadata(draft, metadata);
  const created = world.store.create(REPLICA_SETS, draft);
  if (!created.ok) return;
  const set = takeReplicaSet(pass, created.value);
  setRolloutRevision(pass, revision);
  pass.record('Normal', 'NewReplicaSetCreated', `Created ReplicaSet ${set.name} (revision ${revision})`);
  noteReplicaSet(pass, set.name, true);
}

/**
 * Makes sure the ReplicaSet of spec.template exists and carries the newest revision
 * (Argo Rollouts: getAllReplicaSetsAndSyncRevision).
 * @param create whether a missing one is created.
 * @param createdMs its creation time, ms since the epoch, when that is not now.
 */
export function syncNewReplicaSet(pass: RolloutPass, create: boolean, createdMs?: number): void {
  const older = pass.all.filter((set) => set !== pass.next);
  const revision = 1 + Math.max(0, ...older.map((set) => set.revision));
  if (!pass.next) {
    if (create) createNewReplicaSet(pass, revision, createdMs);
    return;
  }
  const set = pass.next;
  if (set.revision < revision)
    updateReplicaSet(pass, set, (_, annotations) => {
      const history = annotations[REVISION_HISTORY_ANNOTATION];
      annotations[REVISION_HISTORY_ANNOTATION] = [...(history ? [history] : []), set.revision].join(',');
      annotations[REVISION_ANNOTATION] = String(revision);
    });
  setRolloutRevision(pass, pass.next.revision);
  noteReplicaSet(pass, set.name, false);
}

/** Removes the oldest ReplicaSets without pods beyond spec.revisionHistoryLimit (default 10). */
export function trimRevisionHistory(pass: RolloutPass): void {
  const limit = pass.rollout.spec.revisionHistoryLimit ?? DEFAULT_REVISION_HISTORY;
  const surplus = Math.max(0, pass.others.length - limit);
  const oldest = pass.others.toSorted((left, right) => left.createdMs - right.createdMs).slice(0, surplus);
  for (const set of oldest)
    if (set.replicas === 0 && set.actual === 0)
      pass.world.store.remove(REPLICA_SETS, set.namespace, set.name);
}
