import { expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { releaseSnapshotSchema } from '../../shared/contract/release.ts';
import {
  projectAnalysisRun,
  projectExperiment,
  projectPod,
  projectReplicaSet,
} from '../../shared/rollout/projectChildren.ts';
import { sampleRawExperiment } from '../../shared/rollout/sampleExperiment.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import type { ResourceView } from '../kubernetes/session.ts';
import { createFakeDatadog, createFakeKubernetes, createFakeSession, LIVE } from './fakeRooms.ts';
import { createReleasesRoom } from './releasesRoom.ts';

const ADDRESS = { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api' };
const HASH = { 'rollouts-pod-template-hash': 'canaryhash' };

function viewOf<T extends { uid: string }>(...found: (T | null)[]): ResourceView<T> {
  const objects = new Map(found.flatMap((object) => (object ? [[object.uid, object] as const] : [])));
  return { objects, changed: null, complete: true, freshness: LIVE };
}

function identity(name: string, owner: string, more: object = {}): { metadata: object } {
  return {
    metadata: { uid: name, name, namespace: 'purchase', ownerReferences: [{ uid: owner }], ...more },
  };
}

function setUp(changes: Parameters<typeof sampleRawExperiment>[0] = {}) {
  const kubernetes = createFakeKubernetes();
  const session = createFakeSession();
  session.setRollouts(sampleRollout());
  session.experiments.set(viewOf(projectExperiment(sampleRawExperiment(changes))));
  const annotations = { 'experiment.argoproj.io/template-name': 'baseline' };
  session.replicaSets.set(
    viewOf(
      projectReplicaSet(identity('canary-set', 'uid-1', { labels: HASH })),
      projectReplicaSet(identity('baseline-set', 'experiment-1', { labels: HASH, annotations })),
    ),
  );
  session.pods.set(viewOf(projectPod(identity('baseline-pod', 'baseline-set'))));
  session.analysisRuns.set(
    viewOf(
      projectAnalysisRun({ ...identity('own-run', 'uid-1', { labels: HASH }), status: { phase: 'Running' } }),
      projectAnalysisRun({
        ...identity('compare-run', 'experiment-1', { labels: HASH }),
        status: { phase: 'Running' },
      }),
    ),
  );
  kubernetes.put(session);
  const room = createReleasesRoom({
    kubernetes,
    datadog: createFakeDatadog(),
    clock: createManualClock(),
    newId: () => 'id',
    osUser: 'tester',
    audit: () => true,
    recordEvents: () => false,
  });
  return { session, room };
}

it('shows an Experiment with its templates, their pods and its analyses, which are not the Rollout’s', () => {
  const { session, room } = setUp();
  const live = room.openRelease(ADDRESS);
  const snapshot = live.read();
  expect(releaseSnapshotSchema.parse(snapshot)).toEqual(snapshot);
  expect(snapshot.detail?.analysisRuns.map(({ name }) => name)).toEqual(['own-run']);
  expect(snapshot.detail?.replicaSets.map(({ name }) => name)).toEqual(['canary-set']);
  expect(snapshot.detail?.experiments).toMatchObject([
    {
      phase: 'Running',
      message: 'on its way',
      startedAtMs: Date.parse('2025-12-10T05:00:10Z'),
      endsAtMs: Date.parse('2025-12-10T05:10:10Z'),
      templates: [
        {
          name: 'baseline',
          state: 'Running',
          wanted: 1,
          ready: 1,
          replicaSet: { name: 'baseline-set', role: 'other', tags: [], pods: [{ name: 'baseline-pod' }] },
        },
        { name: 'candidate', state: 'Progressing', message: 'slow', wanted: 3, ready: 2, replicaSet: null },
      ],
      analyses: [{ name: 'compare', phase: 'Running', run: { name: 'compare-run' } }],
    },
  ]);
  let changes = 0;
  live.onChange(() => (changes += 1));
  session.experiments.set(viewOf(projectExperiment(sampleRawExperiment({ status: { phase: 'Failed' } }))));
  expect(changes).toBe(1);
  expect(live.read().detail?.experiments).toMatchObject([{ phase: 'Failed', endsAtMs: null }]);
  live.dispose();
  room.dispose();
  expect(session.openedChildren).toBe(0);
});

it('shows an analysis without a run, a run without an analysis, and words it does not know', () => {
  const { room } = setUp({
    status: {
      phase: 'Dreaming',
      templateStatuses: [{ name: 'baseline', status: 'Dreaming' }],
      analysisRuns: [{ name: 'never', phase: 'Error', message: 'AnalysisTemplate not found' }],
    },
  });
  const [experiment] = room.openRelease(ADDRESS).read().detail?.experiments ?? [];
  expect(experiment).toMatchObject({ phase: 'Pending', templates: [{ state: 'Pending' }, {}] });
  expect(experiment?.analyses).toMatchObject([
    { name: 'never', phase: 'Error', message: 'AnalysisTemplate not found', run: null },
    { name: 'compare-run', phase: 'Running', run: { name: 'compare-run' } },
  ]);
  room.dispose();
});

it('says that Experiments are denied, and shows the rest', () => {
  const { session, room } = setUp();
  const problem = { code: 'forbidden' as const, subject: 'list experiments', detail: '', retryAtMs: null };
  const denied = { state: 'denied' as const, lastDataAtMs: null, problem };
  session.experiments.set({ ...viewOf<never>(), complete: false, freshness: denied });
  const snapshot = room.openRelease(ADDRESS).read();
  expect(snapshot).toMatchObject({
    state: 'present',
    analysisFreshness: LIVE,
    experimentsFreshness: denied,
    detail: { experiments: [], analysisRuns: [{ name: 'own-run' }] },
  });
  room.dispose();
});

it('lists an Experiment and what is its own among the objects of the release', () => {
  const { room } = setUp();
  const topic = room.openObjects(ADDRESS);
  expect(topic.read().objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'Rollout purchase-api',
    'ReplicaSet canary-set',
    'Experiment purchase-api-canaryhash-42-2',
    'ReplicaSet baseline-set',
    'Pod baseline-pod',
    'AnalysisRun compare-run',
    'AnalysisRun own-run',
    'AnalysisTemplate datadog-composite',
  ]);
  topic.dispose();
  room.dispose();
});
