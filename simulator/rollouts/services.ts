import { SERVICES } from '../kubeObject.ts';
import { HASH_LABEL } from './rolloutModel.ts';
import type { RolloutPass } from './rolloutPass.ts';

/** Points a Service at the pods of one hash, if the Service exists (Argo Rollouts: rollout/service.go). */
export function switchService(pass: RolloutPass, name: string | undefined, hash: string | undefined): void {
  if (!name || !hash) return;
  const { store } = pass.world;
  const service = store.get(SERVICES, pass.rollout.namespace, name);
  if (!service) return;
  const before = (service.spec?.['selector'] as Record<string, string> | undefined)?.[HASH_LABEL] ?? '';
  if (before === hash) return;
  store.update(SERVICES, pass.rollout.namespace, name, (draft) => {
    const selector = draft.spec?.['selector'] as Record<string, string> | undefined;
    draft.spec = { ...draft.spec, selector: { ...selector, [HASH_LABEL]: hash } };
    draft.metadata.annotations = {
      ...draft.metadata.annotations,
      'argo-rollouts.argoproj.io/managed-by-rollouts': pass.rollout.name,
    };
  });
  pass.record(
    'Normal',
    'SwitchService',
    `Switched selector for service '${name}' from '${before}' to '${hash}'`,
  );
}

/** Points the stable and the canary Service at their pods; the canary's only once it has an available pod. */
export function reconcileCanaryServices(pass: RolloutPass): void {
  const { canary } = pass.rollout.spec.strategy ?? {};
  switchService(pass, canary?.stableService, pass.stable?.hash);
  if (pass.next && pass.next.available > 0) switchService(pass, canary?.canaryService, pass.next.hash);
}
