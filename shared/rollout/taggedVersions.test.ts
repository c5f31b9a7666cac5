import { expect, it } from 'vitest';
import type { ReplicaSetObject } from './model.ts';
import { projectReplicaSet } from './projectChildren.ts';
import { sampleRollout } from './sampleRollout.ts';
import { taggedVersions } from './taggedVersions.ts';

function stable(image: string, labels: Record<string, string> = {}): ReplicaSetObject {
  return projectReplicaSet({
    metadata: {
      uid: 'rs',
      namespace: 'purchase',
      name: 'rs',
      labels: { 'rollouts-pod-template-hash': 'stablehash' },
      ownerReferences: [{ uid: 'uid-1', kind: 'Rollout', name: 'purchase-api', controller: true }],
    },
    spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'app', image }] } } },
  })!;
}

const CANARY = '2025.12.10-1';

it('takes the tags of the images that differ', () => {
  expect(taggedVersions(sampleRollout(), [stable('r.example/purchase-api:2025.12.03-4')])).toEqual({
    canary: CANARY,
    stable: '2025.12.03-4',
  });
});

it('prefers the label of Unified Service Tagging where both sides have it', () => {
  const label = { 'tags.datadoghq.com/version': 'c2' };
  const template = {
    metadata: { labels: label },
    spec: { containers: [{ name: 'app', image: 'purchase-api:2' }] },
  };
  const rollout = sampleRollout({ spec: { template } });
  const old = { 'tags.datadoghq.com/version': 'c1' };
  expect(taggedVersions(rollout, [stable('purchase-api:1', old)])).toEqual({ canary: 'c2', stable: 'c1' });
  expect(taggedVersions(rollout, [stable('purchase-api:1')])).toEqual({ canary: '2', stable: '1' });
});

it('says nothing where stable is not known or both run the same image', () => {
  expect(taggedVersions(sampleRollout(), [])).toBeNull();
  expect(taggedVersions(sampleRollout(), [stable(`x:${CANARY}`)])).toBeNull();
  const settled = sampleRollout({ status: { currentPodHash: 'stablehash' } });
  expect(taggedVersions(settled, [stable(`x:${CANARY}`)])).toEqual({ canary: CANARY, stable: CANARY });
});
