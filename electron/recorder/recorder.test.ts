import { expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { AnalysisRunObject } from '../../shared/rollout/model.ts';
import type { LookedMonitor } from '../../shared/timeline/releaseLook.ts';
import { SAMPLE_STARTED_MS, sampleLook } from '../../shared/timeline/sampleLook.ts';
import { followRelease } from '../../shared/verdict/followRelease.ts';
import { ROLLOUT } from '../../shared/verdict/testFollow.ts';
import type { ReleaseVerdict } from '../../shared/verdict/verdict.ts';
import { openHistoryStore } from './historyStore.ts';
import { createRecorder } from './recorder.ts';

const MINUTE_MS = 60_000;
const ABORTED_MS = SAMPLE_STARTED_MS + 4 * MINUTE_MS;
const status = { abort: true, abortedAt: new Date(ABORTED_MS).toISOString() };
const AROUND = {
  contextId: 'ctx',
  contextName: 'prod',
  window: null,
  others: [],
  version: '2',
  stableVersion: '1',
};

it('after an abort has settled, what is only now heard of analyses and monitors is still taken in', () => {
  const clock = createManualClock(SAMPLE_STARTED_MS + 10 * MINUTE_MS);
  const store = openHistoryStore(':memory:', clock.now, () => undefined);
  const recorder = createRecorder(store, clock, () => ({ ageMs: Infinity, bytes: Infinity }));
  const failed = {
    uid: 'run',
    name: 'run-2',
    phase: 'Failed',
    startedAtMs: SAMPLE_STARTED_MS + 3 * MINUTE_MS,
    completedAtMs: SAMPLE_STARTED_MS + 4 * MINUTE_MS,
    message: '',
    metrics: [
      {
        name: 'composite',
        result: {
          phase: 'Failed',
          measurements: [
            {
              phase: 'Failed',
              value: '"Alert"',
              message: '',
              startedAtMs: SAMPLE_STARTED_MS + 4 * MINUTE_MS,
              finishedAtMs: SAMPLE_STARTED_MS + 4 * MINUTE_MS,
            },
          ],
        },
      },
    ],
  } as unknown as AnalysisRunObject;
  const sinceMs = SAMPLE_STARTED_MS - 60 * MINUTE_MS;
  const alert = { label: 'POST /v1/orders', state: 'Alert', sinceMs, url: '' } as const;
  const monitor: LookedMonitor = {
    id: 1,
    name: 'canary health',
    state: 'Alert',
    sinceMs,
    url: '',
    groups: [{ ...alert, group: 'resource_name:post_/v1/orders' }],
  };
  const look = (minutes: number, more: object) =>
    recorder.look(sampleLook(minutes * MINUTE_MS, { status }, more), AROUND);
  look(10, {});
  look(11, { runs: [failed] });
  look(12, { runs: [failed], monitors: [monitor] });
  const [record] = store.list(1);
  expect(record?.head.findings).toMatchObject({
    trouble: 'cannotMeasure',
    gate: { failed: 1, olderAlert: 'POST /v1/orders' },
    alerts: [],
  });
  recorder.dispose();
});

it('takes the verdict of an abort that was only read back later, once', () => {
  const clock = createManualClock(SAMPLE_STARTED_MS + 10 * MINUTE_MS);
  const store = openHistoryStore(':memory:', clock.now, () => undefined);
  const recorder = createRecorder(store, clock, () => ({ ageMs: Infinity, bytes: Infinity }));
  const { verdict: nothing } = followRelease(null, { nowMs: 0, rollout: ROLLOUT, metrics: null });
  const verdict: ReleaseVerdict = {
    ...nothing,
    kind: 'healthy',
    reason: null,
    counts: { ...nothing.counts, healthy: 3 },
    judgedUntilMs: ABORTED_MS,
  };
  const look = (minutes: number, of: ReleaseVerdict | null) =>
    recorder.look(sampleLook(minutes * MINUTE_MS, { status }, { verdict: of }), AROUND);
  const findings = () => store.list(1)[0]?.head.findings;
  look(10, null);
  expect(findings()).toMatchObject({ where: 'cannotTell', asOfMs: null });
  look(11, verdict);
  const told = [...(recorder.recordOf(ROLLOUT.uid)?.entries.values() ?? [])];
  expect(told.find(({ kind }) => kind === 'verdict')).toMatchObject({ atMs: ABORTED_MS, seen: false });
  expect(findings()).toMatchObject({ where: 'nowhere', endpoints: { clear: 3 } });
  look(12, { ...verdict, kind: 'watching', counts: { ...verdict.counts, healthy: 1 } });
  expect(findings()).toMatchObject({ where: 'nowhere', endpoints: { clear: 3 } });
  recorder.dispose();
});
