import { describe, expect, it } from 'vitest';
import type { AnalysisRunObject, Rollout } from '../../shared/rollout/model.ts';
import { projectAnalysisRun } from '../../shared/rollout/projectChildren.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { createNewsReader, type NewsLook } from './releaseNews.ts';

const START_MS = Date.parse('2025-12-10T05:02:00Z');
const LATER = '2025-12-10T05:10:00Z';
const EARLIER = '2025-12-10T05:01:00Z';

const running = (): Rollout =>
  sampleRollout({ status: { pauseConditions: undefined, phase: 'Progressing', currentStepIndex: 2 } });
const openPause = (startTime = LATER, currentStepIndex = 4): Rollout =>
  sampleRollout({
    status: { currentStepIndex, pauseConditions: [{ reason: 'CanaryPauseStep', startTime }] },
  });
const aborted = (abortedAt: string | undefined = LATER): Rollout =>
  sampleRollout({
    status: {
      abort: true,
      abortedAt,
      phase: 'Degraded',
      message: 'RolloutAborted: Rollout aborted update to revision 42',
      pauseConditions: undefined,
      controllerPause: false,
      currentStepIndex: 0,
    },
  });
const finished = (): Rollout =>
  sampleRollout({
    status: { phase: 'Healthy', message: '', stableRS: 'canaryhash', pauseConditions: undefined },
  });

function run(
  failed: number,
  failureLimit: number,
  finishedAt = LATER,
  result: object = {},
): AnalysisRunObject {
  const projected = projectAnalysisRun({
    metadata: { uid: 'run-1', name: 'purchase-api-run', labels: {} },
    spec: { metrics: [{ name: 'monitor', failureLimit, interval: '1m' }] },
    status: {
      phase: 'Running',
      metricResults: [
        {
          name: 'monitor',
          phase: 'Running',
          failed,
          ...result,
          measurements: Array.from({ length: failed }, () => ({
            phase: 'Failed',
            value: 'Alert',
            finishedAt,
          })),
        },
      ],
    },
  });
  if (!projected) throw new Error('the sample must be a run');
  return projected;
}

/** Looks in turn at one Rollout; a minute between them. */
function follow(contextId = 'ctx') {
  const reader = createNewsReader();
  let nowMs = START_MS - 60_000;
  return {
    reader,
    see(rollout: Rollout | null, more: Partial<NewsLook> = {}) {
      nowMs += 60_000;
      const all = new Map(rollout ? [[rollout.uid, rollout]] : []);
      const { currentPodHash, stableHash } = rollout?.status ?? { currentPodHash: '', stableHash: '' };
      const looks =
        rollout && currentPodHash !== stableHash
          ? [{ rollout, runs: [], monitors: [], verdictKind: null, ...more }]
          : [];
      return reader.look(contextId, all, looks, nowMs).map(({ about }) => about);
    },
  };
}

describe('what was already so when the app started', () => {
  it.each<[string, Rollout, Partial<NewsLook>]>([
    ['a pause', openPause(EARLIER), {}],
    ['an abort', aborted(EARLIER), {}],
    ['a manual pause', sampleRollout({ spec: { paused: true } }), {}],
    ['a run at its limit', running(), { runs: [run(2, 2, EARLIER)] }],
    ['an alert', running(), { monitors: [{ name: 'm', state: 'Alert', sinceMs: START_MS - 1 }] }],
  ])('%s is silent, and stays so', (_, rollout, more) => {
    const { see } = follow();
    expect(see(rollout, more)).toEqual([]);
    expect(see(rollout, more)).toEqual([]);
  });

  it('is silent when its source becomes known only later', () => {
    const { see } = follow();
    see(running(), { runs: null, monitors: null });
    expect(see(running(), { runs: [run(2, 2, EARLIER)] })).toEqual([]);
    expect(see(running(), { monitors: [{ name: 'm', state: 'Alert', sinceMs: START_MS - 1 }] })).toEqual([]);
  });

  it('but what came about before the first look at its source, and after the start, is told', () => {
    const { see } = follow();
    see(running(), { runs: null });
    expect(see(running(), { runs: [run(2, 2)] })).toMatchObject([{ kind: 'analysisAtLimit' }]);
  });

  it('a finished release of the past is none', () => {
    const { see } = follow();
    expect(see(finished())).toEqual([]);
  });
});

