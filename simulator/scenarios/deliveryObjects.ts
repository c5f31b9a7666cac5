import { formatTime } from '../rollouts/timestamps.ts';
import { APPLICATIONS, CONFIG_MAPS, DEPLOYMENTS, NAMESPACES, NODES, WORKFLOWS } from '../kubeObject.ts';
import type { PlacedObject } from './namespaceObjects.ts';
import type { Delivery, SimulatedService } from './simulatedService.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The nodes that the simulated scheduler knows, one in each zone. */
const ZONES: Readonly<Record<string, string>> = {
  'ip-10-0-0-10': 'ap-northeast-1a',
  'ip-10-0-0-11': 'ap-northeast-1c',
  'ip-10-0-0-12': 'ap-northeast-1d',
};
const ARGO_CD = 'argocd';

/** Who wrote an object when, as an API server keeps it. */
function written(manager: string, atMs: number): { managedFields: unknown[] } {
  return {
    managedFields: [
      { manager, operation: 'Update', apiVersion: 'v1', time: formatTime(atMs), fieldsType: 'FieldsV1' },
    ],
  };
}

/** The cluster's nodes, with the zones that they are in. */
export function nodeObjects(): PlacedObject[] {
  return Object.entries(ZONES).map(([name, zone]) => ({
    resource: NODES,
    object: {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels: { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': zone } },
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    },
  }));
}

function configMap(
  namespace: string,
  { name, data }: Delivery['settings']['stable'],
  atMs: number,
): PlacedObject {
  return {
    resource: CONFIG_MAPS,
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name,
        namespace,
        creationTimestamp: formatTime(atMs),
        ...written('argocd-controller', atMs),
      },
      data: { ...data },
    },
  };
}

/** An Argo CD Application as its controller leaves it (Argo CD: application_types.go). */
function application(
  service: SimulatedService,
  { repository, commits }: Delivery,
  nowMs: number,
): PlacedObject {
  const source = { repoURL: repository, path: `deploy/${service.env}`, targetRevision: 'main' };
  const [before, now] = commits;
  return {
    resource: APPLICATIONS,
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: service.name, namespace: ARGO_CD },
      spec: {
        project: service.namespace,
        source,
        destination: { name: 'in-cluster', namespace: service.namespace },
        syncPolicy: { automated: { prune: true } },
      },
      status: {
        sync: { status: 'Synced', revision: now },
        health: { status: 'Suspended' },
        operationState: {
          phase: 'Succeeded',
          message: 'successfully synced (all tasks run)',
          startedAt: formatTime(nowMs - 5_000),
          finishedAt: formatTime(nowMs - 2_000),
        },
        history: [
          { id: 41, revision: before, deployedAt: formatTime(nowMs - 7 * DAY_MS), source },
          { id: 42, revision: now, deployedAt: formatTime(nowMs - 2_000), source },
        ],
      },
    },
  };
}

function workflow(
  service: SimulatedService,
  name: string,
  times: { startedMs: number; finishedMs: number },
  labels: Record<string, string>,
): PlacedObject {
  return {
    resource: WORKFLOWS,
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Workflow',
      metadata: {
        name,
        namespace: service.namespace,
        creationTimestamp: formatTime(times.startedMs),
        labels: { ...labels, 'workflows.argoproj.io/phase': 'Succeeded' },
      },
      spec: { entrypoint: 'main' },
      status: {
        phase: 'Succeeded',
        startedAt: formatTime(times.startedMs),
        finishedAt: formatTime(times.finishedMs),
        progress: '3/3',
      },
    },
  };
}

/** How a service gets to its cluster and what stands beside it: Argo CD, Argo Workflows, settings, a neighbour. */
export function deliveryObjects(service: SimulatedService, nowMs: number): PlacedObject[] {
  const { delivery, namespace, name } = service;
  if (!delivery) return [];
  const changedMs = nowMs - 4 * MINUTE_MS;
  return [
    {
      resource: NAMESPACES,
      object: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: ARGO_CD },
        status: { phase: 'Active' },
      },
    },
    configMap(namespace, delivery.settings.stable, nowMs - 7 * DAY_MS),
    configMap(namespace, delivery.settings.canary, nowMs - 3_000),
    configMap(
      ARGO_CD,
      { name: 'argocd-cm', data: { url: 'https://argocd.example.com' } },
      nowMs - 90 * DAY_MS,
    ),
    configMap(
      namespace,
      { name: 'release-cockpit', data: { 'team.yaml': delivery.team } },
      nowMs - 30 * DAY_MS,
    ),
    application(service, delivery, nowMs),
    workflow(
      service,
      `${name}-image-x8k2v`,
      { startedMs: nowMs - 9 * MINUTE_MS, finishedMs: nowMs - 3 * MINUTE_MS },
      { app: name },
    ),
    workflow(
      service,
      'nightly-report-7r4tq',
      { startedMs: nowMs - 6 * MINUTE_MS, finishedMs: nowMs - 5 * MINUTE_MS },
      { app: 'nightly-report' },
    ),
    {
      resource: DEPLOYMENTS,
      object: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: `${name}-worker`, namespace, ...written('helm', changedMs) },
        spec: { replicas: 2, selector: { matchLabels: { app: `${name}-worker` } } },
        status: { replicas: 2, readyReplicas: 2 },
      },
    },
  ];
}
