import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseCockpitLink } from '../links/cockpitLink.ts';
import { notificationTemplate, readNotificationConfig, readSubscriptions } from './argoNotifications.ts';

it('reads subscriptions, several recipients and those without a trigger', () => {
  expect(
    readSubscriptions({
      'notifications.argoproj.io/subscribe.on-rollout-aborted.slack': 'releases; oncall;',
      'notifications.argoproj.io/subscribe.teams': 'team',
      'notifications.argoproj.io/other': 'x',
      'rollout.argoproj.io/revision': '4',
    }),
  ).toEqual([
    { trigger: 'on-rollout-aborted', service: 'slack', recipients: ['releases', 'oncall'] },
    { trigger: '', service: 'teams', recipients: ['team'] },
  ]);
});

it('reads names only of the ConfigMap', () => {
  const data = {
    'trigger.on-b': 'x',
    'trigger.on-a': 'y',
    'service.slack': 'token: $secret',
    'template.t': 'z',
  };
  const read = readNotificationConfig({ data });
  expect(read).toEqual({ triggers: ['on-a', 'on-b'], services: ['slack'] });
  expect(JSON.stringify(read)).not.toContain('secret');
  expect(readNotificationConfig('nonsense')).toEqual({ triggers: [], services: [] });
});

it('offers entries that are YAML and whose link this app follows', () => {
  const entries = parse(notificationTemplate('eks prod')) as Record<string, string>;
  expect(Object.keys(entries)).toEqual(['template.release-cockpit', 'trigger.on-rollout-aborted']);
  expect(parse(entries['trigger.on-rollout-aborted'] ?? '')).toEqual([{ send: ['release-cockpit'] }]);
  const { message } = parse(entries['template.release-cockpit'] ?? '') as { message: string };
  const link = /<([^|]+)\|/
    .exec(message)?.[1]
    ?.replaceAll('&amp;', '&')
    .replace('{{.rollout.metadata.namespace}}', 'purchase')
    .replace('{{.rollout.metadata.name}}', 'purchase-api');
  expect(parseCockpitLink(link ?? '')).toMatchObject({
    context: 'eks prod',
    namespace: 'purchase',
    rollout: 'purchase-api',
    view: 'triage',
  });
});
