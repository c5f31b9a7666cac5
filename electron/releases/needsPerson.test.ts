import { expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { ContextsSnapshot } from '../../shared/contract/contexts.ts';
import type { Freshness } from '../../shared/contract/problem.ts';
import type { ReleaseRow, ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import type { ReleasesChange } from '../../shared/contract/releasesChange.ts';
import { createCell } from '../../shared/observable.ts';
import { createChangeSignal } from './changeSignal.ts';
import { LIVE } from './fakeRooms.ts';
import { allNeedsPerson, countNeedsPerson } from './needsPerson.ts';
import type { LiveList } from './releasesTopic.ts';

type Rows = Record<string, ReleaseRow['group']>;

/** A context's list that a test changes. */
function listOf(first: Rows, from: Freshness = LIVE) {
  let freshness = from;
  const signal = createChangeSignal();
  let rows = first;
  let changed: Rows = {};
  let open = true;
  const toRows = (of: Rows): ReleaseRow[] =>
    Object.entries(of).map(([uid, group]) => ({ uid, group }) as ReleaseRow);
  const list: LiveList<ReleasesSnapshot, ReleasesChange> = {
    read: () => ({ rows: toRows(rows), freshness }) as ReleasesSnapshot,
    changes() {
      const put = toRows(changed).filter(({ uid }) => uid in rows);
      const gone = Object.keys(changed).filter((uid) => !(uid in rows));
      changed = {};
      return { put, gone, freshness } as unknown as ReleasesChange;
    },
    onChange: signal.onChange,
    dispose: () => (open = false),
  };
  return {
    list,
    isOpen: () => open,
    becomeLive() {
      freshness = LIVE;
      signal.announce();
    },
    put(uid: string, group: ReleaseRow['group']) {
      rows = { ...rows, [uid]: group };
      changed = { ...changed, [uid]: group };
      signal.announce();
    },
    remove(uid: string) {
      changed = { ...changed, [uid]: 'settled' };
      rows = Object.fromEntries(Object.entries(rows).filter(([key]) => key !== uid));
      signal.announce();
    },
  };
}

function connected(...ids: string[]): ContextsSnapshot {
  const all = ['tokyo', 'osaka'].map((contextId) => ({
    contextId,
    session: ids.includes(contextId) ? {} : null,
  }));
  return { contexts: all } as unknown as ContextsSnapshot;
}

test('counts what needs a person over all connected contexts, once a second at most, and only when it changes', () => {
  const clock = createManualClock(0);
  const contexts = createCell(connected('tokyo'));
  const lists = {
    tokyo: listOf({ a: 'needsYou', b: 'settled' }),
    osaka: listOf({ a: 'needsYou', c: 'needsYou' }),
  };
  const told: number[] = [];
  const { counts, dispose } = countNeedsPerson(
    { contexts },
    (contextId) => lists[contextId as keyof typeof lists].list,
    clock,
  );
  counts.subscribe((all) => told.push(allNeedsPerson(all)));
  clock.advance(1_000);
  expect(told).toEqual([1]);
  lists.tokyo.put('b', 'needsYou');
  lists.tokyo.put('a', 'rollingOut');
  clock.advance(1_000);
  expect(told).toEqual([1]);
  contexts.set(connected('tokyo', 'osaka'));
  clock.advance(1_000);
  expect(told).toEqual([1, 3]);
  lists.osaka.remove('c');
  clock.advance(999);
  expect(told).toEqual([1, 3]);
  clock.advance(1);
  expect(told).toEqual([1, 3, 2]);
  contexts.set(connected('osaka'));
  clock.advance(1_000);
  expect([told, lists.tokyo.isOpen(), lists.osaka.isOpen()]).toEqual([[1, 3, 2, 1], false, true]);
  expect(counts.get()).toEqual([{ contextId: 'osaka', needsYou: 1 }]);
  dispose();
  expect([lists.osaka.isOpen(), clock.pendingTimers()]).toEqual([false, 0]);
});

test('is not said to be nothing before the releases of a context are known', () => {
  const clock = createManualClock(0);
  const osaka = listOf({}, { state: 'connecting', lastDataAtMs: null, problem: null });
  const { counts, dispose } = countNeedsPerson(
    { contexts: createCell(connected('osaka')) },
    () => osaka.list,
    clock,
  );
  clock.advance(1_000);
  expect(counts.get()).toEqual([{ contextId: 'osaka', needsYou: null }]);
  osaka.becomeLive();
  clock.advance(1_000);
  expect(counts.get()).toEqual([{ contextId: 'osaka', needsYou: 0 }]);
  dispose();
});
