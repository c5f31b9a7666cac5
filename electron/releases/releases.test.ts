import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { releaseSnapshotSchema } from '../../shared/contract/release.ts';
import { releasesSnapshotSchema, type MonitorCounts } from '../../shared/contract/releaseRow.ts';
import { compareRows } from '../../shared/contract/releasesChange.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import type { MonitorReading } from '../datadog/datadogRoom.ts';
import { createFakeDatadog, createFakeKubernetes, createFakeSession, LIVE } from './fakeRooms.ts';
import { releaseRow } from './releaseRow.ts';
import { createReleasesRoom } from './releasesRoom.ts';
import { createWeightHistory } from './weightHistory.ts';

const SETTLED = {
  status: { phase: 'Healthy', stableRS: 'canaryhash', pauseConditions: undefined, controllerPause: false },
};

function setUp() {
  const kubernetes = createFakeKubernetes();
  const datadog = createFakeDatadog();
  const session = createFakeSession();
  session.setRollouts(sampleRollout({ spec: { template: { metadata: { labels: LABELS }, spec: SPEC } } }));
  session.template = {
    uid: 't',
    namespace: 'purchase',
    name: 'datadog-composite',
    args: {},
    urls: ['https://dd.example/api/v1/monitor/{{args.id}}'],
    datadogQueries: [],
  };
  const room = createReleasesRoom({
    kubernetes,
    datadog,
    clock: createManualClock(),
    newId: () => 'id',
    osUser: 'tester',
    audit: () => true,
    onTransition: () => undefined,
    recordEvents: () => false,
  });
  return { kubernetes, datadog, session, room };
}
const LABELS = { 'tags.datadoghq.com/service': 'purchase-api', 'tags.datadoghq.com/env': 'prod' };
const SPEC = { containers: [{ name: 'app', image: 'purchase-api:2' }] };

function reading(id: number, state: MonitorReading['state'], partIds: number[] = []): MonitorReading {
  return {
    id,
    name: `monitor ${id}`,
    type: 'composite',
    query: partIds.join(' && '),
    state,
    stateSinceMs: 5,
    groups: [
      {
        group: 'resource_name:get_/a',
        tags: ['resource_name:get_/a'],
        state: 'OK',
        lastTriggeredMs: null,
        lastNoDataMs: null,
        muted: false,
      },
      {
        group: 'resource_name:post_/b',
        tags: ['resource_name:post_/b'],
        state,
        lastTriggeredMs: 9,
        lastNoDataMs: null,
        muted: false,
      },
    ],
    muted: false,
    notifyNoData: false,
    newGroupDelayMs: 0,
    partIds,
    url: 'https://app.datadoghq.com/monitors/1',
  };
}

describe('rows', () => {
  const counts = (alert: number): MonitorCounts => ({ alert, warn: 0, noData: 0, ok: 3, other: 0 });

  it('put what needs a person first, an alert under traffic above all', () => {
    const named = (name: string, changes: Parameters<typeof sampleRollout>[0]) =>
      sampleRollout({ ...changes, metadata: { name, uid: name } });
    const aborted = { status: { phase: 'Degraded', abort: true, abortedAt: '2025-12-10T05:00:00Z' } };
    const rows = [
      releaseRow(named('settled', SETTLED), [], null),
      releaseRow(named('waiting-timed', {}), [], counts(0)),
      releaseRow(named('waiting-person', { status: { currentStepIndex: 4 } }), [], counts(0)),
      releaseRow(named('aborted', aborted), [], null),
      releaseRow(named('alerting', {}), [], counts(1)),
    ].sort(compareRows);
    expect(rows.map(({ name, group }) => [name, group])).toEqual([
      ['alerting', 'needsYou'],
      ['aborted', 'needsYou'],
      ['waiting-person', 'needsYou'],
      ['waiting-timed', 'rollingOut'],
      ['settled', 'settled'],
    ]);
  });

  it('show no canary and no weight for a settled Rollout', () => {
    expect(releaseRow(sampleRollout(SETTLED), [], null)).toMatchObject({
      canaryVersion: null,
      stableVersion: '2025.12.10-1',
      setWeight: null,
      actualWeight: null,
      next: { kind: 'nothing' },
    });
  });

  it('do not invent stable’s version while its ReplicaSet is not known', () => {
    expect(releaseRow(sampleRollout(), [], null)).toMatchObject({
      stableVersion: null,
      canaryVersion: '2025.12.10-1',
    });
  });
});

