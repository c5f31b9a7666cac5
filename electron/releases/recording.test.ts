import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { timelineSnapshotSchema, type TimelineSnapshot } from '../../shared/contract/timelineTopic.ts';
import { buildWindow } from '../../shared/metrics/buildWindow.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { SAMPLE_STARTED_MS, samplePod } from '../../shared/timeline/sampleLook.ts';
import { openHistoryStore } from '../recorder/historyStore.ts';
import { readMoment, readRecord } from '../recorder/readRecord.ts';
import { createRecorder, type Recorder } from '../recorder/recorder.ts';
import {
  createFakeDatadog,
  createFakeKubernetes,
  createFakeSession,
  LIVE,
  type FakeSession,
} from './fakeRooms.ts';
import { createReleasesRoom } from './releasesRoom.ts';
import { openTimelineTopic } from './timelineTopic.ts';

const MINUTE_MS = 60_000;
const BUCKET_MS = 20_000;
const ADDRESS = { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api' };
const LABELS = { 'tags.datadoghq.com/service': 'purchase-api', 'tags.datadoghq.com/env': 'prod' };
const TEMPLATE = {
  template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'app', image: 'api:2' }] } },
};

let directory = '';
let endRun: (() => void)[] = [];
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'recording-'));
});
afterEach(() => {
  for (const end of endRun) end();
  endRun = [];
  rmSync(directory, { recursive: true, force: true });
});

/** The hour before nowMs: 100 canary requests a bucket, 2 of them failed. */
function windowAt(nowMs: number): MetricsWindow {
  const toMs = Math.floor(nowMs / BUCKET_MS) * BUCKET_MS;
  const fromMs = toMs - 60 * MINUTE_MS;
  const timesMs = Array.from(
    { length: (toMs - fromMs) / BUCKET_MS },
    (_, index) => fromMs + index * BUCKET_MS,
  );
  const constant = (value: number) => timesMs.map(() => value);
  const series = [null, 'post_/v1/orders'].flatMap((endpoint) =>
    (['canary', 'stable'] as const).flatMap((version) => [
      { signal: 'requests' as const, version, endpoint, values: constant(100) },
      { signal: 'errors' as const, version, endpoint, values: constant(2) },
    ]),
  );
  return buildWindow({ timesMs, series }, { fromMs, toMs, bucketMs: BUCKET_MS, incompleteFromMs: toMs });
}

/** One run of the app over the same file. */
function run(clock: ManualClock, session: FakeSession) {
  const kubernetes = createFakeKubernetes();
  const datadog = createFakeDatadog();
  const store = openHistoryStore(path.join(directory, 'history.sqlite'), clock.now, () => undefined);
  const recorder: Recorder = createRecorder(store, clock, () => ({ ageMs: Infinity, bytes: Infinity }));
  const room = createReleasesRoom({
    kubernetes,
    datadog,
    clock,
    newId: () => 'id',
    osUser: 'tester',
    audit: () => true,
    recorder,
  });
  kubernetes.put(session);
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    room.dispose();
    recorder.dispose();
  };
  endRun.push(end);
  const answer = (): void => {
    const lastDataAtMs = clock.now();
    datadog.metrics.set({ freshness: { ...LIVE, lastDataAtMs }, window: windowAt(lastDataAtMs) });
  };
  const timeline = (): TimelineSnapshot => {
    const topic = openTimelineTopic(kubernetes, recorder, ADDRESS);
    const snapshot = topic.read();
    topic.dispose();
    expect(timelineSnapshotSchema.parse(snapshot)).toEqual(snapshot);
    return snapshot;
  };
  return { kubernetes, datadog, store, recorder, timeline, answer, end };
}

function at(session: FakeSession, status: object, ready = true): void {
  session.pods.set({
    objects: new Map([['pod-1', samplePod({ ready })]]),
    changed: null,
    complete: true,
    freshness: LIVE,
  });
  session.setRollouts(sampleRollout({ spec: TEMPLATE, status }));
}

