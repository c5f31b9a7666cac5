import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { releaseSnapshotSchema } from '../../shared/contract/release.ts';
import { releasesSnapshotSchema } from '../../shared/contract/releaseRow.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import {
  createFakeDatadog,
  createFakeKubernetes,
  createFakeSession,
  LIVE,
  type FakeSession,
} from './fakeRooms.ts';
import { createReleasesRoom } from './releasesRoom.ts';
import { BUCKET_MS, MINUTE_MS, ORDERS, START_MS, windowAt } from './sampleWindow.ts';
import type { VerdictTransition } from './verdictTransitions.ts';

const LABELS = { 'tags.datadoghq.com/service': 'purchase-api', 'tags.datadoghq.com/env': 'prod' };

function release(changes: Parameters<typeof sampleRollout>[0] = {}): Rollout {
  const spec = { containers: [{ name: 'app', image: 'purchase-api:2' }] };
  return sampleRollout({ ...changes, spec: { template: { metadata: { labels: LABELS }, spec } } });
}

function pods(session: FakeSession, createdAtMs: number): void {
  const pod = {
    uid: 'p',
    namespace: 'purchase',
    name: 'p',
    owners: [],
    podHash: 'canaryhash',
    createdAtMs,
    status: 'Running',
    ready: true,
    restarts: 0,
    readyContainers: 1,
    containers: 1,
    trouble: null,
    lastExit: null,
    readyChangedMs: null,
    containerNames: [],
    deleting: false,
  };
  session.pods.set({ objects: new Map([['p', pod]]), changed: null, complete: true, freshness: LIVE });
}

function setUp() {
  const kubernetes = createFakeKubernetes();
  const datadog = createFakeDatadog();
  const clock = createManualClock(START_MS);
  const turns: VerdictTransition[] = [];
  const room = createReleasesRoom({
    kubernetes,
    datadog,
    clock,
    newId: () => 'id',
    osUser: 'tester',
    audit: () => true,
    onTransition: (turn) => turns.push(turn),
  });
  const session = createFakeSession();
  session.setRollouts(release());
  pods(session, START_MS);
  /** Plays minutes with an answer of Datadog every minute. */
  const play = (minutes: number, badFromMs: number): void => {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.advance(MINUTE_MS);
      answer(badFromMs);
    }
  };
  const answer = (badFromMs: number): void => {
    const now = clock.now();
    datadog.metrics.set({ freshness: { ...LIVE, lastDataAtMs: now }, window: windowAt(now, badFromMs) });
    clock.advance(1);
  };
  return { kubernetes, datadog, clock, room, session, turns, play, answer };
}

