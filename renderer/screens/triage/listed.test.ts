import { expect, it } from 'vitest';
import { sampleTimeline } from '../../fixtures/sampleTimeline.ts';
import { listed } from './listed.ts';

const { entries } = sampleTimeline;

it('the first signal stands at its own time, however late it was told', () => {
  const teller = entries.find(({ kind }) => kind === 'verdict')!;
  const signal = { atMs: teller.atMs - 90_000, entryId: teller.id, sure: true };
  const lines = listed(entries, signal);
  expect(lines).toHaveLength(entries.length + 1);
  expect(lines.map(({ atMs }) => atMs)).toEqual(lines.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  expect(lines.filter(({ isSignal }) => isSignal)).toEqual([
    { entry: teller, atMs: signal.atMs, isSignal: true, isOnset: true },
  ]);
});

it('an entry with the time of the first signal needs no other line', () => {
  const teller = entries[1]!;
  const lines = listed(entries, { atMs: teller.atMs, entryId: teller.id, sure: true });
  expect(lines).toHaveLength(entries.length);
  expect(lines.filter(({ isSignal }) => isSignal).map(({ entry }) => entry.id)).toEqual([teller.id]);
  expect(listed(entries, null)).toHaveLength(entries.length);
});
