import { PODS, REPLICA_SETS, type KubeObject, type ObjectMeta } from '../kubeObject.ts';
import type { ReplicaSet } from './replicaSetModel.ts';
import { EPHEMERAL_METADATA_ANNOTATION, type PodTemplate, type TemplateMetadata } from './rolloutModel.ts';
import { takeReplicaSet, type RolloutPass } from './rolloutPass.ts';

function readMetadata(set: KubeObject): TemplateMetadata | undefined {
  const text = set.metadata.annotations?.[EPHEMERAL_METADATA_ANNOTATION];
  return text ? (JSON.parse(text) as TemplateMetadata) : undefined;
}

function swap(
  present: Record<string, string> | undefined,
  before: Record<string, string> | undefined,
  wanted: Record<string, string> | undefined,
): Record<string, string> {
  const kept = Object.entries(present ?? {}).filter(([key]) => !(key in (before ?? {})));
  return { ...Object.fromEntries(kept), ...wanted };
}

function relabel(
  metadata: Pick<ObjectMeta, 'labels' | 'annotations'>,
  before: TemplateMetadata | undefined,
  wanted: TemplateMetadata | undefined,
): void {
  const labels = swap(metadata.labels, before?.labels, wanted?.labels);
  const annotations = swap(metadata.annotations, before?.annotations, wanted?.annotations);
  if (metadata.labels || Object.keys(labels).length > 0) metadata.labels = labels;
  if (Object.keys(annotations).length > 0) metadata.annotations = annotations;
  else delete metadata.annotations;
}

/** Puts ephemeral metadata on the template of a ReplicaSet and notes it in its annotation. */
export function withEphemeralMetadata(set: KubeObject, wanted: TemplateMetadata | undefined): void {
  const before = readMetadata(set);
  if (!before && !wanted) return;
  const template = set.spec?.['template'] as PodTemplate;
  template.metadata ??= {};
  relabel(template.metadata, before, wanted);
  const annotations = { ...set.metadata.annotations };
  if (wanted) annotations[EPHEMERAL_METADATA_ANNOTATION] = JSON.stringify(wanted);
  else delete annotations[EPHEMERAL_METADATA_ANNOTATION];
  set.metadata.annotations = annotations;
}

function syncSet(pass: RolloutPass, set: ReplicaSet | undefined, wanted: TemplateMetadata | undefined): void {
  if (!set) return;
  const before = readMetadata(set.object);
  if (JSON.stringify(before) === JSON.stringify(wanted)) return;
  const { store, index } = pass.world;
  const updated = store.update(REPLICA_SETS, set.namespace, set.name, (draft) =>
    withEphemeralMetadata(draft, wanted),
  );
  if (updated.ok) takeReplicaSet(pass, updated.value);
  for (const pod of index.owned(PODS, set.uid))
    store.update(PODS, set.namespace, pod.metadata.name, (draft) => relabel(draft.metadata, before, wanted));
}

/**
 * Gives the ReplicaSets and their living pods the labels and annotations of their role: canary (or preview), stable
 * (or active), none (Argo Rollouts: rollout/ephemeralmetadata.go).
 */
export function syncEphemeralMetadata(pass: RolloutPass): void {
  const { canary, blueGreen } = pass.rollout.spec.strategy ?? {};
  const forNext = canary?.canaryMetadata ?? blueGreen?.previewMetadata;
  const forStable = canary?.stableMetadata ?? blueGreen?.activeMetadata;
  if (!forNext && !forStable) return;
  const rolledOut = !pass.rollout.status.stableRS || pass.rollout.status.stableRS === pass.hash;
  if (rolledOut) syncSet(pass, pass.next, forStable);
  else {
    syncSet(pass, pass.next, forNext);
    syncSet(pass, pass.stable, forStable);
  }
  for (const set of pass.others) syncSet(pass, set, undefined);
}
