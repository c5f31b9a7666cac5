import { expect, it } from 'vitest';
import { sampleReleases } from '../../renderer/fixtures/sampleReleases.ts';
import { applyReleasesChange, compareRows, releasesChangeSchema } from './releasesChange.ts';

const [first, second, ...others] = sampleReleases.rows.toSorted(compareRows);
const snapshot = { ...sampleReleases, rows: [first!, second!, ...others] };
const { rows: _rows, ...head } = snapshot;

it('puts, removes and adds rows in their order, and leaves the others as they were', () => {
  const added = { ...first!, uid: 'new', name: 'aaa', urgency: first!.urgency + 1 };
  const moved = { ...others[0]!, group: 'settled' as const, name: 'zzz', urgency: -1 };
  const change = { ...head, namespaces: ['shop'], put: [moved, added], gone: [second!.uid, 'unknown'] };
  const next = applyReleasesChange(snapshot, releasesChangeSchema.parse(change));
  expect(next.namespaces).toEqual(['shop']);
  expect(next.rows.map(({ uid }) => uid)).toEqual([
    'new',
    first!.uid,
    ...others.slice(1).map(({ uid }) => uid),
    moved.uid,
  ]);
  expect(next.rows[1]).toBe(first);
});

it('keeps the very list when only the header changed', () => {
  const freshness = { state: 'stale' as const, lastDataAtMs: 1, problem: null };
  const next = applyReleasesChange(snapshot, { ...head, freshness, put: [], gone: [] });
  expect(next.freshness).toEqual(freshness);
  expect(next.rows).toBe(snapshot.rows);
});
