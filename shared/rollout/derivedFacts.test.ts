import { describe, expect, it } from 'vitest';
import { abortFact } from './abortFact.ts';
import { gitOpsOf } from './gitOps.ts';
import type { AnalysisRunObject } from './model.ts';
import { outsideCauses } from './outsideCauses.ts';
import { podTrouble } from './podTrouble.ts';
import { projectAnalysisRun, projectPod, projectReplicaSet } from './projectChildren.ts';
import { replicaSetTags } from './roles.ts';
import { sampleRollout } from './sampleRollout.ts';
import { stepRail } from './steps.ts';
import { templateDiff, templateToRestore } from './templateDiff.ts';
import { nextEvent, nextEvents } from './whatHappensNext.ts';

const OWNER = [{ uid: 'uid-1', kind: 'Rollout', name: 'purchase-api' }];
const ABORTED = {
  abort: true,
  abortedAt: '2025-12-10T05:05:00Z',
  currentStepIndex: 0,
  pauseConditions: undefined,
  conditions: [
    {
      type: 'Progressing',
      reason: 'RolloutAborted',
      message:
        'Rollout aborted update to revision 42: Step-based analysis phase error/failed: Metric "m" assessed Failed',
    },
  ],
};

function run(
  labels: object,
  phase: string,
  metrics: object[] = [],
  results: object[] = [],
): AnalysisRunObject {
  const projected = projectAnalysisRun({
    metadata: {
      uid: `run-${phase}`,
      name: `run-${phase}`,
      ownerReferences: OWNER,
      labels: { 'rollouts-pod-template-hash': 'canaryhash', ...labels },
    },
    spec: { metrics },
    status: { phase, metricResults: results },
  });
  if (!projected) throw new Error('the sample must be a run');
  return projected;
}

describe('where it was aborted', () => {
  const rollout = sampleRollout({ status: ABORTED });
  const failed = run({ 'rollout-type': 'Step', 'step-index': '2' }, 'Failed');

  it('is what this app saw, else what the run’s label says, else unknown', () => {
    expect(abortFact(rollout, [failed], 3)).toMatchObject({
      stepIndex: 3,
      source: 'seen',
      run: 'run-Failed',
    });
    expect(abortFact(rollout, [failed], null)).toMatchObject({ stepIndex: 2, source: 'analysisRun' });
    expect(abortFact(rollout, [], null)).toMatchObject({ stepIndex: null, source: 'unknown', run: null });
    expect(abortFact(sampleRollout(), [failed], 2)).toBeNull();
  });

  it('does not blame a run that failed before a retry when a person aborted', () => {
    const byHand = sampleRollout({
      status: {
        ...ABORTED,
        conditions: [{ reason: 'RolloutAborted', message: 'Rollout aborted update to revision 42' }],
      },
    });
    expect(abortFact(byHand, [failed], null)).toMatchObject({ run: null, source: 'unknown' });
  });

  it('marks the steps before it as done, those behind it as dropped, and all when it is not known', () => {
    expect(stepRail(rollout, 2).map(({ state }) => state)).toEqual([
      'done',
      'done',
      'aborted',
      'dropped',
      'dropped',
    ]);
    expect(new Set(stepRail(rollout).map(({ state }) => state))).toEqual(new Set(['dropped']));
  });
});

