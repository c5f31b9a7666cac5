import type { ClusterStore, StoreFailure } from '../clusterStore.ts';
import { ROLLOUTS, type KubeObject } from '../kubeObject.ts';
import type { Result } from '../../shared/result.ts';
import { imageTag } from './rolloutObject.ts';

/** The part of a Rollout's spec that a release changes; only what the simulator itself writes. */
interface ReleasedSpec {
  template: {
    metadata: { labels: Record<string, string> };
    spec: {
      containers: {
        image: string;
        env?: { name: string; value?: string }[];
        envFrom?: { configMapRef: { name: string } }[];
      }[];
    };
  };
}

/** Which Rollout gets which image; `environment` sets variables of its first container. */
export interface ReleaseOrder {
  namespace: string;
  name: string;
  image: string;
  environment?: Readonly<Record<string, string>>;
  /** The ConfigMap that its first container gets its environment from. */
  settings?: string;
}

/** Changes the pod template as a deploy job would: image, version label, environment. */
export function startRelease(store: ClusterStore, order: ReleaseOrder): Result<KubeObject, StoreFailure> {
  return store.update(ROLLOUTS, order.namespace, order.name, (draft) => {
    const { template } = draft.spec as unknown as ReleasedSpec;
    template.metadata.labels['tags.datadoghq.com/version'] = imageTag(order.image);
    const container = template.spec.containers[0];
    if (!container) return;
    container.image = order.image;
    if (order.settings !== undefined) container.envFrom = [{ configMapRef: { name: order.settings } }];
    for (const [name, value] of Object.entries(order.environment ?? {})) {
      const others = (container.env ?? []).filter((variable) => variable.name !== name);
      container.env = [...others, { name, value }];
    }
  });
}
