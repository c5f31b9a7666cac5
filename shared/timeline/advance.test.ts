import { describe, expect, it } from 'vitest';
import { timelineEntrySchema, type TimelineEntry } from '../contract/timeline.ts';
import type { EventObject } from '../rollout/projectEvent.ts';
import { advance } from './advance.ts';
import {
  lookStateSchema,
  startOfRelease,
  type LookedMonitor,
  type LookState,
  type ReleaseLook,
} from './releaseLook.ts';
import { SAMPLE_STARTED_MS, sampleLook, samplePod } from './sampleLook.ts';

const MINUTE_MS = 60_000;

/** Plays looks; what is known by id is not told again. After `restartAt` looks the state goes through its text form. */
function play(looks: readonly ReleaseLook[], restartAt = -1): TimelineEntry[] {
  let state: LookState | null = null;
  const known = new Map<string, TimelineEntry>();
  for (const [index, look] of looks.entries()) {
    if (index === restartAt) state = lookStateSchema.parse(JSON.parse(JSON.stringify(state)));
    const next = advance(state, look);
    state = next.state;
    for (const entry of next.entries) known.set(entry.id, entry);
  }
  const entries = [...known.values()];
  for (const entry of entries) expect(timelineEntrySchema.parse(entry)).toEqual(entry);
  return entries;
}

function monitor(state: LookedMonitor['state'], sinceMs: number | null): LookedMonitor {
  const url = 'https://app.datadoghq.com/monitors/4411';
  return {
    id: 4411,
    name: 'canary health',
    state,
    sinceMs,
    url,
    groups: [{ group: 'resource_name:post_/v1/orders', label: 'POST /v1/orders', state, sinceMs, url }],
  };
}

function event(changes: Partial<EventObject>): EventObject {
  return {
    uid: 'e-1',
    namespace: 'purchase',
    type: 'Normal',
    reason: 'TrafficWeightUpdated',
    message: 'Traffic weight updated from 5 to 20',
    about: { kind: 'Rollout', name: 'purchase-api' },
    aboutUid: 'uid-1',
    written: '',
    count: 1,
    firstSeenMs: SAMPLE_STARTED_MS + MINUTE_MS,
    lastSeenMs: SAMPLE_STARTED_MS + MINUTE_MS,
    source: 'rollouts-controller',
    ...changes,
  };
}

const of = (entries: readonly TimelineEntry[], kind: TimelineEntry['kind']): TimelineEntry[] =>
  entries.filter((entry) => entry.kind === kind);

describe('a release looked at again and again', () => {
  const canary = { weights: { canary: { weight: 50 }, stable: { weight: 50 } } };
  const looks = [
    sampleLook(
      0,
      { status: { currentStepIndex: 0, pauseConditions: undefined, phase: 'Progressing' } },
      {
        pods: [samplePod({ ready: false })],
      },
    ),
    sampleLook(MINUTE_MS, {}, { pods: [samplePod()] }),
    sampleLook(2 * MINUTE_MS, {}, { pods: [samplePod()], monitors: [monitor('OK', null)] }),
    sampleLook(
      3 * MINUTE_MS,
      { status: { currentStepIndex: 4, pauseConditions: undefined, phase: 'Progressing', canary } },
      {
        pods: [
          samplePod({
            restarts: 1,
            lastExit: { reason: 'OOMKilled', exitCode: 137, atMs: SAMPLE_STARTED_MS + 150_000 },
          }),
        ],
        monitors: [monitor('Alert', SAMPLE_STARTED_MS + 170_000)],
      },
    ),
    sampleLook(
      4 * MINUTE_MS,
      {
        status: {
          abort: true,
          abortedAt: new Date(SAMPLE_STARTED_MS + 230_000).toISOString(),
          phase: 'Degraded',
        },
      },
      { pods: [], monitors: [monitor('OK', SAMPLE_STARTED_MS + 170_000)] },
    ),
  ];

  it('tells steps, weights, pauses, pods, monitors and the abort', () => {
    const entries = play(looks);
    expect(of(entries, 'release').map((one) => one.id)).toEqual([
      'release started',
      `release aborted ${SAMPLE_STARTED_MS + 230_000}`,
    ]);
    expect(of(entries, 'weight')).toMatchObject([
      { from: 0, to: 20, seen: true, atMs: SAMPLE_STARTED_MS },
      { from: 20, to: 50, seen: true },
      { from: 50, to: 0 },
    ]);
    expect(of(entries, 'step')).toMatchObject([
      { index: 0, text: 'setWeight: 20' },
      { index: 1, of: 5, text: 'pause: 10m' },
      { index: 4, text: 'pause' },
    ]);
    expect(of(entries, 'pause')).toMatchObject([
      { what: 'paused', reason: 'CanaryPauseStep', seen: false },
      { what: 'resumed' },
    ]);
    expect(of(entries, 'pod')).toMatchObject([
      { what: 'created', atMs: SAMPLE_STARTED_MS, side: 'canary' },
      { what: 'ready', atMs: SAMPLE_STARTED_MS + 20_000, seen: false },
      { what: 'outOfMemory', reason: 'OOMKilled', exitCode: 137, atMs: SAMPLE_STARTED_MS + 150_000 },
      { what: 'gone' },
    ]);
    expect(of(entries, 'monitor')).toMatchObject([
      { from: 'OK', to: 'Alert', atMs: SAMPLE_STARTED_MS + 170_000, severity: 'bad', older: false },
      { from: 'Alert', to: 'OK', seen: true, severity: 'good' },
    ]);
    expect(of(entries, 'gap')).toEqual([]);
  });

  it('tells nothing twice and loses nothing when the app restarts at any look', () => {
    const whole = play(looks);
    for (let at = 1; at < looks.length; at += 1) expect(play(looks, at)).toEqual(whole);
    expect(play([...looks, ...looks.slice(-1)])).toEqual(whole);
  });

  it('says when it was not looking', () => {
    const [first, ...others] = looks;
    const late = others.map((look) => ({ ...look, nowMs: look.nowMs + 10 * MINUTE_MS }));
    expect(of(play([first!, ...late]), 'gap')).toMatchObject([
      { atMs: SAMPLE_STARTED_MS, untilMs: SAMPLE_STARTED_MS + 11 * MINUTE_MS },
    ]);
    expect(of(play([sampleLook(9 * MINUTE_MS)]), 'gap')).toMatchObject([{ atMs: SAMPLE_STARTED_MS }]);
  });
});

