import { afterEach, expect, it } from 'vitest';
import type { Evidence } from '../../shared/contract/evidence.ts';
import type { RecordHead } from '../../shared/contract/history.ts';
import { openHistoryStore, type HistoryStore } from './historyStore.ts';
import { keepChanges, readKeptChanges } from './keptChanges.ts';
import type { RecordChange } from './storedRelease.ts';

const ADDRESS = { contextId: 'prod', namespace: 'shop', name: 'web' };
const TEMPLATE = [{ path: 'containers.app.image', from: 'web:1', to: 'web:2' }];
const EVIDENCE: Evidence = {
  readAtMs: 20,
  fromMs: 0,
  pods: [],
  stablePodsBegun: 0,
  nearby: { kind: 'read', value: { changes: [], unread: [] } },
  config: { kind: 'absent' },
  source: { repository: 'r', from: 'a', to: 'b', url: 'https://git.example.com/compare/a...b' },
  application: { kind: 'absent' },
  workflows: { kind: 'absent' },
};

const stores: HistoryStore[] = [];
afterEach(() => stores.splice(0).forEach((store) => store.close()));

function open(): HistoryStore {
  const store = openHistoryStore(
    ':memory:',
    () => 0,
    () => undefined,
  );
  stores.push(store);
  return store;
}

function change(endedMs: number | null): RecordChange {
  const head: RecordHead = {
    ...ADDRESS,
    contextName: 'prod',
    revision: 2,
    version: null,
    stableVersion: null,
    steps: [],
    startedMs: 1,
    bucketMs: 0,
    outcome: 'running',
    signal: null,
    findings: null,
  };
  return {
    head,
    state: { lookedAtMs: 1 } as RecordChange['state'],
    endedMs,
    entries: [],
    endpoints: [],
    buckets: [],
  };
}

it('keeps what was read last of each part, with the release under way', () => {
  const store = open();
  const id = store.begin({ uid: 'u', podHash: 'h', ...change(null) })!;
  expect(readKeptChanges(store, id)).toBeNull();
  keepChanges(store, ADDRESS, { template: TEMPLATE, readAtMs: 10 });
  expect(readKeptChanges(store, id)).toEqual({ readAtMs: 10, template: TEMPLATE, evidence: null });
  keepChanges(store, ADDRESS, { evidence: EVIDENCE, readAtMs: 20 });
  expect(readKeptChanges(store, id)).toEqual({ readAtMs: 20, template: TEMPLATE, evidence: EVIDENCE });
});

it('takes nothing for a release that has ended, nor for one that is not recorded', () => {
  const store = open();
  const id = store.begin({ uid: 'u', podHash: 'h', ...change(5) })!;
  keepChanges(store, ADDRESS, { template: TEMPLATE, readAtMs: 10 });
  keepChanges(store, { ...ADDRESS, name: 'other' }, { template: TEMPLATE, readAtMs: 10 });
  expect(readKeptChanges(store, id)).toBeNull();
});

it('leaves out an answer that would fill the disk', () => {
  const store = open();
  const id = store.begin({ uid: 'u', podHash: 'h', ...change(null) })!;
  keepChanges(store, ADDRESS, {
    template: [{ path: 'x', from: null, to: 'y'.repeat(300_000) }],
    readAtMs: 10,
  });
  expect(readKeptChanges(store, id)).toBeNull();
});

it('forgets them with the release', () => {
  const store = open();
  const id = store.begin({ uid: 'u', podHash: 'h', ...change(null) })!;
  keepChanges(store, ADDRESS, { template: TEMPLATE, readAtMs: 10 });
  expect(store.prune(1_000_000, { ageMs: 1, bytes: 1_000_000_000 })).toBe(1);
  expect(store.changes(id)).toBeNull();
});
