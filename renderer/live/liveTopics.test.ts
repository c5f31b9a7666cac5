import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createFakeBridge } from '../fixtures/fakeBridge.ts';
import { productionContext } from '../fixtures/sampleContexts.ts';
import { sampleReleases } from '../fixtures/sampleReleases.ts';
import type { Push } from '../../shared/contract/contract.ts';
import type { ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import { createLiveTopics, liveQueryKey, type LiveData } from './liveTopics.ts';

const topic = { kind: 'releases', contextId: productionContext.contextId } as const;

function setup() {
  const fake = createFakeBridge();
  const client = new QueryClient();
  const topics = createLiveTopics(fake.bridge, client);
  const data = () => client.getQueryData<LiveData>(liveQueryKey(topic));
  const sentOf = (name: string) => fake.sent.filter((request) => request.name === name).length;
  return { fake, topics, data, sentOf };
}

it('subscribes a topic once for all who use it, and ends it after the last', async () => {
  const { fake, topics, sentOf } = setup();
  const first = topics.use(topic);
  const second = topics.use({ ...topic });
  expect(sentOf('subscribe')).toBe(1);
  first();
  first();
  await Promise.resolve();
  expect(sentOf('unsubscribe')).toBe(0);
  second();
  await Promise.resolve();
  expect(sentOf('unsubscribe')).toBe(1);
  expect(fake.subscribed()).toEqual([]);
  expect(topics.active()).toEqual([]);
});

it('keeps a topic that another screen takes over in the same turn', async () => {
  const { topics, sentOf } = setup();
  const leaving = topics.use(topic);
  leaving();
  topics.use(topic);
  await Promise.resolve();
  expect([sentOf('subscribe'), sentOf('unsubscribe')]).toEqual([1, 0]);
});

it('keeps what did not change identical, so that it does not render again', () => {
  const { fake, topics, data } = setup();
  fake.show(topic, sampleReleases);
  topics.use(topic);
  const before = data()?.snapshot as ReleasesSnapshot;
  const rows = sampleReleases.rows.map((row, index) => (index === 1 ? { ...row, actualWeight: 11 } : row));
  fake.show(topic, { ...sampleReleases, rows });
  const after = data()?.snapshot as ReleasesSnapshot;
  expect(after.rows[1]).toMatchObject({ actualWeight: 11 });
  expect(after.rows[0]).toBe(before.rows[0]);
  expect(after.context).toBe(before.context);
});

it('forgets a snapshot when nobody looks at it any more', async () => {
  const { fake, topics, data } = setup();
  fake.show(topic, sampleReleases);
  const release = topics.use(topic);
  expect(data()?.snapshot).toMatchObject({ rows: expect.any(Array) });
  release();
  await Promise.resolve();
  expect(data()).toBeUndefined();
});

it('says so when main sends what is not in the contract, and recovers with the next good one', () => {
  const { fake, topics, data } = setup();
  topics.use(topic);
  fake.show(topic, { rows: 'none' });
  expect(data()).toEqual({ snapshot: null, broken: 'unreadable' });
  fake.show(topic, sampleReleases);
  expect(data()?.broken).toBeNull();
});

it('says so when main refuses the subscription', async () => {
  const { fake, topics, data } = setup();
  fake.answer('subscribe', () => ({ ok: false, failure: 'badPayload' }));
  topics.use(topic);
  await expect.poll(data).toEqual({ snapshot: null, broken: 'refused' });
});

it('is not blinded by a late push of an earlier subscription that had counted further', async () => {
  const listeners: ((push: Push) => void)[] = [];
  const { bridge } = createFakeBridge();
  const client = new QueryClient();
  const topics = createLiveTopics(
    { ...bridge, onPush: (listener) => (listeners.push(listener), () => {}) },
    client,
  );
  topics.use(topic)();
  await Promise.resolve();
  topics.use(topic);
  const push = (sequence: number, count: number): void =>
    listeners[0]?.({
      topic,
      sequence,
      snapshot: { ...sampleReleases, rows: sampleReleases.rows.slice(0, count) },
    });
  push(57, 1);
  push(1, 3);
  const data = client.getQueryData<LiveData>(liveQueryKey(topic));
  expect(data?.snapshot).toMatchObject({ rows: sampleReleases.rows.slice(0, 3) });
});

it('applies a change to the very push before it, and asks for the whole after a gap', async () => {
  const listeners: ((push: Push) => void)[] = [];
  const { bridge, sent } = createFakeBridge();
  const client = new QueryClient();
  const topics = createLiveTopics(
    { ...bridge, onPush: (listener) => (listeners.push(listener), () => {}) },
    client,
  );
  topics.use(topic);
  const { rows, ...head } = sampleReleases;
  const shown = () =>
    (client.getQueryData<LiveData>(liveQueryKey(topic)) as { snapshot: ReleasesSnapshot }).snapshot.rows;
  const change = (sequence: number, weight: number): void =>
    listeners[0]?.({
      topic,
      sequence,
      change: { ...head, put: [{ ...rows[0]!, actualWeight: weight }], gone: [rows[1]!.uid] },
    });
  // Of an earlier subscription: there is nothing yet that it could change.
  change(9, 1);
  listeners[0]?.({ topic, sequence: 1, snapshot: sampleReleases });
  const before = shown();
  change(2, 33);
  expect(shown()).toHaveLength(rows.length - 1);
  expect(shown()[0]).toMatchObject({ actualWeight: 33 });
  expect(shown()[1]).toBe(before[2]);
  const asked = () => sent.filter(({ name }) => name === 'subscribe').length;
  expect(asked()).toBe(1);
  change(4, 44);
  expect(shown()[0]).toMatchObject({ actualWeight: 33 });
  expect(asked()).toBe(2);
  listeners[0]?.({ topic, sequence: 5, snapshot: sampleReleases });
  change(6, 55);
  expect(shown()[0]).toMatchObject({ actualWeight: 55 });
});

it('ends everything when it is disposed', () => {
  const { fake, topics } = setup();
  topics.use(topic);
  topics.use({ kind: 'contexts' });
  topics.dispose();
  expect(fake.subscribed()).toEqual([]);
});
