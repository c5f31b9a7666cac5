import type { KubeObject } from '../kubeObject.ts';

/** Who answers a part of the traffic. */
export interface TrafficShare {
  role: 'canary' | 'stable';
  podHash: string;
  /** Value of the `version` tag. */
  version: string;
  /** Fraction of the service's requests. */
  share: number;
  /** Names of its ready pods, sorted. */
  pods: readonly string[];
  /** Where each of them runs. */
  nodeOf: (pod: string) => string | undefined;
}

/** Ready pods of a namespace by pod template hash. */
export type ReadyPods = ReadonlyMap<string, readonly KubeObject[]>;

const HASH_LABEL = 'rollouts-pod-template-hash';

function at(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string, unknown>)[step];
  }
  return current;
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : undefined;
}

function isReady(pod: KubeObject): boolean {
  const conditions = pod.status?.['conditions'];
  return (
    pod.metadata.deletionTimestamp === undefined &&
    Array.isArray(conditions) &&
    conditions.some((entry) => textAt(entry, 'type') === 'Ready' && textAt(entry, 'status') === 'True')
  );
}

/** Sorts the ready pods by namespace, then by pod template hash. */
export function readyPodsByNamespace(pods: readonly KubeObject[]): Map<string, Map<string, KubeObject[]>> {
  const found = new Map<string, Map<string, KubeObject[]>>();
  for (const pod of pods) {
    const hash = pod.metadata.labels?.[HASH_LABEL];
    if (hash === undefined || !isReady(pod)) continue;
    const namespace = pod.metadata.namespace ?? '';
    const byHash = found.get(namespace) ?? new Map<string, KubeObject[]>();
    found.set(namespace, byHash);
    const list = byHash.get(hash) ?? [];
    byHash.set(hash, list);
    list.push(pod);
  }
  return found;
}

function placed(pods: readonly KubeObject[] = []): Pick<TrafficShare, 'pods' | 'nodeOf'> {
  return {
    pods: pods.map(({ metadata }) => metadata.name).sort(),
    nodeOf: (name) => textAt(pods.find(({ metadata }) => metadata.name === name)?.spec, 'nodeName'),
  };
}

function versionOf(rollout: KubeObject, role: TrafficShare['role'], pod: KubeObject | undefined): string {
  return (
    pod?.metadata.labels?.['version'] ??
    textAt(rollout.spec, 'strategy', 'canary', `${role}Metadata`, 'labels', 'version') ??
    pod?.metadata.labels?.['tags.datadoghq.com/version'] ??
    role
  );
}

/** The version that serves everybody before a release: its pod template hash and `version` tag. */
export function stableShare(rollout: KubeObject, ready: ReadyPods): TrafficShare | undefined {
  const podHash = textAt(rollout.status, 'stableRS') ?? textAt(rollout.status, 'currentPodHash');
  if (podHash === undefined) return undefined;
  return {
    role: 'stable',
    podHash,
    version: versionOf(rollout, 'stable', ready.get(podHash)?.[0]),
    share: 1,
    ...placed(ready.get(podHash)),
  };
}

/**
 * Splits a service's traffic as its Rollout says: by `status.canary.weights` where traffic routing sets them, by
 * the number of ready pods otherwise (Argo Rollouts: canary without trafficRouting). A version without a ready
 * pod gets nothing; its part goes to the other one. Nothing at all is ready: no shares.
 */
export function splitTraffic(rollout: KubeObject, ready: ReadyPods): readonly TrafficShare[] {
  const stable = stableShare(rollout, ready);
  if (!stable) return [];
  const canaryHash = textAt(rollout.status, 'currentPodHash');
  const stablePods = ready.get(stable.podHash)?.length ?? 0;
  const canaryPods =
    canaryHash === undefined || canaryHash === stable.podHash ? 0 : (ready.get(canaryHash)?.length ?? 0);
  if (canaryHash === undefined || canaryPods === 0) return stablePods > 0 ? [stable] : [];
  const canary: TrafficShare = {
    role: 'canary',
    podHash: canaryHash,
    version: versionOf(rollout, 'canary', ready.get(canaryHash)?.[0]),
    share: 1,
    ...placed(ready.get(canaryHash)),
  };
  if (stablePods === 0) return [canary];
  const weights = at(rollout.status, 'canary', 'weights');
  const canaryWeight = numberAt(weights, 'canary', 'weight') ?? (weights ? 0 : canaryPods);
  const stableWeight = numberAt(weights, 'stable', 'weight') ?? (weights ? 100 - canaryWeight : stablePods);
  const total = canaryWeight + stableWeight;
  const share = total > 0 ? canaryWeight / total : 0;
  return [
    { ...stable, share: 1 - share },
    { ...canary, share },
  ].filter((part) => part.share > 0);
}