/** A release of four parts, each a minute; `restart` ends the app between two of them. */
function play(restartAfter: number | null) {
  const clock = createManualClock(SAMPLE_STARTED_MS + 1_000);
  const session = createFakeSession();
  const parts: (() => void)[] = [
    () => at(session, { currentStepIndex: 0, pauseConditions: undefined, phase: 'Progressing' }, false),
    () => at(session, {}),
    () => at(session, { currentStepIndex: 3, pauseConditions: undefined, phase: 'Progressing' }),
    () => at(session, { currentPodHash: 'canaryhash', stableRS: 'canaryhash', phase: 'Healthy' }),
  ];
  let app = run(clock, session);
  for (const [index, part] of parts.entries()) {
    part();
    app.answer();
    clock.advance(MINUTE_MS);
    if (index !== restartAfter) continue;
    app.end();
    app = run(clock, session);
    app.answer();
    clock.advance(2_000);
  }
  return { ...app, clock, session };
}

const story = ({ entries }: TimelineSnapshot): string[] =>
  entries.map((entry) => {
    if (entry.kind === 'weight') return `weight ${entry.to}`;
    if (entry.kind === 'step') return `step ${entry.index}`;
    return 'what' in entry ? `${entry.kind} ${entry.what}` : entry.kind;
  });

it('a release is written down without a window, and ends when its version is stable', () => {
  const { timeline, store, end } = play(null);
  const whole = timeline();
  expect(story(whole).toSorted()).toEqual(
    [
      'release started',
      'pod created',
      'pod ready',
      'pause paused',
      'weight 20',
      'step 0',
      'step 1',
      'pause resumed',
      'step 3',
      'weight 50',
      'release finished',
    ].toSorted(),
  );
  expect(whole.row).toMatchObject({
    name: 'purchase-api',
    revision: 42,
    outcome: 'finished',
    bucketMs: BUCKET_MS,
  });
  expect(whole.row?.startedMs).toBe(SAMPLE_STARTED_MS);
  expect(store.list(9)).toHaveLength(1);
  end();
});

it('a restart at any moment loses nothing and doubles nothing', () => {
  const told = story(play(null).timeline());
  for (const restartAfter of [0, 1, 2, 3]) {
    rmSync(path.join(directory, 'history.sqlite'), { force: true });
    for (const end of endRun.splice(0)) end();
    const { timeline, store } = play(restartAfter);
    expect([restartAfter, story(timeline())]).toEqual([restartAfter, told]);
    expect(store.list(9)).toHaveLength(1);
    const record = readRecord(store, store.list(9)[0]!.id);
    expect(new Set(record?.series.timesMs).size).toBe(record?.series.timesMs.length);
  }
});

it('the numbers of each bucket are there to scrub through, gaps and all', () => {
  const { store } = play(1);
  const [row] = store.list(1);
  const record = readRecord(store, row!.id);
  const { timesMs, requests, errors } = record!.series;
  expect(timesMs[0]).toBe(SAMPLE_STARTED_MS - 15 * MINUTE_MS);
  expect(timesMs.length).toBeGreaterThan(45);
  expect(requests.canary.every((value) => value === 5)).toBe(true);
  expect(errors.canary.every((value) => value === 2)).toBe(true);
  const moment = readMoment(store, row!.id, SAMPLE_STARTED_MS + MINUTE_MS);
  expect(moment.endpoints).toEqual([
    {
      resourceName: 'post_/v1/orders',
      label: 'POST /v1/orders',
      canary: { requests: 1_500, errors: 30 },
      stable: { requests: 1_500, errors: 30 },
    },
  ]);
});

it('another version in its place ends the record, and so does a Rollout that is gone', () => {
  const { session, clock, store } = play(2);
  at(session, { currentPodHash: 'next', stableRS: 'canaryhash' });
  clock.advance(2_000);
  at(session, { currentPodHash: 'after', stableRS: 'canaryhash' });
  clock.advance(2_000);
  session.setRollouts();
  clock.advance(20_000);
  expect(store.list(9).map(({ head }) => head.outcome)).toEqual(['unknown', 'replaced', 'finished']);
});

it('nothing is told while the cluster is not live', () => {
  const clock = createManualClock(SAMPLE_STARTED_MS + 1_000);
  const session = createFakeSession();
  at(session, {});
  const { timeline } = run(clock, session);
  clock.advance(2_000);
  const before = story(timeline());
  session.rollouts.set({
    ...session.rollouts.get(),
    objects: new Map(),
    freshness: { ...LIVE, state: 'stale' },
  });
  clock.advance(MINUTE_MS);
  expect(story(timeline())).toEqual(before);
  expect(timeline().row?.outcome).toBe('running');
});
