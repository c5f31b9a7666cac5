import type { GitOps } from '../contract/release.ts';
import type { Rollout } from './model.ts';

/**
 * Whether a GitOps tool applies this Rollout, by the marks it leaves (Argo CD: resource tracking by annotation
 * "APP:GROUP/KIND:NAMESPACE/NAME" or label; Flux: labels of kustomize- and helm-controller). The label
 * app.kubernetes.io/instance alone proves nothing: Helm sets it too.
 */
export function gitOpsOf(rollout: Rollout): GitOps | null {
  const tracking = rollout.annotations['argocd.argoproj.io/tracking-id'];
  const instance = rollout.labels['argocd.argoproj.io/instance'];
  const manager = rollout.managers.some(({ manager: name }) => name.startsWith('argocd'));
  if (tracking !== undefined || instance !== undefined || manager)
    return { tool: 'argocd', application: tracking?.split(':')[0] ?? instance ?? '' };
  const flux =
    rollout.labels['kustomize.toolkit.fluxcd.io/name'] ?? rollout.labels['helm.toolkit.fluxcd.io/name'];
  return flux === undefined ? null : { tool: 'flux', application: flux };
}
