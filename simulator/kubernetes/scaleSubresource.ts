import { fail, ok, type Result } from '../../shared/result.ts';
import type { ClusterStore } from '../clusterStore.ts';
import type { KubeObject, Resource } from '../kubeObject.ts';
import { conflict, invalidField, notFound, type ApiFailure } from './apiStatus.ts';
import { cellAt, valueAt } from './objectValues.ts';

const SCALABLE: ReadonlySet<string> = new Set(['rollouts', 'deployments', 'replicasets']);

/** Whether the resource has a scale subresource. */
export function hasScale(resource: Resource): boolean {
  return SCALABLE.has(resource.plural);
}

/** The autoscaling/v1 Scale of a workload: its replicas and selector. */
export function scaleOf(object: KubeObject): KubeObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const labels = (valueAt(object, 'spec.selector.matchLabels') ?? {}) as Record<string, string>;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(uid === undefined ? {} : { uid }),
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
      ...(creationTimestamp === undefined ? {} : { creationTimestamp }),
    },
    spec: { replicas: cellAt(object, 'spec.replicas', 0) },
    status: {
      replicas: cellAt(object, 'status.replicas', 0),
      selector: Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    },
  };
}

/** Stores the replicas of a Scale in the workload; a resourceVersion in it must be the current one. */
export function storeScale(
  store: ClusterStore,
  resource: Resource,
  namespace: string,
  name: string,
  scale: unknown,
  dryRun: boolean,
): Result<KubeObject, ApiFailure> {
  const current = store.get(resource, namespace, name);
  if (!current) return fail(notFound(resource, name));
  const version = valueAt(scale, 'metadata.resourceVersion');
  if (version && version !== current.metadata.resourceVersion) return fail(conflict(resource, name));
  const replicas = valueAt(scale, 'spec.replicas') ?? 0;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas) || replicas < 0)
    return fail(
      invalidField(
        resource,
        name,
        'spec.replicas',
        `Invalid value: ${JSON.stringify(replicas)}: must be greater than or equal to 0`,
      ),
    );
  if (dryRun) return ok(scaleOf({ ...current, spec: { ...current.spec, replicas } }));
  const stored = store.update(resource, namespace, name, (draft) => {
    draft.spec = { ...draft.spec, replicas };
  });
  return stored.ok ? ok(scaleOf(stored.value)) : fail(notFound(resource, name));
}
