import { describe, expect, it } from 'vitest';
import { parseDurationMs } from './duration.ts';
import { comparedVersions, imageVersion } from './imageVersion.ts';
import { monitorIdsOfTemplate } from './monitorIds.ts';
import { isFailingPodStatus, podStatus } from './podStatus.ts';
import { projectAnalysisRun, projectAnalysisTemplate, projectPod } from './projectChildren.ts';
import { projectRollout } from './projectRollout.ts';
import { replicaSetRole } from './roles.ts';
import { sampleRollout } from './sampleRollout.ts';
import { stepRail } from './steps.ts';
import { actualWeight, setWeight } from './weights.ts';
import { nextEvent, nextEvents, nextMeasurementAtMs } from './whatHappensNext.ts';

const START_MS = Date.parse('2025-12-10T05:00:00Z');

describe('durations', () => {
  it.each([
    [10, 10_000],
    ['10', 10_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1_500],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('%j is %j ms', (written, ms) => {
    expect(parseDurationMs(written)).toBe(ms);
  });
});

describe('image versions', () => {
  it.each([
    ['registry.example:5000/team/app:1.2.3', '1.2.3'],
    ['app', 'app'],
    ['registry.example:5000/app', 'app'],
    ['app@sha256:0123456789abcdef0123', '0123456789ab'],
    ['app:v1@sha256:0123456789abcdef0123', 'v1'],
  ])('%s is %s', (image, version) => {
    expect(imageVersion(image)).toBe(version);
  });

  it('compares the container that differs', () => {
    const stable = [
      { name: 'sidecar', image: 's:1' },
      { name: 'app', image: 'a:1' },
    ];
    const canary = [
      { name: 'sidecar', image: 's:1' },
      { name: 'app', image: 'a:2' },
    ];
    expect(comparedVersions(stable, canary)).toEqual({ stable: '1', canary: '2' });
    expect(comparedVersions([], canary)).toEqual({ stable: null, canary: '1' });
  });
});

describe('weights', () => {
  it('asks for the last weight at or before the step, nothing after an abort, everything at the end', () => {
    expect(setWeight(sampleRollout())).toBe(20);
    expect(setWeight(sampleRollout({ status: { currentStepIndex: 3 } }))).toBe(50);
    expect(setWeight(sampleRollout({ status: { abort: true } }))).toBe(0);
    expect(setWeight(sampleRollout({ status: { currentStepIndex: 5 } }))).toBe(100);
    expect(
      setWeight(sampleRollout({ canary: { steps: [{ pause: {} }] }, status: { currentStepIndex: 0 } })),
    ).toBe(0);
  });

  it('takes the real weight from the router, else from the pods', () => {
    expect(
      actualWeight(sampleRollout({ status: { canary: { weights: { canary: { weight: 17 } } } } }), null),
    ).toBe(17);
    const byReplicas = sampleRollout({ canary: { trafficRouting: undefined } });
    expect(actualWeight(byReplicas, 4)).toBe(16);
    expect(actualWeight(byReplicas, null)).toBeNull();
  });
});

describe('step rail', () => {
  it('marks done, now and todo, and when a wait ends', () => {
    const rail = stepRail(sampleRollout());
    expect(rail.map(({ state }) => state)).toEqual(['done', 'now', 'todo', 'todo', 'todo']);
    expect(rail[1]).toMatchObject({
      text: 'pause: 10m',
      startedAtMs: START_MS,
      endsAtMs: START_MS + 600_000,
    });
    expect(rail[4]).toMatchObject({ text: 'pause', durationMs: null, endsAtMs: null });
  });

  it('calls step 0 running, not complete', () => {
    expect(stepRail(sampleRollout({ status: { currentStepIndex: 0 } }))[0]?.state).toBe('now');
  });

  it('calls nothing done after an abort, nor one step aborted while nothing tells at which it was', () => {
    const rail = stepRail(sampleRollout({ status: { abort: true, currentStepIndex: 0 } }));
    expect(new Set(rail.map(({ state }) => state))).toEqual(new Set(['dropped']));
  });
});

describe('what happens next', () => {
  const running = { pauseConditions: undefined, controllerPause: false, phase: 'Progressing' };

  it.each([
    [{}, { kind: 'waitEnds', atMs: START_MS + 600_000, nextStep: 'analysis' }],
    [{ status: { currentStepIndex: 4 } }, { kind: 'waitsForPerson', sinceMs: START_MS }],
    [{ spec: { paused: true } }, { kind: 'manuallyPaused' }],
    [{ status: { abort: true, phase: 'Degraded' } }, { kind: 'aborted', stableRevision: 41 }],
    [
      { status: { ...running, phase: 'Degraded', message: 'timed out' } },
      { kind: 'failed', message: 'timed out' },
    ],
    [{ status: { promoteFull: true } }, { kind: 'promotingFully' }],
    [{ status: { stableRS: 'canaryhash', ...running, phase: 'Healthy' } }, { kind: 'nothing' }],
  ])('%j: %j', (changes, event) => {
    expect(nextEvent(sampleRollout(changes), 41)).toEqual(event);
  });

  it('tells when the analysis checks again and how many failures it forgives', () => {
    const run = projectAnalysisRun({
      metadata: { uid: 'r', name: 'run-1', namespace: 'purchase' },
      spec: { metrics: [{ name: 'composite', interval: '60s', count: 10, failureLimit: 2 }] },
      status: {
        phase: 'Running',
        metricResults: [
          {
            name: 'composite',
            phase: 'Running',
            count: 3,
            failed: 1,
            measurements: [{ phase: 'Failed', value: '"Alert"', finishedAt: '2025-12-10T05:01:00Z' }],
          },
        ],
      },
    });
    const rollout = sampleRollout({
      status: {
        ...running,
        currentStepIndex: 2,
        canary: { currentStepAnalysisRunStatus: { name: 'run-1', status: 'Running' } },
      },
    });
    expect(nextEvents(rollout, 41, run ? [run] : [])).toEqual([
      { kind: 'analysisRuns', run: 'run-1', nextStep: 'setWeight: 50' },
      { kind: 'analysisCheck', run: 'run-1', metric: 'composite', atMs: START_MS + 120_000 },
      { kind: 'analysisAborts', run: 'run-1', failuresLeft: 2 },
    ]);
  });

  it('retries ten seconds after an error', () => {
    const result = {
      phase: 'Running',
      message: '',
      count: 1,
      failed: 0,
      inconclusive: 0,
      consecutiveError: 1,
      measurements: [
        {
          phase: 'Error',
          value: '',
          message: '',
          startedAtMs: 0,
          finishedAtMs: 1_000,
          resumeAtMs: null,
          groups: [],
          groupsCut: false,
        },
      ],
    };
    const limits = { failureLimit: 0, consecutiveErrorLimit: 4, inconclusiveLimit: 0, dryRun: false };
    const metric = { name: 'm', intervalMs: 60_000, count: null, ...limits, url: null, result };
    expect(nextMeasurementAtMs(metric)).toBe(11_000);
  });
});

describe('roles', () => {
  it('lets stable win, so that a finished release has no canary', () => {
    expect(replicaSetRole(sampleRollout(), 'canaryhash')).toBe('canary');
    expect(replicaSetRole(sampleRollout({ status: { stableRS: 'canaryhash' } }), 'canaryhash')).toBe(
      'stable',
    );
    expect(replicaSetRole(sampleRollout(), '')).toBe('other');
  });
});

describe('pods', () => {
  it.each([
    [{ phase: 'Running', containerStatuses: [{ ready: true, state: { running: {} } }] }, 'Running', false],
    [
      {
        phase: 'Running',
        containerStatuses: [{ restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } }],
      },
      'CrashLoopBackOff',
      true,
    ],
    [
      { phase: 'Running', containerStatuses: [{ state: { terminated: { exitCode: 2 } } }] },
      'ExitCode:2',
      true,
    ],
    [{ phase: 'Failed', reason: 'Evicted' }, 'Evicted', true],
    [
      { phase: 'Pending', initContainerStatuses: [{ state: { waiting: { reason: 'PodInitializing' } } }] },
      'Init:0/1',
      false,
    ],
    [
      { phase: 'Pending', containerStatuses: [{ state: { waiting: { reason: 'ErrImagePull' } } }] },
      'ErrImagePull',
      true,
    ],
  ])('%j reads %s', (status, word, failing) => {
    expect(podStatus({ status }).status).toBe(word);
    expect(isFailingPodStatus(word)).toBe(failing);
  });

  it('says Terminating for one that is being deleted', () => {
    const pod = projectPod({
      metadata: { uid: 'p', name: 'p', deletionTimestamp: '2025-12-10T05:00:00Z' },
      status: { phase: 'Running' },
    });
    expect(pod).toMatchObject({ status: 'Terminating', ready: false, deleting: true });
  });
});

describe('monitor ids', () => {
  const template = projectAnalysisTemplate({
    metadata: { uid: 't', name: 't', namespace: 'n' },
    spec: {
      args: [
        { name: 'monitor-id', value: '1' },
        { name: 'api-key', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
      ],
      metrics: [
        {
          provider: {
            web: { url: 'https://api.datadoghq.com/api/v1/monitor/{{args.monitor-id}}?group_states=all' },
          },
        },
        { provider: { web: { url: 'https://api.datadoghq.com/api/v1/monitor/{{ args.other }}' } } },
        { provider: { web: { url: 'https://example.com/health' } } },
        { provider: { prometheus: {} } },
      ],
    },
  });

  it('are in the addresses, with the arguments filled in', () => {
    expect(template && monitorIdsOfTemplate(template, {})).toEqual([1]);
    expect(template && monitorIdsOfTemplate(template, { 'monitor-id': '4411', other: '5' })).toEqual([
      4411, 5,
    ]);
  });

  it('keeps no secret argument', () => {
    expect(JSON.stringify(template)).not.toContain('api-key');
  });
});

describe('projection', () => {
  it('gives nothing for what is not an object, and never throws', () => {
    for (const raw of [null, 1, 'x', [], {}, { metadata: [] }]) expect(projectRollout(raw)).toBeNull();
    expect(
      projectRollout({ metadata: { uid: 'u' }, spec: 3, status: { conditions: 'x', pauseConditions: 1 } }),
    ).toMatchObject({
      uid: 'u',
      spec: { strategy: 'unknown', steps: [] },
      status: { hasPauseConditions: false },
    });
  });

  it('keeps only the annotations we read', () => {
    expect(sampleRollout().annotations).toEqual({ 'rollout.argoproj.io/revision': '42' });
  });
});