describe('causes outside', () => {
  const pod = (status: object, name = 'p') => ({
    metadata: { uid: name, name, ownerReferences: [{ uid: 'rs' }] },
    spec: { containers: [{ name: 'app' }] },
    status,
  });
  const waiting = (reason: string, message = '') => ({
    containerStatuses: [{ name: 'app', ready: false, state: { waiting: { reason, message } } }],
  });

  it.each([
    [
      { conditions: [{ type: 'PodScheduled', status: 'False', message: '0/9 nodes' }] },
      'unschedulable',
      '0/9 nodes',
    ],
    [waiting('ImagePullBackOff', 'Back-off pulling'), 'imagePull', 'Back-off pulling'],
    [waiting('CreateContainerConfigError', 'no secret'), 'config', 'no secret'],
    [waiting('CrashLoopBackOff', 'back-off'), 'crash', 'back-off'],
    [
      {
        conditions: [{ type: 'Ready', status: 'False' }],
        containerStatuses: [{ name: 'app', ready: false, started: true, state: { running: {} } }],
      },
      'probe',
      'app',
    ],
  ])('reads %j as %s', (status, kind, message) => {
    expect(podTrouble(pod(status))).toEqual({ kind, message });
  });

  it('says nothing of a ready pod or one that is being removed', () => {
    const ready = { containerStatuses: [{ ready: true, state: { running: {} } }] };
    expect(podTrouble(pod(ready))).toBeNull();
    expect(
      podTrouble({
        ...pod(waiting('CrashLoopBackOff')),
        metadata: { deletionTimestamp: '2025-01-01T00:00:00Z' },
      }),
    ).toBeNull();
  });

  it('counts pods with the same cause once, and knows a quota', () => {
    const pods = ['a', 'b'].flatMap(
      (name) => projectPod(pod(waiting('ErrImagePull', 'no such tag'), name)) ?? [],
    );
    const set = projectReplicaSet({
      metadata: { uid: 'rs', name: 'rs-1', ownerReferences: OWNER },
      status: {
        conditions: [
          { type: 'ReplicaFailure', status: 'True', message: 'pods "x" is forbidden: exceeded quota: q' },
        ],
      },
    });
    expect(outsideCauses(sampleRollout(), set ? [set] : [], pods)).toEqual([
      { kind: 'quota', subject: 'rs-1', detail: 'pods "x" is forbidden: exceeded quota: q', pods: 0 },
      { kind: 'imagePull', subject: 'a', detail: 'no such tag', pods: 2 },
    ]);
  });

  it('tells an unverified weight and a failed plugin', () => {
    const canary = {
      weights: { verified: false },
      stepPluginStatuses: [{ index: 1, name: 'gate', phase: 'Failed', message: 'closed' }],
    };
    expect(outsideCauses(sampleRollout({ status: { canary } }), [], []).map(({ kind }) => kind)).toEqual([
      'weightNotVerified',
      'stepPlugin',
    ]);
  });
});

