import { expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { projectReplicaSet } from '../../shared/rollout/projectChildren.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { createFakeDatadog, createFakeKubernetes, createFakeSession, LIVE } from './fakeRooms.ts';
import { createReleasesRoom } from './releasesRoom.ts';
import { MINUTE_MS, START_MS, windowAt } from './sampleWindow.ts';

const LABELS = { 'tags.datadoghq.com/service': 'purchase-api', 'tags.datadoghq.com/env': 'prod' };
const ABORTED_MS = START_MS + 20 * MINUTE_MS;

it('tells the verdict of an abort to whoever opens the app only after it, when the canary’s pods are gone', () => {
  const kubernetes = createFakeKubernetes();
  const datadog = createFakeDatadog();
  const clock = createManualClock(ABORTED_MS + 10 * MINUTE_MS);
  const session = createFakeSession();
  session.setRollouts(
    sampleRollout({
      spec: {
        template: {
          metadata: { labels: LABELS },
          spec: { containers: [{ name: 'app', image: 'purchase-api:2' }] },
        },
      },
      status: { abort: true, canary: { weights: { canary: { weight: 0 } } } },
    }),
  );
  const canary = projectReplicaSet({
    metadata: {
      uid: 'rs',
      namespace: 'purchase',
      name: 'rs',
      creationTimestamp: new Date(START_MS).toISOString(),
      labels: { 'rollouts-pod-template-hash': 'canaryhash' },
      ownerReferences: [{ uid: 'uid-1', kind: 'Rollout', name: 'purchase-api', controller: true }],
    },
  });
  if (!canary) throw new Error('the ReplicaSet is readable');
  session.replicaSets.set({
    objects: new Map([['rs', canary]]),
    changed: null,
    complete: true,
    freshness: LIVE,
  });
  session.pods.set({ objects: new Map(), changed: null, complete: true, freshness: LIVE });
  const room = createReleasesRoom({
    kubernetes,
    datadog,
    clock,
    newId: () => 'id',
    osUser: 'tester',
    audit: () => true,
  });
  kubernetes.put(session);
  const live = room.openRelease({ contextId: 'ctx', namespace: 'purchase', name: 'purchase-api' });
  const window = windowAt(clock.now(), START_MS + 8 * MINUTE_MS);
  // Nothing reached the canary after the abort.
  for (const { canary: series } of [window.service, ...window.endpoints.values()])
    for (const values of [series.requests, series.errors])
      for (const [at, ms] of window.timesMs.entries()) if (ms >= ABORTED_MS) values[at] = null;
  datadog.metrics.set({ freshness: { ...LIVE, lastDataAtMs: clock.now() }, window });
  clock.advance(1_000);
  const { verdict } = live.read();
  expect(verdict).toMatchObject({ kind: 'notJudged', reason: 'weightZero', before: 'failing' });
  expect(verdict.counts).toMatchObject({ failing: 1, notJudged: 0 });
  expect(verdict.judgedUntilMs).toBe(ABORTED_MS);
  live.dispose();
  room.dispose();
  expect(clock.pendingTimers()).toBe(0);
});