describe('the Releases screen', () => {
  it('fits the contract, follows the session, and shows nothing of a closed one', () => {
    const { kubernetes, session, room } = setUp();
    const live = room.openReleases('ctx');
    let changes = 0;
    live.onChange(() => {
      changes += 1;
    });
    expect(live.read()).toMatchObject({ rows: [], freshness: { state: 'off' } });
    kubernetes.put(session);
    expect(changes).toBeGreaterThan(0);
    const snapshot = live.read();
    expect(releasesSnapshotSchema.parse(snapshot)).toEqual(snapshot);
    expect(snapshot.rows.map(({ name }) => name)).toEqual(['purchase-api']);
    const other = createFakeSession('ctx', 2);
    kubernetes.put(other);
    expect(live.read()).toMatchObject({ rows: [], context: { session: { epoch: 2 } } });
    live.dispose();
  });

  it('holds children and monitors only of releases in flight, and lets go of everything', async () => {
    const { kubernetes, session, datadog, room } = setUp();
    kubernetes.put(session);
    datadog.monitors.set({ freshness: LIVE, monitors: new Map([[4411, reading(4411, 'OK')]]) });
    const live = room.openReleases('ctx');
    const second = room.openReleases('ctx');
    await expect.poll(() => datadog.held()).toBe(2);
    expect(session.openedChildren).toBe(2);
    session.setRollouts(sampleRollout(SETTLED));
    expect(datadog.held()).toBe(0);
    expect(session.openedChildren).toBe(0);
    session.setRollouts(sampleRollout());
    live.dispose();
    expect(session.openedChildren).toBe(2);
    second.dispose();
    // The release goes on being judged while its context is connected.
    expect(session.openedChildren).toBe(1);
    room.dispose();
    expect(session.openedChildren).toBe(0);
    expect(datadog.held()).toBe(0);
  });
});

describe('the Release screen', () => {
  const address = { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api' };

  it('fits the contract with everything there', async () => {
    const { kubernetes, session, datadog, room } = setUp();
    kubernetes.put(session);
    const live = room.openRelease(address);
    datadog.monitors.set({
      freshness: LIVE,
      monitors: new Map([
        [4411, reading(4411, 'Alert', [1, 2])],
        [1, reading(1, 'Alert')],
        [2, reading(2, 'OK')],
      ]),
    });
    await expect.poll(() => live.read().monitors.monitors.length).toBe(1);
    const snapshot = live.read();
    expect(releaseSnapshotSchema.parse(snapshot)).toEqual(snapshot);
    expect(snapshot.monitors.monitors[0]).toMatchObject({
      id: 4411,
      state: 'Alert',
      counts: { alert: 1, ok: 1 },
      parts: [{ id: 1 }, { id: 2 }],
    });
    expect(snapshot.detail?.row).toMatchObject({ group: 'needsYou', monitors: { alert: 1 } });
    expect(snapshot.detail?.actions.map(({ kind }) => kind)).toContain('abort');
    expect(snapshot.metrics.signals).toMatchObject({
      service: 'purchase-api',
      env: 'prod',
      versionTag: 'version',
    });
    live.dispose();
    room.dispose();
    expect(datadog.held()).toBe(0);
    expect(session.openedChildren).toBe(0);
  });

  it('tells loading, gone and not connected apart', () => {
    const { kubernetes, session, room } = setUp();
    const live = room.openRelease({ ...address, name: 'other' });
    expect(live.read()).toMatchObject({ state: 'unavailable', detail: null });
    kubernetes.put(session);
    expect(live.read().state).toBe('gone');
    session.rollouts.set({ objects: new Map(), changed: null, complete: false, freshness: LIVE });
    expect(live.read().state).toBe('loading');
    live.dispose();
  });

  it('says why there are no metrics when nothing names the service', async () => {
    const { kubernetes, session, room } = setUp();
    session.setRollouts(sampleRollout());
    kubernetes.put(session);
    const live = room.openRelease(address);
    await expect
      .poll(() => live.read().metrics)
      .toMatchObject({ freshness: { state: 'off', problem: { code: 'noSignals' } }, endpoints: [] });
    live.dispose();
  });

  it('blocks by the rights that the review gave', async () => {
    const { kubernetes, session, room } = setUp();
    session.rights = { patchStatus: 'denied', patchRollout: 'denied', patchAnalysisRuns: 'denied' };
    kubernetes.put(session);
    const live = room.openRelease(address);
    const abort = () => live.read().detail?.actions.find(({ kind }) => kind === 'abort');
    await expect.poll(() => abort()?.blocked?.reason).toBe('noRight');
    live.dispose();
  });
});

describe('weight history', () => {
  it('marks changes it saw, not what it found, and forgets an older release', () => {
    const history = createWeightHistory();
    const at = (step: number, hash = 'canaryhash') =>
      sampleRollout({ status: { currentStepIndex: step, currentPodHash: hash } });
    history.observe(at(1), 1_000);
    expect(history.marksOf(at(1))).toEqual([]);
    history.observe(at(3), 2_000);
    history.observe(at(4), 3_000);
    expect(history.marksOf(at(4))).toEqual([{ atMs: 2_000, weight: 50 }]);
    history.observe(at(1, 'next'), 4_000);
    expect(history.marksOf(at(1))).toEqual([{ atMs: 4_000, weight: 20 }]);
  });
});
