import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordHead } from '../../shared/contract/history.ts';
import type { TimelineEntry } from '../../shared/contract/timeline.ts';
import type { LookState } from '../../shared/timeline/releaseLook.ts';
import { openHistoryStore, type HistoryStore } from './historyStore.ts';
import type { RecordChange } from './storedRelease.ts';

const NOW_MS = 1_700_000_000_000;
const NEVER = { ageMs: Infinity, bytes: Infinity };
let directory = '';
let file = '';
const lines: string[] = [];
let opened: HistoryStore[] = [];

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'history-'));
  file = path.join(directory, 'history.sqlite');
});
afterEach(() => {
  for (const store of opened) store.close();
  opened = [];
  lines.length = 0;
  rmSync(directory, { recursive: true, force: true });
});

function open(): HistoryStore {
  const store = openHistoryStore(
    file,
    () => NOW_MS,
    (line) => lines.push(line),
  );
  opened.push(store);
  return store;
}

function head(startedMs: number, name = 'purchase-api'): RecordHead {
  return {
    contextId: 'ctx',
    contextName: 'eks-prod',
    namespace: 'purchase',
    name,
    revision: 42,
    version: '2',
    stableVersion: '1',
    steps: [],
    startedMs,
    bucketMs: 20_000,
    outcome: 'running',
    signal: null,
    findings: null,
  };
}

function state(lookedAtMs: number): LookState {
  return {
    lookedAtMs,
    startedMs: lookedAtMs,
    weight: 20,
    stepIndex: 1,
    phase: 'Paused',
    pause: null,
    aborted: false,
    promotedFully: false,
    pods: {},
    verdicts: {},
    monitors: {},
  };
}

function weight(id: string, to: number): TimelineEntry {
  return { id, atMs: NOW_MS + to, seen: true, severity: 'info', side: null, kind: 'weight', from: null, to };
}

function change(
  atMs: number,
  more: Partial<RecordChange> = {},
): RecordChange & { uid: string; podHash: string } {
  const parts = { entries: [], endpoints: [], buckets: [], endedMs: null };
  return { uid: `uid-${atMs}`, podHash: 'h', head: head(atMs), state: state(atMs), ...parts, ...more };
}

describe('the history on disk', () => {
  it('holds a release over a restart, and puts what is told anew over what was there', () => {
    const first = open();
    const id = first.begin(
      change(NOW_MS, { entries: [weight('a', 5)], endpoints: [{ place: 0, name: '' }] }),
    );
    expect(id).not.toBeNull();
    const more = {
      entries: [weight('b', 20), weight('a', 10)],
      endpoints: [{ place: 1, name: 'post_/v1/orders' }],
      buckets: [{ atMs: NOW_MS, body: '[]' }],
    };
    expect(first.save(id!, change(NOW_MS, more))).toBe(true);
    expect(first.save(id!, change(NOW_MS, { buckets: [{ atMs: NOW_MS, body: '[[0]]' }] }))).toBe(true);
    first.close();

    const second = open();
    expect(second.trouble()).toBeNull();
    expect(second.unended()).toMatchObject([{ id, uid: `uid-${NOW_MS}`, state: { weight: 20 } }]);
    expect(second.entries(id!).map((entry) => [entry.id, entry.atMs - NOW_MS])).toEqual([
      ['a', 10],
      ['b', 20],
    ]);
    expect(second.endpoints(id!)).toEqual(['', 'post_/v1/orders']);
    expect(second.buckets(id!, 0, NOW_MS)).toEqual([{ atMs: NOW_MS, body: '[[0]]' }]);
    expect(second.newestBucketMs(id!)).toBe(NOW_MS);
    second.save(id!, change(NOW_MS, { endedMs: NOW_MS + 1 }));
    expect(second.unended()).toEqual([]);
    expect(second.newestOf('ctx', 'purchase', 'purchase-api')).toMatchObject({ id, endedMs: NOW_MS + 1 });
  });

  it('keeps a file that cannot be read and begins a new one', () => {
    writeFileSync(file, 'this is no database, '.repeat(500));
    const store = open();
    expect(store.trouble()).toMatchObject({ movedAside: `${file}.unreadable-${NOW_MS}` });
    expect(readdirSync(directory)).toContain(`history.sqlite.unreadable-${NOW_MS}`);
    expect(lines.join()).toContain('kept as');
    expect(store.begin(change(NOW_MS))).not.toBeNull();
    expect(store.list(9)).toHaveLength(1);
  });

  it('does not touch the file of another version', () => {
    const first = open();
    first.begin(change(NOW_MS));
    first.close();
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    const raw = new DatabaseSync(file);
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    const second = open();
    expect(second.trouble()?.detail).toContain('another version (99)');
    expect(second.list(9)).toEqual([]);
    second.close();
    const kept = new DatabaseSync(`${file}.unreadable-${NOW_MS}`);
    expect(kept.prepare('SELECT count(*) AS n FROM releases').get()).toEqual({ n: 1 });
    kept.close();
  });

  it('goes on without a disk, and says so', () => {
    writeFileSync(path.join(directory, 'taken'), '');
    file = path.join(directory, 'taken', 'history.sqlite');
    const store = open();
    expect(store.trouble()).toMatchObject({ movedAside: null });
    expect(store.begin(change(NOW_MS))).toBeNull();
    expect(store.list(9)).toEqual([]);
  });

  it('lets the oldest go when they are too old or too many', () => {
    const store = open();
    const day = 86_400_000;
    const body = 'x'.repeat(20_000);
    const ids = [3, 2, 1, 0].map((days) => {
      const atMs = NOW_MS - days * day;
      const buckets = Array.from({ length: 50 }, (_, index) => ({ atMs: atMs + index, body }));
      return store.begin(change(atMs, { buckets, endedMs: days === 3 ? null : atMs }));
    });
    expect(store.prune(NOW_MS, NEVER)).toBe(0);
    expect(store.bytes()).toBeGreaterThan(4_000_000);
    // What has not ended is kept longest; by age all are the same.
    expect(store.prune(NOW_MS, { ...NEVER, bytes: 3_500_000 })).toBe(1);
    expect(store.list(9).map(({ id }) => id)).toEqual([ids[3], ids[2], ids[0]]);
    expect(store.prune(NOW_MS, { ...NEVER, ageMs: 1.5 * day })).toBe(1);
    expect(store.list(9).map(({ id }) => id)).toEqual([ids[3], ids[2]]);
    expect(store.entries(ids[0]!)).toEqual([]);
    expect(store.buckets(ids[0]!, 0, NOW_MS)).toEqual([]);
    expect(store.bytes()).toBeLessThan(2_500_000);
    expect(store.save(ids[0]!, change(NOW_MS))).toBe(false);
  });
});