it('the first look tells only what has its own time', () => {
  const pods = [
    samplePod({ restarts: 3 }),
    samplePod({ uid: 'old', podHash: 'stablehash', restarts: 7, createdAtMs: SAMPLE_STARTED_MS - 9e6 }),
  ];
  const older = monitor('Alert', SAMPLE_STARTED_MS - 9e6);
  const late = sampleLook(3 * MINUTE_MS, {}, { pods, monitors: [older] });
  const entries = play([late]);
  expect(entries.map(({ kind, seen, severity }) => [kind, seen, severity])).toEqual([
    ['release', false, 'info'],
    ['gap', false, 'info'],
    ['pause', false, 'info'],
    ['pod', false, 'info'],
    ['pod', false, 'good'],
    ['monitor', false, 'info'],
  ]);
  expect(of(entries, 'monitor')).toMatchObject([{ older: true, from: null }]);
  const noData = sampleLook(3 * MINUTE_MS, {}, { pods, monitors: [monitor('No Data', null)] });
  expect(of(play([noData, { ...late, nowMs: late.nowMs + 1 }]), 'monitor')).toMatchObject([
    { to: 'No Data', older: false },
    { from: 'No Data', to: 'Alert', older: true, severity: 'info' },
  ]);
});

it('weights from before the first look come from the controller’s events', () => {
  const before = event({ uid: 'e-0', lastSeenMs: SAMPLE_STARTED_MS - 1, firstSeenMs: SAMPLE_STARTED_MS - 1 });
  const crash = event({
    uid: 'e-2',
    type: 'Warning',
    reason: 'BackOff',
    about: { kind: 'Pod', name: 'purchase-api-canaryhash-x7k2p' },
  });
  const pulled = event({ uid: 'e-3', reason: 'Pulled', about: { kind: 'Pod', name: 'x' } });
  const entries = play([sampleLook(3 * MINUTE_MS, {}, { events: [before, event({}), crash, pulled] })]);
  expect(of(entries, 'weight')).toMatchObject([
    { from: 5, to: 20, atMs: SAMPLE_STARTED_MS + MINUTE_MS, seen: false },
  ]);
  expect(of(entries, 'event')).toMatchObject([{ reason: 'BackOff', severity: 'warn', side: 'canary' }]);
});

it('a source that is not current changes nothing', () => {
  const known = sampleLook(
    0,
    {},
    { pods: [samplePod()], monitors: [monitor('Alert', SAMPLE_STARTED_MS + 1)] },
  );
  const entries = play([known, sampleLook(MINUTE_MS), { ...known, nowMs: known.nowMs + 2 * MINUTE_MS }]);
  expect(of(entries, 'pod').map((one) => one.id)).toEqual([
    'pod pod-1 created ',
    `pod pod-1 ready ${SAMPLE_STARTED_MS + 20_000}`,
  ]);
  expect(of(entries, 'monitor')).toHaveLength(1);
});

it('other clients’ writes are people’s, the controller’s are not', () => {
  const at = new Date(SAMPLE_STARTED_MS + 5_000).toISOString();
  const writer = (manager: string) => ({
    manager,
    time: at,
    fieldsV1: { 'f:spec': { 'f:paused': {} } },
  });
  const metadata = {
    managedFields: ['kubectl-argo-rollouts', 'rollouts-controller', 'release-cockpit'].map(writer),
  };
  const entries = play([sampleLook(MINUTE_MS, { metadata })]);
  expect(of(entries, 'write')).toMatchObject([{ manager: 'kubectl-argo-rollouts', fields: ['spec.paused'] }]);
});

describe('when it began', () => {
  const unknown = (status: object) => startOfRelease(sampleLook(1_000, { status }, { startedMs: null }));

  it('is what its pods tell', () => {
    const start = { atMs: SAMPLE_STARTED_MS, seen: false, missed: false };
    expect(startOfRelease(sampleLook(1_000))).toEqual(start);
  });

  it('is no later than its abort, and is said to be earlier where it surely was', () => {
    const abortedAt = new Date(SAMPLE_STARTED_MS - 86_400_000).toISOString();
    expect(unknown({ abort: true, abortedAt })).toEqual({
      atMs: SAMPLE_STARTED_MS - 86_400_000,
      seen: true,
      missed: true,
    });
    expect(unknown({ currentStepIndex: 3 })).toMatchObject({ atMs: SAMPLE_STARTED_MS + 1_000, missed: true });
    expect(unknown({ currentStepIndex: 0 })).toMatchObject({ seen: true, missed: false });
  });
});
