import { PODS, REPLICA_SETS, type KubeObject } from '../kubeObject.ts';
import { controllerReference, type ControllerWorld } from './controllerWorld.ts';
import type { PodLifecycle } from './podLifecycle.ts';
import { randomSuffix } from './podTemplateHash.ts';
import { readySinceMs } from './podStatus.ts';
import { readReplicaSet, type ReplicaSet } from './replicaSetModel.ts';
import { formatTime } from './timestamps.ts';

const NODES = ['ip-10-0-0-10', 'ip-10-0-0-11', 'ip-10-0-0-12'];

/** The node with the fewest of a ReplicaSet's pods: the scheduler spreads them (Kubernetes: PodTopologySpread). */
function emptiestNode(random: () => number, siblings: readonly KubeObject[]): string | undefined {
  const from = Math.floor(random() * NODES.length);
  const pods = (node: string): number => siblings.filter(({ spec }) => spec?.['nodeName'] === node).length;
  return [...NODES.slice(from), ...NODES.slice(0, from)].toSorted(
    (left, right) => pods(left) - pods(right),
  )[0];
}

function createPod(
  world: ControllerWorld,
  set: ReplicaSet,
  siblings: readonly KubeObject[],
  createdMs: number | undefined,
): KubeObject | undefined {
  const { metadata, spec } = structuredClone(set.template);
  const name = `${set.name}-${randomSuffix(world.random, 5)}`;
  const created = world.store.create(PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${set.name}-`,
      namespace: set.namespace,
      ...(createdMs === undefined ? {} : { creationTimestamp: formatTime(createdMs) }),
      ...(metadata?.labels ? { labels: metadata.labels } : {}),
      ...(metadata?.annotations ? { annotations: metadata.annotations } : {}),
      ownerReferences: [controllerReference(set.object)],
    },
    spec: {
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      serviceAccountName: 'default',
      schedulerName: 'default-scheduler',
      ...spec,
      nodeName: emptiestNode(world.random, siblings),
    },
    status: { phase: 'Pending' },
  });
  return created.ok ? created.value : undefined;
}

/** Which pods go first when there are too many: those not ready, then the youngest (Kubernetes: ActivePods). */
function deletionOrder(pods: KubeObject[]): KubeObject[] {
  return pods
    .map((pod) => ({ pod, readySince: readySinceMs(pod.status) }))
    .sort((left, right) => (right.readySince ?? Infinity) - (left.readySince ?? Infinity))
    .map(({ pod }) => pod);
}

function writeStatus(world: ControllerWorld, set: ReplicaSet, pods: readonly KubeObject[]): void {
  const nowMs = world.clock.now();
  let ready = 0;
  let available = 0;
  let nextAvailableMs = Infinity;
  for (const pod of pods) {
    const since = readySinceMs(pod.status);
    if (since === undefined) continue;
    ready += 1;
    const availableMs = since + set.minReadySeconds * 1000;
    if (availableMs <= nowMs) available += 1;
    else nextAvailableMs = Math.min(nextAvailableMs, availableMs);
  }
  world.store.update(REPLICA_SETS, set.namespace, set.name, (draft) => {
    draft.status = {
      replicas: pods.length,
      ...(pods.length > 0 ? { fullyLabeledReplicas: pods.length } : {}),
      ...(ready > 0 ? { readyReplicas: ready } : {}),
      ...(available > 0 ? { availableReplicas: available } : {}),
      observedGeneration: draft.metadata.generation ?? 1,
    };
  });
  if (nextAvailableMs !== Infinity) world.requeue(REPLICA_SETS, set.object, nextAvailableMs);
}

/**
 * Plays Kubernetes' ReplicaSet controller for one ReplicaSet: creates missing pods, ends surplus ones, counts.
 * @param readySince when given (ms since the epoch), new pods count as created and ready since then.
 */
export function reconcileReplicaSet(
  world: ControllerWorld,
  pods: PodLifecycle,
  object: KubeObject,
  readySince?: number,
): void {
  const set = readReplicaSet(object);
  const living = (): KubeObject[] =>
    world.index.owned(PODS, set.uid).filter((pod) => !pod.metadata.deletionTimestamp);
  const present = living();
  for (let missing = set.replicas - present.length; missing > 0; missing -= 1) {
    const pod = createPod(world, set, living(), readySince);
    if (!pod) continue;
    if (readySince !== undefined) pods.makeReady(pod);
    else pods.reconcile(pod);
    world.events.record(object, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`);
  }
  for (const pod of deletionOrder(present).slice(0, Math.max(0, present.length - set.replicas))) {
    pods.terminate(pod);
    world.events.record(object, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
  }
  writeStatus(world, set, living());
}