describe('template diff', () => {
  const template = (env: object[], image = 'a:1', more: object = {}) => ({
    metadata: { labels: { app: 'x', 'rollouts-pod-template-hash': image }, creationTimestamp: null },
    spec: { containers: [{ name: 'app', image, env, ...more }] },
  });

  it('names fields by their container and variable, not by their place', () => {
    const left = template([{ name: 'A', value: '1' }]);
    const right = template(
      [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
      'a:2',
    );
    expect(templateDiff(left, right)).toEqual([
      { path: 'spec.containers[app].image', from: 'a:1', to: 'a:2' },
      { path: 'spec.containers[app].env[B].name', from: null, to: 'B' },
      { path: 'spec.containers[app].env[B].value', from: null, to: '2' },
    ]);
    expect(templateDiff(left, left)).toEqual([]);
  });

  it('masks what looks like a secret, but says that it changed', () => {
    const [change] = templateDiff(
      template([{ name: 'DB_PASSWORD', value: 'one' }]),
      template([{ name: 'DB_PASSWORD', value: 'two' }]),
    );
    expect(change).toEqual({ path: 'spec.containers[app].env[DB_PASSWORD].value', from: '•••', to: '•••' });
    const args = templateDiff(
      template([], 'a:1', { args: ['--password=one'] }),
      template([], 'a:1', { args: [] }),
    );
    expect(JSON.stringify(args)).not.toContain('one');
  });

  it('restores a template without the hash label', () => {
    expect(templateToRestore(template([]))).toMatchObject({ metadata: { labels: { app: 'x' } } });
    expect(JSON.stringify(templateToRestore(template([])))).not.toContain('rollouts-pod-template-hash');
  });
});

describe('blue-green', () => {
  const blueGreen = (status: object, strategy: object = {}) =>
    sampleRollout({
      spec: { strategy: { blueGreen: strategy } },
      status: {
        currentStepIndex: undefined,
        blueGreen: { activeSelector: 'stablehash', previewSelector: 'canaryhash' },
        pauseConditions: [{ reason: 'BlueGreenPause', startTime: '2025-12-10T05:00:00Z' }],
        ...status,
      },
    });
  const set = (hash: string) => {
    const projected = projectReplicaSet({
      metadata: {
        uid: hash,
        name: hash,
        labels: { 'rollouts-pod-template-hash': hash },
        ownerReferences: OWNER,
      },
    });
    if (!projected) throw new Error('the sample must be a ReplicaSet');
    return projected;
  };

  it('knows active, preview and stable', () => {
    expect(replicaSetTags(blueGreen({}), set('stablehash'))).toEqual(['stable', 'active']);
    expect(replicaSetTags(blueGreen({}), set('canaryhash'))).toEqual(['preview']);
    const promoted = blueGreen({
      blueGreen: { activeSelector: 'canaryhash', previewSelector: 'canaryhash' },
    });
    expect(replicaSetTags(promoted, set('canaryhash'))).toEqual(['active']);
  });

  it('waits for a person, or tells when it goes on by itself', () => {
    expect(nextEvent(blueGreen({}, { autoPromotionEnabled: false }), 41)).toMatchObject({
      kind: 'waitsForPerson',
    });
    expect(nextEvent(blueGreen({}, { autoPromotionSeconds: 30 }), 41)).toMatchObject({
      kind: 'waitEnds',
      atMs: Date.parse('2025-12-10T05:00:30Z'),
    });
  });
});

it('ping-pong: the services take turns', () => {
  const rollout = sampleRollout({
    canary: { pingPong: { pingService: 'a', pongService: 'b' } },
    status: { canary: { stablePingPong: 'pong' } },
  });
  const tags = (hash: string) =>
    replicaSetTags(rollout, {
      ...projectReplicaSet({ metadata: { uid: 'x', labels: { 'rollouts-pod-template-hash': hash } } })!,
    });
  expect(tags('stablehash')).toEqual(['stable', 'pong']);
  expect(tags('canaryhash')).toEqual(['canary', 'ping']);
});

it('a dry run does not count down to an abort', () => {
  const metrics = [{ name: 'm', interval: '10s', failureLimit: 2 }];
  const result = { name: 'm', phase: 'Running', failed: 1, measurements: [] };
  const kinds = (results: object[]) =>
    nextEvents(sampleRollout(), 41, [run({}, 'Running', metrics, results)]).map(({ kind }) => kind);
  expect(kinds([result])).toContain('analysisAborts');
  expect(kinds([{ ...result, dryRun: true }])).not.toContain('analysisAborts');
});

describe('who else acted', () => {
  it('reads tools and fields from managedFields, newest last', () => {
    const { managers } = sampleRollout({
      metadata: {
        managedFields: [
          {
            manager: 'argocd-controller',
            time: '2025-12-10T05:00:00Z',
            fieldsV1: { 'f:spec': { 'f:template': {} } },
          },
          {
            manager: 'kubectl-argo-rollouts',
            time: '2025-12-10T04:00:00Z',
            fieldsV1: { 'f:status': { 'f:abort': {} } },
          },
          { manager: 'labeller', time: '2025-12-10T06:00:00Z', fieldsV1: { 'f:metadata': {} } },
        ],
      },
    });
    expect(managers.map(({ manager, fields }) => [manager, fields])).toEqual([
      ['kubectl-argo-rollouts', ['status.abort']],
      ['argocd-controller', ['spec.template']],
    ]);
  });

  it('knows a GitOps tool by its own marks only', () => {
    expect(
      gitOpsOf(sampleRollout({ metadata: { labels: { 'app.kubernetes.io/instance': 'x' } } })),
    ).toBeNull();
    expect(
      gitOpsOf(sampleRollout({ metadata: { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' } } })),
    ).toEqual({ tool: 'flux', application: 'apps' });
  });
});
