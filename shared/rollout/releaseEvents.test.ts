import { expect, it } from 'vitest';
import { projectEvent, type EventObject } from './projectEvent.ts';
import { releaseEvents } from './releaseEvents.ts';

function event(kind: string, name: string, more: Record<string, unknown> = {}, uid = ''): EventObject {
  const projected = projectEvent({
    metadata: { uid: `${kind}/${name}`, namespace: 'shop', creationTimestamp: '2025-12-10T04:00:00Z' },
    involvedObject: { kind, name, uid },
    ...more,
  });
  if (!projected) throw new Error('no event');
  return projected;
}

it('reads counts and times of both ways to write an event', () => {
  expect(
    event('Pod', 'a', {
      type: 'Warning',
      reason: 'BackOff',
      message: 'again',
      count: 7,
      firstTimestamp: '2025-12-10T04:00:00Z',
      lastTimestamp: '2025-12-10T04:05:00Z',
      source: { component: 'kubelet' },
    }),
  ).toMatchObject({
    type: 'Warning',
    reason: 'BackOff',
    count: 7,
    firstSeenMs: Date.parse('2025-12-10T04:00:00Z'),
    lastSeenMs: Date.parse('2025-12-10T04:05:00Z'),
    source: 'kubelet',
  });
  expect(
    event('Pod', 'a', {
      count: null,
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: '2025-12-10T04:01:00.123456Z',
      series: { count: 3, lastObservedTime: '2025-12-10T04:02:00.5Z' },
      reportingComponent: 'scheduler',
    }),
  ).toMatchObject({
    count: 3,
    firstSeenMs: Date.parse('2025-12-10T04:01:00.123Z'),
    lastSeenMs: Date.parse('2025-12-10T04:02:00.5Z'),
    source: 'scheduler',
  });
});

it.each([null, {}, { metadata: {} }, { metadata: { uid: 7 } }])('%j is no event', (raw) => {
  expect(projectEvent(raw)).toBeNull();
});

it('takes the events of the release and nobody else’s, also of what is gone', () => {
  const own = [
    event('Rollout', 'web'),
    event('ReplicaSet', 'web-5f7d8c9b6'),
    event('Pod', 'web-5f7d8c9b6-x2x9k'),
    event('AnalysisRun', 'web-5f7d8c9b6-2-1'),
    event('AnalysisRun', 'web-5f7d8c9b6-2'),
    event('AnalysisRun', 'named-by-hand', {}, 'known'),
  ];
  const others = [
    event('Rollout', 'web-api'),
    event('ReplicaSet', 'web-api-5f7d8c9b6'),
    event('Pod', 'web-api-5f7d8c9b6-x2x9k'),
    event('Pod', 'web'),
    event('ConfigMap', 'web'),
    event('Node', 'web-5f7d8c9b6'),
  ];
  const members = { name: 'web', uids: new Set(['known']) };
  const { events } = releaseEvents([...others, ...own], members, 100);
  expect(new Set(events.map(({ about }) => about.name))).toEqual(new Set(own.map(({ about }) => about.name)));
});

it('gives the newest first and says how many are left out', () => {
  const at = (minute: number): EventObject =>
    event('Rollout', 'web', { reason: `m${minute}`, lastTimestamp: `2025-12-10T04:0${minute}:00Z` });
  const { events, leftOut } = releaseEvents([at(2), at(5), at(1)], { name: 'web', uids: new Set() }, 2);
  expect(events.map(({ reason }) => reason)).toEqual(['m5', 'm2']);
  expect(leftOut).toBe(1);
});

it('orders events of the same second by the clock in their names', () => {
  const named = (name: string): EventObject =>
    event('Rollout', 'web', {
      metadata: { uid: name, name, creationTimestamp: '2025-12-10T04:00:00Z' },
      reason: name,
    });
  const { events } = releaseEvents(
    [named('web.17f2a1'), named('web.17f2a3'), named('web.17f2a2')],
    { name: 'web', uids: new Set() },
    10,
  );
  expect(events.map(({ reason }) => reason)).toEqual(['web.17f2a3', 'web.17f2a2', 'web.17f2a1']);
});
