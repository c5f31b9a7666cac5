import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createServerCertificate } from '../certificates.ts';
import { createClusterStore, type ClusterStore } from '../clusterStore.ts';
import { ROLLOUTS, type KubeObject } from '../kubeObject.ts';
import { startKubernetesApi } from '../kubernetes/startKubernetesApi.ts';
import type { KubernetesApi } from '../kubernetes/kubernetesApiOptions.ts';
import { startRolloutsController } from '../rollouts/rolloutsController.ts';
import { seededUid } from '../seededRandom.ts';
import { clusterUsers } from './clusterUsers.ts';
import { deliveryObjects, nodeObjects } from './deliveryObjects.ts';
import { clusterObjects, type DatadogAccess } from './namespaceObjects.ts';
import { podLogLines, type LoggedService } from './podLog.ts';
import type { ClusterDefinition } from './scenario.ts';
import type { SimulatedService } from './simulatedService.ts';
import { startRelease } from './startRelease.ts';

/** A cluster that runs: its store, its API server, its controllers. */
export interface RunningCluster {
  name: string;
  store: ClusterStore;
  api: KubernetesApi;
  /** There when it serves TLS. */
  authorityPem?: string;
  dispose: () => Promise<void>;
}

export interface StartClusterOptions {
  definition: ClusterDefinition;
  clock: Clock;
  random: () => number;
  datadog: DatadogAccess;
  /** Asks the URLs of web metrics. */
  fetch?: typeof fetch;
}

const SETTLE_REAL_MS = 30_000;
const AGE_MS = 200 * 24 * 3_600_000;

function crashes(services: readonly SimulatedService[], pod: KubeObject): boolean {
  const containers = (pod.spec?.['containers'] ?? []) as { name: string; image: string }[];
  return services.some(
    ({ release, namespace }) =>
      release?.crashLoops === true &&
      namespace === pod.metadata.namespace &&
      containers.some((container) => container.image === release.image),
  );
}

function loggedService(
  services: readonly SimulatedService[],
  pod: KubeObject,
  container: string,
): LoggedService {
  const service = services.find(
    ({ namespace, name }) => namespace === pod.metadata.namespace && name === container,
  );
  const containers = (pod.spec?.['containers'] ?? []) as { image: string }[];
  const released = containers.some(({ image }) => image === service?.release?.image);
  return {
    crashes: crashes(services, pod),
    resourceNames: service?.endpoints.map(({ resourceName }) => resourceName) ?? [],
    faults: [...(released ? (service?.canaryFaults ?? []) : []), ...(service?.sharedFaults ?? [])],
  };
}

/** Starts a cluster with everything that stands in it; resolves when its Rollouts are healthy on their stable image. */
export async function startCluster(options: StartClusterOptions): Promise<RunningCluster> {
  const { definition, clock, random } = options;
  const { services } = definition;
  const store = createClusterStore(clock, () => seededUid(random));
  const createdMs = clock.now() - AGE_MS;
  const placed = [
    ...nodeObjects(),
    ...services.flatMap((service) => deliveryObjects(service, clock.now())),
    ...clusterObjects(services, options.datadog),
  ];
  for (const { resource, object } of placed) {
    object.metadata.creationTimestamp ??= new Date(createdMs).toISOString().replace(/\.\d+Z$/, 'Z');
    store.create(resource, object);
  }
  const certificate = definition.tls ? createServerCertificate() : undefined;
  const api = await startKubernetesApi({
    clock,
    store,
    users: clusterUsers(definition.name),
    ...(certificate
      ? { tls: { certificatePem: certificate.certificatePem, keyPem: certificate.keyPem } }
      : {}),
    withoutRollouts: definition.withoutRollouts ?? false,
    podLog: (pod, container, range) =>
      podLogLines(pod, range, clock.now(), loggedService(services, pod, container)),
  });
  const stopController = startRolloutsController({
    clock,
    store,
    random,
    crashLoop: (pod) => crashes(services, pod),
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  const dispose = async (): Promise<void> => {
    stopController();
    await api.dispose();
  };
  const settled = await waitUntil(clock, store, () =>
    store.list(ROLLOUTS).every((rollout) => rollout.status?.['phase'] === 'Healthy'),
  );
  if (!settled) {
    await dispose();
    throw new Error(`cluster ${definition.name} did not settle`);
  }
  return {
    name: definition.name,
    store,
    api,
    ...(certificate ? { authorityPem: certificate.authorityPem } : {}),
    dispose,
  };
}

/** Starts the releases that go out at time zero; one that was aborted is aborted as soon as the controller knows it. */
export function startReleases(store: ClusterStore, services: readonly SimulatedService[]): Disposer {
  const aborted = services.filter((service) => service.release?.aborted === true);
  const dispose = store.subscribe(({ resource, object }) => {
    if (resource.plural !== ROLLOUTS.plural) return;
    const { namespace, name } = object.metadata;
    const index = aborted.findIndex((service) => service.namespace === namespace && service.name === name);
    const { currentPodHash, stableRS } = object.status ?? {};
    if (index < 0 || !currentPodHash || currentPodHash === stableRS) return;
    aborted.splice(index, 1);
    if (aborted.length === 0) dispose();
    store.update(ROLLOUTS, namespace ?? '', name, (draft) => {
      draft.status = { ...draft.status, abort: true };
    });
  });
  if (aborted.length === 0) dispose();
  for (const { release, namespace, name, delivery } of services) {
    if (!release) continue;
    const { image, environment } = release;
    startRelease(store, {
      namespace,
      name,
      image,
      ...(environment ? { environment } : {}),
      ...(delivery ? { settings: delivery.settings.canary.name } : {}),
    });
  }
  return dispose;
}

/**
 * Resolves true as soon as the condition holds, looking again after every change of the store; false when it did
 * not within half a minute of real time.
 */
function waitUntil(clock: Clock, store: ClusterStore, condition: () => boolean): Promise<boolean> {
  if (condition()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (holds: boolean): void => {
      cancel();
      unsubscribe();
      resolve(holds);
    };
    const cancel = clock.setDeadline(() => finish(condition()), SETTLE_REAL_MS * clock.speed);
    const unsubscribe = store.subscribe(() => {
      if (condition()) finish(true);
    });
  });
}
