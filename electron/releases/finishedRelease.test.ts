import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { SAMPLE_STARTED_MS, sampleLook } from '../../shared/timeline/sampleLook.ts';
import { fine, MINUTE, newPlay, OTHER, play, read, version } from '../../shared/verdict/testPlay.ts';
import { openHistoryStore } from '../recorder/historyStore.ts';
import { createRecorder, type Recorder } from '../recorder/recorder.ts';
import { readFinished } from './finishedRelease.ts';

const MINUTE_MS = 60_000;
const AROUND = {
  contextId: 'ctx',
  contextName: 'prod',
  window: null,
  others: [],
  version: '2',
  stableVersion: '1',
};
const rare = { name: 'get_/rare', canary: version(0), stable: version(1) };
const verdict = read(play(newPlay(), 20 * MINUTE, () => [fine(), OTHER, rare], { weight: 20 }));
const DONE = { currentPodHash: 'canaryhash', stableRS: 'canaryhash', phase: 'Healthy' };
const done = sampleRollout({ status: DONE });
const { uid } = done;

let directory = '';
let stops: (() => void)[] = [];
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'finished-'));
});
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  rmSync(directory, { recursive: true, force: true });
});

/** One run of the app over the same file, at a moment after the release began. */
function run(afterMs: number) {
  const clock = createManualClock(SAMPLE_STARTED_MS + afterMs);
  const store = openHistoryStore(path.join(directory, 'history.sqlite'), clock.now, () => undefined);
  const recorder: Recorder = createRecorder(store, clock, () => ({ ageMs: Infinity, bytes: Infinity }));
  let isOver = false;
  const end = (): void => {
    if (!isOver) recorder.dispose();
    isOver = true;
  };
  stops.push(end);
  const look = (more: Parameters<typeof sampleLook>[2] = {}): void =>
    recorder.look(sampleLook(clock.now() - SAMPLE_STARTED_MS, {}, more), AROUND);
  const finish = (): void => recorder.settle('ctx', new Map([[uid, done]]));
  return { clock, recorder, look, finish, end, finished: readFinished(recorder) };
}

it('tells when a release was finished, and the verdict at its end as its record counts it', () => {
  const app = run(10 * MINUTE_MS);
  const heard: string[] = [];
  app.finished.onEnd((one) => heard.push(one));
  app.look({ verdict });
  expect(app.finished.of('ctx', sampleRollout())).toBeNull();
  expect(app.finished.of('ctx', done)).toBeNull();
  app.clock.advance(5_000);
  app.finish();
  const told = app.finished.of('ctx', done);
  expect(told?.finished).toMatchObject({
    atMs: app.clock.now(),
    afterMs: null,
    verdict: { weight: 20, untilMs: verdict.judgedUntilMs, counts: { healthy: 2, watching: 1 } },
  });
  expect(told?.verdict).toBe(verdict);
  expect(heard).toEqual([uid]);
  const record = app.recorder.recordOf(uid);
  const { clear, open } = record?.findings?.endpoints ?? {};
  expect([clear, open]).toEqual([2, 1]);
  expect([...(record?.entries.values() ?? [])].filter(({ kind }) => kind === 'judged')).toMatchObject([
    { what: 'finished', weight: 20, counts: { healthy: 2 } },
  ]);
});

it('reads it back after a restart, and says nothing of the release before', () => {
  const first = run(10 * MINUTE_MS);
  first.look({ verdict });
  first.finish();
  const told = first.finished.of('ctx', done)?.finished;
  first.end();
  const { finished } = run(60 * MINUTE_MS);
  expect(finished.of('ctx', done)).toEqual({ finished: told, verdict: null });
  expect(finished.of('ctx', { ...done, uid: 'made anew' })).toBeNull();
  const newer = { ...DONE, currentPodHash: 'newer', stableRS: 'newer' };
  expect(finished.of('ctx', sampleRollout({ status: newer }))).toBeNull();
  expect(finished.of('other', done)).toBeNull();
});

it('does not take the start of the app for the end of the release', () => {
  const first = run(10 * MINUTE_MS);
  first.look({ verdict });
  const lookedMs = first.clock.now();
  first.end();
  const later = run(300 * MINUTE_MS);
  later.finish();
  expect(later.finished.of('ctx', done)?.finished).toEqual({
    atMs: later.clock.now(),
    afterMs: lookedMs,
    verdict: null,
  });
});

it('keeps no verdict of a release that was never judged, and knows nothing without records', () => {
  const app = run(10 * MINUTE_MS);
  app.look();
  app.finish();
  expect(app.finished.of('ctx', done)).toMatchObject({ finished: { verdict: null }, verdict: null });
  expect(readFinished(undefined).of('ctx', done)).toBeNull();
});