const ADDRESS = { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api' };

describe('a release in flight', () => {
  it('is judged while nobody looks, told once for each turn, and is there when a screen opens', () => {
    const { kubernetes, room, session, turns, play } = setUp();
    kubernetes.put(session);
    const badFromMs = START_MS + 8 * MINUTE_MS;
    play(8, badFromMs);
    expect(turns).toEqual([]);
    play(12, badFromMs);
    expect(turns.map(({ kind }) => kind)).toEqual(['suspicious', 'failing']);
    expect(turns[1]).toMatchObject({ name: 'purchase-api', count: 1, all: 2, endpoint: 'POST /v1/orders' });

    const live = room.openRelease(ADDRESS);
    const snapshot = live.read();
    expect(releaseSnapshotSchema.parse(snapshot)).toEqual(snapshot);
    expect(snapshot.verdict).toMatchObject({ kind: 'failing', reason: null, before: null });
    const [worst] = snapshot.verdict.endpoints;
    expect(worst).toMatchObject({ resourceName: ORDERS, kind: 'failing', metric: 'errors' });
    const sinceMs = worst?.sinceMs ?? 0;
    expect(Math.abs(sinceMs - badFromMs)).toBeLessThanOrEqual(2 * MINUTE_MS);
    expect(worst?.difference.lower).toBeGreaterThan(0);
    expect(worst?.difference.lower).toBeLessThan(0.01);
    expect(worst?.difference.upper).toBeGreaterThan(0.01);
    expect(snapshot.detail?.row).toMatchObject({ group: 'needsYou', verdict: { kind: 'failing' } });
    live.dispose();

    const list = room.openReleases('ctx');
    const rows = list.read();
    expect(releasesSnapshotSchema.parse(rows)).toEqual(rows);
    expect(rows.rows[0]?.verdict).toMatchObject({ kind: 'failing', counts: { failing: 1 } });
    list.dispose();
    play(5, badFromMs);
    expect(turns).toHaveLength(2);
  });

  it('is read back over the last hour after a restart', () => {
    const { kubernetes, room, session, turns, clock, answer } = setUp();
    clock.advance(20 * MINUTE_MS);
    kubernetes.put(session);
    const live = room.openRelease(ADDRESS);
    expect(live.read().verdict).toMatchObject({ kind: 'notJudged', reason: 'noData' });
    answer(START_MS + 8 * MINUTE_MS);
    clock.advance(1_000);
    expect(live.read().verdict.kind).toBe('failing');
    expect(live.read().verdict.judgedFromMs).toBe(START_MS + 3 * MINUTE_MS);
    expect(turns.map(({ kind }) => kind)).toEqual(['failing']);
    live.dispose();
  });

  it('is never given as the present when Datadog is out, data is old or the canary gets nothing', () => {
    const { kubernetes, room, session, clock, datadog, play } = setUp();
    kubernetes.put(session);
    play(20, START_MS + 8 * MINUTE_MS);
    const live = room.openRelease(ADDRESS);
    expect(live.read().verdict.kind).toBe('failing');

    const good = datadog.metrics.get();
    datadog.metrics.set({ ...good, freshness: { ...good.freshness, state: 'stale' } });
    expect(live.read().verdict).toMatchObject({ kind: 'notJudged', reason: 'datadogOut', before: 'failing' });
    datadog.metrics.set(good);
    expect(live.read().verdict.kind).toBe('failing');

    clock.advance(6 * MINUTE_MS);
    expect(live.read().verdict).toMatchObject({ kind: 'notJudged', reason: 'stale', before: 'failing' });
    expect(live.read().detail?.row.verdict).toMatchObject({ kind: 'notJudged', before: 'failing' });

    play(1, START_MS + 8 * MINUTE_MS);
    expect(live.read().verdict.kind).toBe('failing');
    session.setRollouts(release({ status: { abort: true, canary: { weights: { canary: { weight: 0 } } } } }));
    expect(live.read().verdict).toMatchObject({ kind: 'notJudged', reason: 'weightZero', before: 'failing' });
    // What every endpoint was stays, also while the last buckets from before the abort settle.
    const { counts } = live.read().verdict;
    expect(counts).toMatchObject({ failing: 1, notJudged: 0 });
    play(5, START_MS + 8 * MINUTE_MS);
    expect(live.read().verdict).toMatchObject({ reason: 'weightZero', before: 'failing', counts });
    live.dispose();
  });

  it('keeps its verdict over a closed context, begins anew with another canary, ends with the release', () => {
    const { kubernetes, room, session, play, turns, datadog } = setUp();
    const badFromMs = START_MS + 8 * MINUTE_MS;
    kubernetes.put(session);
    play(20, badFromMs);
    kubernetes.put(undefined);
    expect(datadog.held()).toBe(0);
    kubernetes.put(session);
    const live = room.openRelease(ADDRESS);
    expect(live.read().verdict.kind).toBe('failing');
    session.setRollouts(release({ status: { currentPodHash: 'next' } }));
    expect(live.read().verdict).toMatchObject({ kind: 'notJudged', before: null });
    session.setRollouts(release({ status: { currentPodHash: 'stablehash' } }));
    expect(live.read().verdict).toMatchObject({ kind: 'notJudged', reason: 'notInFlight' });
    expect(live.read().detail?.row.verdict).toBeNull();
    expect(turns).toHaveLength(2);
    live.dispose();
  });

  it('leaves nothing behind', () => {
    const { kubernetes, room, session, datadog, clock } = setUp();
    kubernetes.put(session);
    expect(datadog.held()).toBe(1);
    room.dispose();
    expect(datadog.held()).toBe(0);
    expect(session.openedChildren).toBe(0);
    expect(clock.pendingTimers()).toBe(0);
  });
});

it('waits for what is known of stable’s pods, and says that their differences count', () => {
  const { kubernetes, room, session, play, datadog } = setUp();
  datadog.pods.set({ known: false, pods: null });
  kubernetes.put(session);
  play(10, Infinity);
  const verdict = () => room.openRelease(ADDRESS).read().verdict;
  expect(verdict()).toMatchObject({ kind: 'notJudged', reason: 'catchingUp', judgedFromMs: null });
  const all = (count: number): number[] => Array.from({ length: 180 }, () => count);
  const pods = ['a', 'b', 'c', 'd'].map((name, at) => ({
    name,
    requests: all(100),
    errors: all(5 * (at % 2)),
  }));
  datadog.pods.set({ known: true, pods: { startMs: 0, bucketMs: BUCKET_MS, pods } });
  play(5, Infinity);
  expect(verdict()).toMatchObject({ podSplit: 'differ', judgedFromMs: START_MS + 3 * MINUTE_MS });
});

it('a healthy release says how bad it can at most be, never more', () => {
  const { kubernetes, room, session, play, turns } = setUp();
  kubernetes.put(session);
  play(30, Infinity);
  const live = room.openRelease(ADDRESS);
  const { verdict } = live.read();
  expect(verdict.kind).toBe('healthy');
  expect(verdict.endpoints.map(({ atMost }) => atMost)).toEqual([
    { times: 2, plus: 0.005 },
    { times: 2, plus: 0.005 },
  ]);
  expect(turns).toEqual([]);
  live.dispose();
});

it('blue-green and releases without signals are not judged, and say why', () => {
  const { kubernetes, room, session, datadog } = setUp();
  session.setRollouts(sampleRollout());
  kubernetes.put(session);
  const live = room.openRelease(ADDRESS);
  expect(live.read().verdict).toMatchObject({ kind: 'notJudged', reason: 'noSignals' });
  live.dispose();
  const rollout = release();
  session.setRollouts({ ...rollout, spec: { ...rollout.spec, strategy: 'blueGreen' } });
  const again = room.openRelease(ADDRESS);
  expect(again.read().verdict).toMatchObject({ kind: 'notJudged', reason: 'notCanary' });
  again.dispose();
  room.dispose();
  expect(datadog.held()).toBe(0);
});

it('of many releases only some are judged, the one on the screen among them', () => {
  const { kubernetes, room, session, datadog } = setUp();
  const names = Array.from({ length: 25 }, (_, index) => `api-${index}`);
  session.setRollouts(...names.map((name) => release({ metadata: { name, uid: name } })));
  kubernetes.put(session);
  const held = datadog.held();
  const list = room.openReleases('ctx');
  const reasons = () => new Map(list.read().rows.map(({ name, verdict }) => [name, verdict?.reason ?? null]));
  expect([...reasons().values()].filter((reason) => reason === 'notFollowed')).toHaveLength(5);
  const left = [...reasons()].find(([, reason]) => reason === 'notFollowed')?.[0] ?? '';
  const live = room.openRelease({ ...ADDRESS, name: left });
  live.read();
  expect(reasons().get(left)).not.toBe('notFollowed');
  expect(held).toBe(20);
  live.dispose();
  list.dispose();
  room.dispose();
});

it('begins anew in another Datadog organisation: its numbers are not the rest of the first one’s', () => {
  const { kubernetes, datadog, room, session, play } = setUp();
  kubernetes.put(session);
  play(20, START_MS + 8 * MINUTE_MS);
  const live = room.openRelease(ADDRESS);
  expect(live.read().verdict.kind).toBe('failing');
  datadog.identity = () => 'another';
  datadog.metrics.set({ freshness: LIVE, window: null });
  expect(live.read().verdict).toMatchObject({ kind: 'notJudged', before: null });
  live.dispose();
  room.dispose();
});
