import { expect, it } from 'vitest';
import { actionEvent } from './actionEvent.ts';
import { sampleRollout } from './sampleRollout.ts';

it('says on the Rollout who did what and why', () => {
  const rollout = sampleRollout();
  const event = actionEvent('setImage', rollout, {
    who: 'releaser@example.com',
    atMs: Date.UTC(2025, 11, 10, 6, 0, 0, 250),
    note: 'hot fix',
  });
  expect(event).toMatchObject({
    metadata: { namespace: rollout.namespace, name: expect.stringMatching(/^purchase-api\.[0-9a-f]+$/) },
    involvedObject: { kind: 'Rollout', uid: rollout.uid, name: rollout.name },
    reason: 'CockpitSetImage',
    message: 'setImage by releaser@example.com with Release Cockpit: hot fix',
    firstTimestamp: '2025-12-10T06:00:00Z',
  });
});

it('keeps to what an API server takes', () => {
  const long = { ...sampleRollout(), name: 'x'.repeat(253) };
  const { metadata, message } = actionEvent('abort', long, { who: 'me', atMs: 1, note: 'y'.repeat(3_000) });
  expect((metadata as { name: string }).name.length).toBeLessThan(253);
  expect(String(message)).toHaveLength(1_000);
});
