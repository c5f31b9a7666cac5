import type { Resource } from '../kubeObject.ts';

/** The apiVersion field of a resource's objects: `v1`, `argoproj.io/v1alpha1`. */
export function apiVersionOf(resource: Pick<Resource, 'group' | 'version'>): string {
  return resource.group ? `${resource.group}/${resource.version}` : resource.version;
}
