import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { createClusterStore, type ClusterStore } from '../clusterStore.ts';
import {
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  EVENTS,
  PODS,
  REPLICA_SETS,
  ROLLOUTS,
  SECRETS,
  type KubeObject,
} from '../kubeObject.ts';
import { seededRandom, seededUid } from '../seededRandom.ts';
import type { CanaryStep, CanaryStrategy, RolloutSpec, RolloutStatus } from './rolloutModel.ts';
import { startRolloutsController, type RolloutsControllerOptions } from './rolloutsController.ts';

/** A small cluster with the controller running, on a clock that tests move. */
export interface RolloutsTestWorld {
  clock: ManualClock;
  store: ClusterStore;
  dispose: () => void;
  status: (name?: string) => RolloutStatus;
  rollout: (name?: string) => KubeObject;
  editSpec: (edit: (spec: RolloutSpec) => void) => void;
  /** Merges fields into the status as a merge patch on /status does; null removes a field. */
  patchStatus: (patch: Record<string, unknown>) => void;
  setImage: (tag: string) => void;
  pods: () => KubeObject[];
  replicaSets: () => KubeObject[];
  runs: () => KubeObject[];
  /** Event lines "reason: message" about an object of a kind, oldest first. */
  events: (kind?: string) => string[];
  /** Lets time pass second by second, with whatever is asked over HTTP answered in between. */
  play: (seconds: number) => Promise<void>;
  /** Lets time pass until something holds; fails after `limitSeconds`. */
  until: (what: string, holds: () => boolean, limitSeconds?: number) => Promise<void>;
}

const NAMESPACE = 'shop';
export const START_MS = Date.UTC(2026, 0, 5, 12, 0, 0);

/** A Rollout named `orders` of four pods that starts settled on image tag `v1`. */
export function ordersRollout(strategy: RolloutSpec['strategy'], name = 'orders'): KubeObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name,
      namespace: NAMESPACE,
      creationTimestamp: '2026-01-05T11:00:00Z',
      annotations: { 'simulator.release-cockpit/settled': 'true' },
    },
    spec: {
      replicas: 4,
      selector: { matchLabels: { app: name } },
      strategy,
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'app', image: 'registry.example/orders:v1' }] },
      },
    },
  };
}

/** A traffic-routed canary with these steps, roles as label `version`. */
export function routedCanary(
  steps: CanaryStep[],
  more: Partial<CanaryStrategy> = {},
): RolloutSpec['strategy'] {
  return {
    canary: {
      canaryService: 'orders-canary',
      stableService: 'orders-stable',
      canaryMetadata: { labels: { version: 'canary' } },
      stableMetadata: { labels: { version: 'stable' } },
      trafficRouting: { nginx: { stableIngress: 'orders' } },
      steps,
      ...more,
    },
  };
}

/** An AnalysisTemplate that asks a Datadog monitor through the web provider, with secret keys. */
export function monitorTemplate(metric: Record<string, unknown> = {}): KubeObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'monitor', namespace: NAMESPACE },
    spec: {
      args: [
        { name: 'monitor-id' },
        { name: 'api-key', valueFrom: { secretKeyRef: { name: 'datadog', key: 'api-key' } } },
      ],
      metrics: [
        {
          name: 'monitor',
          interval: '10s',
          successCondition: 'result == "OK"',
          provider: {
            web: {
              url: 'http://datadog.test/api/v1/monitor/{{args.monitor-id}}',
              headers: [{ key: 'DD-API-KEY', value: '{{args.api-key}}' }],
              jsonPath: '{$.overall_state}',
            },
          },
          ...metric,
        },
      ],
    },
  };
}

/** Makes the world: store, secret, templates, Rollouts, controller. */
export function createRolloutsTestWorld(
  objects: readonly KubeObject[],
  options: Partial<RolloutsControllerOptions> = {},
): RolloutsTestWorld {
  const clock = createManualClock(START_MS);
  const random = seededRandom(7);
  const store = createClusterStore(clock, () => seededUid(random));
  store.create(SECRETS, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'datadog', namespace: NAMESPACE },
    data: { 'api-key': Buffer.from('secret-key').toString('base64') },
  });
  for (const object of objects)
    store.create(object.kind === 'Rollout' ? ROLLOUTS : ANALYSIS_TEMPLATES, object);
  const dispose = startRolloutsController({ clock, store, random, podStartMs: 4000, ...options });

  const rollout = (name = 'orders'): KubeObject => {
    const found = store.get(ROLLOUTS, NAMESPACE, name);
    if (!found) throw new Error(`no Rollout ${name}`);
    return found;
  };
  const editSpec = (edit: (spec: RolloutSpec) => void): void => {
    store.update(ROLLOUTS, NAMESPACE, 'orders', (draft) => edit(draft.spec ?? {}));
  };
  const play = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      clock.advance(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    clock,
    store,
    dispose,
    rollout,
    status: (name) => rollout(name).status ?? {},
    editSpec,
    patchStatus(patch) {
      store.update(ROLLOUTS, NAMESPACE, 'orders', (draft) => {
        const status = { ...draft.status };
        for (const [key, value] of Object.entries(patch)) {
          if (value === null) delete status[key];
          else status[key] = value;
        }
        draft.status = status;
      });
    },
    setImage: (tag) =>
      editSpec((spec) => {
        const container = spec.template?.spec?.containers?.[0];
        if (container) container.image = `registry.example/orders:${tag}`;
      }),
    pods: () => [...store.list(PODS, NAMESPACE)],
    replicaSets: () => [...store.list(REPLICA_SETS, NAMESPACE)],
    runs: () => [...store.list(ANALYSIS_RUNS, NAMESPACE)],
    events: (kind = 'Rollout') =>
      store
        .list(EVENTS, NAMESPACE)
        .filter((event) => (event['involvedObject'] as { kind: string }).kind === kind)
        .toSorted(
          (left, right) => Number(left.metadata.resourceVersion) - Number(right.metadata.resourceVersion),
        )
        .map((event) => `${event['reason'] as string}: ${event['message'] as string}`),
    play,
    async until(what, holds, limitSeconds = 900) {
      for (let second = 0; second < limitSeconds && !holds(); second += 1) await play(1);
      if (!holds())
        throw new Error(`not within ${limitSeconds} s: ${what}; ${JSON.stringify(rollout().status)}`);
    },
  };
}
