import { beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { evidenceSchema } from '../../shared/contract/evidence.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { SAMPLE_STARTED_MS, samplePod } from '../../shared/timeline/sampleLook.ts';
import type { NearbyAnswer } from '../kubernetes/readNearby.ts';
import { createFakeDatadog, createFakeKubernetes, createFakeSession, LIVE } from './fakeRooms.ts';
import { createOfferedLinks } from './offeredLinks.ts';
import { readEvidence } from './readEvidence.ts';

const QUESTION = {
  contextId: 'ctx',
  namespace: 'purchase',
  name: 'purchase-api',
  endpoints: [],
  sinceMs: null,
};
const DENIED: NearbyAnswer<never> = {
  kind: 'failed',
  problem: { code: 'forbidden', subject: 'x', detail: '', retryAtMs: null },
};
const LATE = new Date(SAMPLE_STARTED_MS + 60_000).toISOString();

const template = (map: string) => ({
  spec: { containers: [{ name: 'app', image: 'api:2', envFrom: [{ configMapRef: { name: map } }] }] },
});
const OBJECTS: Record<string, unknown> = {
  'applications argocd/shop': {
    metadata: { name: 'shop', namespace: 'argocd' },
    spec: { source: { repoURL: 'https://github.com/example/shop' } },
    status: { sync: { status: 'Synced', revision: 'b' }, history: [{ revision: 'a' }, { revision: 'b' }] },
  },
  'configmaps argocd/argocd-cm': { data: { url: 'https://cd.example.com' } },
  'configmaps purchase/settings-aaaaaaaaaa': { data: { retries: '3', token: 'hush' } },
  'configmaps purchase/settings-bbbbbbbbbb': { data: { retries: '0', token: 'hush!' } },
};

let session: ReturnType<typeof createFakeSession>;
let read: () => ReturnType<typeof readEvidence>;
const offered = createOfferedLinks();
beforeEach(() => {
  session = createFakeSession();
  const kubernetes = createFakeKubernetes();
  kubernetes.put(session);
  const rollout = sampleRollout({
    metadata: {
      annotations: { 'argocd.argoproj.io/tracking-id': 'shop:argoproj.io/Rollout:purchase/purchase-api' },
    },
  });
  session.setRollouts(rollout);
  session.pods.set({
    objects: new Map([['p', samplePod({ node: 'n1' })]]),
    changed: null,
    complete: true,
    freshness: LIVE,
  });
  const revision = (podHash: string, map: string) => ({
    object: { ...SET, uid: podHash, podHash },
    template: template(map),
  });
  session.history = {
    rollout,
    template: template('settings-bbbbbbbbbb'),
    revisions: [revision('canaryhash', 'settings-bbbbbbbbbb'), revision('stablehash', 'settings-aaaaaaaaaa')],
  };
  session.nearby = {
    list: async (kind) =>
      kind === 'secrets'
        ? DENIED
        : {
            kind: 'read',
            value:
              kind === 'deployments'
                ? [{ metadata: { name: 'worker', managedFields: [{ manager: 'helm', time: LATE }] } }]
                : [],
          },
    read: async (kind, namespace, name) => {
      const value = OBJECTS[`${kind} ${namespace ?? ''}/${name}`];
      return value === undefined ? DENIED : { kind: 'read', value };
    },
  };
  const clock = createManualClock(SAMPLE_STARTED_MS + 10 * 60_000);
  const rooms = {
    kubernetes,
    datadog: createFakeDatadog(),
    verdicts: { signalsOf: () => null },
    offered,
    clock,
  };
  read = () => readEvidence(rooms, QUESTION);
});

const SET = {
  namespace: 'purchase',
  name: 's',
  owners: [],
  revision: 1,
  scaleDownAtMs: null,
  createdAtMs: null,
  experimentTemplate: '',
  generation: 1,
  observedGeneration: 1,
  replicas: 1,
  currentReplicas: 1,
  readyReplicas: 1,
  availableReplicas: 1,
  failure: null,
  containers: [],
};

it('reads every part by itself, and says what may not be read', async () => {
  const evidence = evidenceSchema.parse(await read());
  expect(evidence.nearby).toEqual({
    kind: 'read',
    value: {
      changes: [
        { object: 'Deployment', name: 'worker', atMs: Date.parse(LATE), what: 'changed', by: 'helm' },
      ],
      unread: ['Secret'],
    },
  });
  expect(evidence.config).toMatchObject({
    kind: 'read',
    value: [
      {
        object: 'ConfigMap',
        stableName: 'settings-aaaaaaaaaa',
        name: 'settings-bbbbbbbbbb',
        values: [
          { path: 'retries', from: '3', to: '0' },
          { path: 'token', from: '•••', to: '•••' },
        ],
      },
    ],
  });
  expect(evidence.application).toMatchObject({ kind: 'read', value: { sync: 'Synced' } });
  expect(evidence.source?.url).toBe('https://github.com/example/shop/compare/a...b');
  expect(evidence.pods).toMatchObject([{ node: 'n1', zone: '', requests: null }]);
  expect(JSON.stringify(evidence)).not.toContain('hush');
});

it('offers the links that it gave, and no others', async () => {
  await read();
  expect(offered.has('https://cd.example.com/applications/argocd/shop')).toBe(true);
  expect(offered.has('https://cd.example.com/applications/argocd/other')).toBe(false);
});

it('is nothing when the release is not there', async () => {
  session.setRollouts();
  expect(await read()).toBeNull();
});