describe('each cause is told once', () => {
  it('a pause without an end, with its step; a second one is another', () => {
    const { see } = follow();
    see(running());
    expect(see(openPause())).toEqual([{ kind: 'openPause', step: 5, steps: 5 }]);
    expect(see(openPause())).toEqual([]);
    expect(see(running())).toEqual([]);
    expect(see(openPause())).toEqual([]);
    expect(see(openPause('2025-12-10T05:20:00Z'))).toHaveLength(1);
  });

  it('a pause that ends by itself needs nobody', () => {
    const { see } = follow();
    see(running());
    expect(see(sampleRollout())).toEqual([]);
  });

  it('an abort, with the controller’s message, also when it happened while nobody could look', () => {
    const { see } = follow();
    see(running());
    expect(see(aborted())).toEqual([
      { kind: 'aborted', message: expect.stringContaining('aborted update to revision 42') as string },
    ]);
    expect(see(aborted())).toEqual([]);
    see(running());
    expect(see(aborted())).toEqual([]);
    see(running());
    expect(see(aborted('2025-12-10T06:00:00Z'))).toMatchObject([{ kind: 'aborted' }]);
  });

  it('an abort that the controller gives its time only later', () => {
    const { see } = follow();
    see(running());
    const asked = sampleRollout({ status: { abort: true } });
    expect(see(asked)).toEqual([{ kind: 'aborted', message: '' }]);
    expect(see(aborted())).toEqual([]);
  });

  it('a run that one more failure ends, not one that has failures left, and not a dry run', () => {
    const { see } = follow();
    expect(see(running(), { runs: [run(1, 2)] })).toEqual([]);
    expect(see(running(), { runs: [run(2, 2)] })).toEqual([
      { kind: 'analysisAtLimit', run: 'purchase-api-run', metric: 'monitor', failed: 2 },
    ]);
    expect(see(running(), { runs: null })).toEqual([]);
    expect(see(running(), { runs: [run(2, 2)] })).toEqual([]);
    const dry = follow();
    dry.see(running());
    expect(dry.see(running(), { runs: [run(2, 2, LATER, { dryRun: true })] })).toEqual([]);
  });

  it('a limit of no failure at all is not said at every start', () => {
    const { see } = follow();
    see(running());
    expect(see(running(), { runs: [run(0, 0)] })).toEqual([]);
  });

  it('an alert of a monitor, unless the canary is told to be worse anyway', () => {
    const alert = { name: 'Purchase errors', state: 'Alert' as const, sinceMs: START_MS + 90_000 };
    const { see } = follow();
    see(running());
    expect(see(running(), { monitors: [alert, alert] })).toEqual([
      { kind: 'needsPerson', why: 'monitorAlert', detail: 'Purchase errors', count: 2 },
    ]);
    expect(see(running(), { monitors: [] })).toEqual([]);
    expect(see(running(), { monitors: [alert] })).toEqual([]);
    const judged = follow();
    judged.see(running());
    expect(judged.see(running(), { monitors: [alert], verdictKind: 'failing' })).toEqual([]);
  });

  it('a person’s pause and an inconclusive analysis', () => {
    const { see } = follow();
    see(running());
    expect(see(sampleRollout({ spec: { paused: true } }))).toMatchObject([
      { kind: 'needsPerson', why: 'manuallyPaused' },
    ]);
    const inconclusive = sampleRollout({
      status: {
        pauseConditions: [{ reason: 'InconclusiveAnalysisRun', startTime: LATER }],
        canary: { currentStepAnalysisRunStatus: { name: 'run-7', status: 'Inconclusive' } },
      },
    });
    expect(see(inconclusive)).toEqual([{ kind: 'needsPerson', why: 'inconclusive', detail: 'run-7' }]);
  });

  it('the end, once; a release that another one replaced has none', () => {
    const { see } = follow();
    see(running());
    expect(see(finished())).toEqual([{ kind: 'finished' }]);
    expect(see(finished())).toEqual([]);
    const undone = follow();
    undone.see(running());
    expect(
      undone.see(sampleRollout({ status: { currentPodHash: 'stablehash', pauseConditions: undefined } })),
    ).toEqual([]);
    const deleted = follow();
    deleted.see(running());
    expect(deleted.see(null)).toEqual([]);
  });
});

describe('after streams broke', () => {
  it('nothing is told again, and nothing that happened meanwhile is lost', () => {
    const { see, reader } = follow();
    see(running());
    expect(see(openPause())).toHaveLength(1);
    reader.close('ctx');
    expect(see(openPause())).toEqual([]);
    expect(see(aborted())).toMatchObject([{ kind: 'aborted' }]);
  });

  it('releases that are met under way when a context is opened again are silent', () => {
    const { see, reader } = follow();
    see(null);
    reader.close('ctx');
    expect(see(sampleRollout({ spec: { paused: true } }))).toEqual([]);
  });

  it('a release that begins later tells also what it shows at once', () => {
    const { see } = follow();
    see(null);
    expect(see(sampleRollout({ spec: { paused: true } }))).toMatchObject([{ why: 'manuallyPaused' }]);
  });
});
