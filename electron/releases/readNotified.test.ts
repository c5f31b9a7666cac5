import { expect, it } from 'vitest';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { createFakeKubernetes, createFakeSession } from './fakeRooms.ts';
import { readNotified } from './readNotified.ts';

const ADDRESS = { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api' };
const DENIED = { code: 'forbidden' as const, subject: 'get configmaps', detail: '', retryAtMs: null };

it('joins the Rollout’s subscriptions with both ConfigMaps, each as far as it may be read', async () => {
  const kubernetes = createFakeKubernetes();
  const session = createFakeSession();
  session.setRollouts(
    sampleRollout({
      metadata: {
        annotations: { 'notifications.argoproj.io/subscribe.on-rollout-aborted.slack': 'releases' },
      },
    }),
  );
  session.nearby.read = async (_kind, namespace) =>
    namespace === 'purchase'
      ? { kind: 'failed', problem: DENIED }
      : {
          kind: 'read',
          value: { data: { 'trigger.on-rollout-aborted': '- send: [a]', 'service.slack': 'x' } },
        };
  kubernetes.put(session);
  const nothing = { triggers: [], services: [] };
  expect(await readNotified(kubernetes, ADDRESS)).toEqual({
    subscriptions: [{ trigger: 'on-rollout-aborted', service: 'slack', recipients: ['releases'] }],
    configs: [
      { namespace: 'purchase', state: 'failed', problem: DENIED, ...nothing },
      {
        namespace: 'argo-rollouts',
        state: 'read',
        problem: null,
        triggers: ['on-rollout-aborted'],
        services: ['slack'],
      },
    ],
  });
  expect(await readNotified(kubernetes, { ...ADDRESS, name: 'other' })).toBeNull();
  expect(await readNotified(kubernetes, { ...ADDRESS, contextId: 'other' })).toBeNull();
});
