import { stringify } from 'yaml';
import type { Clock } from '../../shared/clock/clock.ts';
import type { AnswerOf, PayloadOf } from '../../shared/contract/contract.ts';
import type { ObjectsSnapshot, ReleaseObject } from '../../shared/contract/objects.ts';
import { maskManifest } from '../../shared/manifest/maskManifest.ts';
import { analysisReferences, templateKey } from '../../shared/rollout/monitorIds.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import { createChangeSignal } from './changeSignal.ts';
import { followRelease } from './followRelease.ts';
import type { ReleaseParts } from './releaseParts.ts';
import type { LiveSnapshot } from './releasesTopic.ts';
import type { ReleaseAddress } from './releaseTopic.ts';

function objectsOf({ rollout, replicaSets, analysisRuns, experiments }: ReleaseParts): ReleaseObject[] {
  if (!rollout) return [];
  const templates = new Map(
    analysisReferences(rollout).flatMap(({ templates: references }) =>
      references.map((reference) => [templateKey(reference), reference]),
    ),
  );
  return [
    { kind: 'Rollout', name: rollout.name, role: null },
    ...replicaSets.flatMap(({ object, role, pods }): ReleaseObject[] => [
      { kind: 'ReplicaSet', name: object.name, role },
      ...pods.map(({ name }): ReleaseObject => ({ kind: 'Pod', name, role })),
    ]),
    ...experiments.flatMap((experiment): ReleaseObject[] => [
      { kind: 'Experiment', name: experiment.object.name, role: null },
      ...experiment.replicaSets.flatMap(({ object, pods }): ReleaseObject[] => [
        { kind: 'ReplicaSet', name: object.name, role: null },
        ...pods.map(({ name }): ReleaseObject => ({ kind: 'Pod', name, role: null })),
      ]),
      ...experiment.analysisRuns.map(({ name }): ReleaseObject => ({
        kind: 'AnalysisRun',
        name,
        role: null,
      })),
    ]),
    ...analysisRuns.map(({ name }): ReleaseObject => ({ kind: 'AnalysisRun', name, role: null })),
    ...Array.from(templates.values(), ({ name, clusterScope }): ReleaseObject => ({
      kind: clusterScope ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
      name,
      role: null,
    })),
  ];
}

/** The objects that a release is made of, to choose one from. */
export function openObjectsTopic(
  kubernetes: KubernetesRoom,
  address: ReleaseAddress,
): LiveSnapshot<ObjectsSnapshot> {
  const signal = createChangeSignal();
  const release = followRelease(kubernetes, address, () => () => undefined, signal.announce);
  return {
    read() {
      const parts = release.parts();
      return { release: parts.presence, objects: objectsOf(parts) };
    },
    onChange: signal.onChange,
    dispose: release.dispose,
  };
}

/** Reads an object as YAML that may be shown: masked here, so that no secret value reaches the page. */
export async function readManifest(
  kubernetes: KubernetesRoom,
  clock: Clock,
  { contextId, namespace, object }: PayloadOf<'readManifest'>,
): Promise<AnswerOf<'readManifest'>> {
  const session = kubernetes.session(contextId);
  if (!session)
    return {
      kind: 'failed',
      problem: { code: 'contextInvalid', subject: contextId, detail: 'not connected', retryAtMs: null },
    };
  const answer = await session.readObject(object.kind, namespace, object.name);
  if (!answer.ok) return { kind: 'failed', problem: answer.failure };
  const shown = maskManifest(answer.value);
  const text = stringify(shown.object, { lineWidth: 0, aliasDuplicateObjects: false });
  return { kind: 'manifest', text, masked: shown.masked, readAtMs: clock.now() };
}
