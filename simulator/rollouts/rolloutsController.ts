import type { Clock } from '../../shared/clock/clock.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import type { ClusterStore, StoreChange } from '../clusterStore.ts';
import {
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  CLUSTER_ANALYSIS_TEMPLATES,
  EXPERIMENTS,
  PODS,
  REPLICA_SETS,
  ROLLOUTS,
  type KubeObject,
  type Resource,
} from '../kubeObject.ts';
import { createAnalysisController } from './analysisController.ts';
import type { ControllerWorld } from './controllerWorld.ts';
import { createEventRecorder } from './events.ts';
import { reconcileExperiment } from './experimentController.ts';
import { createObjectIndex } from './objectIndex.ts';
import { createPodLifecycle } from './podLifecycle.ts';
import { reconcileReplicaSet } from './replicaSetController.ts';
import { isUnsettled, reconcileRollout, settleRollout } from './rolloutReconciler.ts';
import { createWorkQueue } from './workQueue.ts';

export interface RolloutsControllerOptions {
  clock: Clock;
  store: ClusterStore;
  /** Numbers in [0, 1): names, addresses and start times of pods. */
  random: () => number;
  /** How long a pod takes from creation to ready, ms, ± a quarter of most of it; 8 s by default. */
  podStartMs?: number;
  /** Tells of each pod whether its main container ends soon after each start. */
  crashLoop?: (pod: KubeObject) => boolean;
  /** Asks the URLs of web metrics. */
  fetch?: typeof fetch;
}

const DEFAULT_POD_START_MS = 8000;
const EVENT_EXPIRY_PERIOD_MS = 60_000;
const WATCHED: readonly Resource[] = [ROLLOUTS, EXPERIMENTS, ANALYSIS_RUNS, REPLICA_SETS, PODS];
const START_ROUNDS = 20;

/**
 * Plays the Argo Rollouts controller, the ReplicaSet controller and the kubelet on a store, until disposed.
 * Rollouts that are in the store already, and annotated as settled, are fully rolled out when this returns.
 */
export function startRolloutsController(options: RolloutsControllerOptions): Disposer {
  const { clock, store } = options;
  const disposers = createDisposerStack();
  const index = createObjectIndex(store);
  const world: ControllerWorld = {
    clock,
    store,
    random: options.random,
    index,
    events: createEventRecorder(clock, store),
    podStartMs: options.podStartMs ?? DEFAULT_POD_START_MS,
    crashLoop: options.crashLoop,
    fetch: options.fetch ?? fetch,
    requeue: (resource, object, atMs) => queue.add(resource, object, atMs),
  };
  const pods = createPodLifecycle(world);
  const analysis = createAnalysisController(world);
  const handlers = new Map<string, (object: KubeObject) => void>([
    [
      'Rollout',
      (object) => {
        if (isUnsettled(object)) settleRollout(world, pods, object);
        else reconcileRollout(world, object, clock.now());
      },
    ],
    ['ReplicaSet', (object) => reconcileReplicaSet(world, pods, object)],
    ['Pod', (object) => pods.reconcile(object)],
    ['AnalysisRun', (object) => analysis.reconcile(object)],
    ['Experiment', (object) => reconcileExperiment(world, object)],
  ]);
  const queue = createWorkQueue(clock, ({ resource, namespace, name }) => {
    const object = store.get(resource, namespace, name);
    if (object && (!object.metadata.deletionTimestamp || resource.kind === 'Pod'))
      handlers.get(resource.kind)?.(object);
  });

  const enqueueOwner = (object: KubeObject): void => {
    const owner = object.metadata.ownerReferences?.find(({ controller }) => controller);
    const resource = WATCHED.find(({ kind }) => kind === owner?.kind);
    if (!owner || !resource) return;
    const found = store.get(resource, object.metadata.namespace ?? 'default', owner.name);
    if (found) queue.add(resource, found);
  };
  const removeOwned = (owner: KubeObject): void => {
    for (const { resource, object } of index.ownedOfAnyKind(owner.metadata.uid ?? ''))
      store.remove(resource, object.metadata.namespace ?? '', object.metadata.name);
  };
  const onChange = ({ type, resource, object }: StoreChange): void => {
    if (resource.kind === ANALYSIS_TEMPLATES.kind || resource.kind === CLUSTER_ANALYSIS_TEMPLATES.kind) {
      for (const rollout of store.list(ROLLOUTS, object.metadata.namespace)) queue.add(ROLLOUTS, rollout);
      return;
    }
    if (!WATCHED.some(({ kind }) => kind === resource.kind)) return;
    enqueueOwner(object);
    if (type !== 'DELETED') queue.add(resource, object);
    else if (resource.kind === 'Pod') pods.forget(object);
    else removeOwned(object);
  };
  disposers.add(index.dispose);
  disposers.add(store.subscribe(onChange));
  disposers.add(queue.dispose);
  disposers.add(analysis.dispose);
  disposers.add(clock.setInterval(() => world.events.expire(), EVENT_EXPIRY_PERIOD_MS));
  for (const resource of WATCHED) for (const object of store.list(resource)) queue.add(resource, object);
  queue.drain(START_ROUNDS);
  return disposers.dispose;
}
