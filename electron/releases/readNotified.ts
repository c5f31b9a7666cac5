import type { NotificationConfig, Notified } from '../../shared/contract/notified.ts';
import {
  CONTROLLER_NAMESPACE,
  NOTIFICATION_CONFIG,
  readNotificationConfig,
  readSubscriptions,
} from '../../shared/notifications/argoNotifications.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { ReleaseAddress } from './releaseTopic.ts';

/** What Argo Rollouts tells of a release by itself, and to whom; null: the Rollout is not there. */
export async function readNotified(
  kubernetes: Pick<KubernetesRoom, 'session'>,
  { contextId, namespace, name }: ReleaseAddress,
): Promise<Notified | null> {
  const session = kubernetes.session(contextId);
  const rollouts = session?.rollouts.get().objects.values() ?? [];
  const rollout = Array.from(rollouts).find((one) => one.namespace === namespace && one.name === name);
  if (!session || !rollout) return null;
  const readOf = async (of: string): Promise<NotificationConfig> => {
    const answer = await session.nearby.read('configmaps', of, NOTIFICATION_CONFIG);
    const nothing = { namespace: of, problem: null, triggers: [], services: [] };
    if (answer.kind === 'absent') return { ...nothing, state: 'absent' };
    if (answer.kind === 'failed') return { ...nothing, state: 'failed', problem: answer.problem };
    return { ...nothing, state: 'read', ...readNotificationConfig(answer.value) };
  };
  // A namespace may have one of its own since Argo Rollouts 1.6.
  const namespaces = Array.from(new Set([namespace, CONTROLLER_NAMESPACE]));
  return {
    subscriptions: readSubscriptions(rollout.annotations),
    configs: await Promise.all(namespaces.map(readOf)),
  };
}
