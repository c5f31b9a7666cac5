/** metav1.ObjectMeta, as far as the simulator uses it. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  generateName?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: {
    apiVersion: string;
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
    blockOwnerDeletion?: boolean;
  }[];
  managedFields?: unknown[];
}

/** Any object of the Kubernetes API; what lies under spec and status depends on its kind. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  [field: string]: unknown;
}

/** A kind that the simulated API server serves. */
export interface Resource {
  group: string;
  version: string;
  plural: string;
  singular: string;
  kind: string;
  shortNames: readonly string[];
  namespaced: boolean;
  /** The status subresource exists: writes to the object itself do not touch .status and the other way round. */
  statusSubresource: boolean;
}

/** How a resource is stored and found: group and plural, without the version. */
export function storageKey(resource: Resource): string {
  return `${resource.group}/${resource.plural}`;
}

function core(plural: string, kind: string, shortNames: string[] = [], namespaced = true): Resource {
  return {
    group: '',
    version: 'v1',
    plural,
    singular: kind.toLowerCase(),
    kind,
    shortNames,
    namespaced,
    statusSubresource: true,
  };
}

function apps(plural: string, kind: string, shortNames: string[]): Resource {
  return { ...core(plural, kind, shortNames), group: 'apps' };
}

// Today's CRDs give only Rollout a status subresource (Argo Rollouts: manifests/crds).
function argo(plural: string, kind: string, shortNames: string[], namespaced = true): Resource {
  return {
    ...core(plural, kind, shortNames, namespaced),
    group: 'argoproj.io',
    version: 'v1alpha1',
    statusSubresource: kind === 'Rollout',
  };
}

export const NAMESPACES = core('namespaces', 'Namespace', ['ns'], false);
export const NODES = core('nodes', 'Node', ['no'], false);
export const PODS = core('pods', 'Pod', ['po']);
export const EVENTS = core('events', 'Event', ['ev']);
export const SERVICES = core('services', 'Service', ['svc']);
export const SECRETS = core('secrets', 'Secret');
export const CONFIG_MAPS = core('configmaps', 'ConfigMap', ['cm']);
export const REPLICA_SETS = apps('replicasets', 'ReplicaSet', ['rs']);
export const DEPLOYMENTS = apps('deployments', 'Deployment', ['deploy']);
export const HORIZONTAL_POD_AUTOSCALERS: Resource = {
  ...core('horizontalpodautoscalers', 'HorizontalPodAutoscaler', ['hpa']),
  group: 'autoscaling',
  version: 'v2',
};
export const POD_DISRUPTION_BUDGETS: Resource = {
  ...core('poddisruptionbudgets', 'PodDisruptionBudget', ['pdb']),
  group: 'policy',
};
export const ROLLOUTS = argo('rollouts', 'Rollout', ['ro']);
export const ANALYSIS_RUNS = argo('analysisruns', 'AnalysisRun', ['ar']);
export const ANALYSIS_TEMPLATES = argo('analysistemplates', 'AnalysisTemplate', ['at']);
export const CLUSTER_ANALYSIS_TEMPLATES = argo(
  'clusteranalysistemplates',
  'ClusterAnalysisTemplate',
  ['cat'],
  false,
);
export const EXPERIMENTS = argo('experiments', 'Experiment', ['exp']);
/** Of Argo CD and Argo Workflows. */
export const APPLICATIONS = argo('applications', 'Application', ['app', 'apps']);
export const WORKFLOWS = argo('workflows', 'Workflow', ['wf']);

export const ALL_RESOURCES: readonly Resource[] = [
  NAMESPACES,
  NODES,
  PODS,
  EVENTS,
  SERVICES,
  SECRETS,
  CONFIG_MAPS,
  REPLICA_SETS,
  DEPLOYMENTS,
  HORIZONTAL_POD_AUTOSCALERS,
  POD_DISRUPTION_BUDGETS,
  ROLLOUTS,
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  CLUSTER_ANALYSIS_TEMPLATES,
  EXPERIMENTS,
  APPLICATIONS,
  WORKFLOWS,
];
