import type { NotificationConfig, Subscription } from '../contract/notified.ts';
import { record, text } from '../rollout/rawObject.ts';

/** The ConfigMap that Argo Rollouts' notifications are set up in (Argo Rollouts docs: Notifications). */
export const NOTIFICATION_CONFIG = 'argo-rollouts-notification-configmap';
/** Where the controller's own is, unless it was installed elsewhere. */
export const CONTROLLER_NAMESPACE = 'argo-rollouts';
export const SUBSCRIBE_PREFIX = 'notifications.argoproj.io/subscribe.';

/** The subscriptions among a Rollout's annotations (Argo Rollouts docs: Subscriptions; several recipients by ";"). */
export function readSubscriptions(annotations: Readonly<Record<string, string>>): Subscription[] {
  return Object.entries(annotations)
    .filter(([key]) => key.startsWith(SUBSCRIBE_PREFIX))
    .map(([key, value]) => {
      const [first = '', second] = key.slice(SUBSCRIBE_PREFIX.length).split('.');
      return {
        trigger: second === undefined ? '' : first,
        service: second ?? first,
        recipients: value
          .split(';')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      };
    });
}

/** Names of triggers and services in the ConfigMap's data; values stay where they are. */
export function readNotificationConfig(raw: unknown): Pick<NotificationConfig, 'triggers' | 'services'> {
  const data = record(record(raw)['data']);
  const named = (prefix: string): string[] =>
    Object.keys(data)
      .filter((key) => key.startsWith(prefix) && text(data[key]) !== '')
      .map((key) => key.slice(prefix.length))
      .sort();
  return { triggers: named('trigger.'), services: named('service.') };
}

/**
 * Entries for the ConfigMap: a template whose message links to this app, and the trigger of aborted releases that sends
 * it. @param context the kubeconfig name that readers know the cluster by.
 */
export function notificationTemplate(context: string): string {
  const name = '{{.rollout.metadata.name}}';
  const namespace = '{{.rollout.metadata.namespace}}';
  // Slack reads & in a link as its own.
  const link = `release-cockpit://open?context=${encodeURIComponent(context)}&amp;namespace=${namespace}&amp;rollout=${name}&amp;view=triage`;
  return [
    `# ConfigMap ${NOTIFICATION_CONFIG}, data:`,
    'template.release-cockpit: |',
    '  message: |',
    `    ${namespace}/${name}: {{.rollout.status.phase}} {{.rollout.status.message}}`,
    `    <${link}|Open in Release Cockpit>`,
    'trigger.on-rollout-aborted: |',
    '  - send: [release-cockpit]',
    '# Rollout, metadata.annotations:',
    `# ${SUBSCRIBE_PREFIX}on-rollout-aborted.slack: my-channel`,
    '',
  ].join('\n');
}
