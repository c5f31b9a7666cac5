import { expect, it } from 'vitest';
import { verdictEntries } from '../timeline/verdictEntries.ts';
import { bad, fine, MINUTE, newPlay, OTHER, play, read, version } from './testPlay.ts';
import { verdictInShort } from './verdictAt.ts';

/** Too few requests ever to be told anything of. */
const rare = { name: 'get_/rare', canary: version(0), stable: version(1) };
const busy = () => [fine(), OTHER, rare];
const LONG = 20 * MINUTE;
const at20 = { weight: 20 };
const at50 = { weight: 50 };

it('keeps what was told when a weight ended, with the part of the requests that was not', () => {
  const before = play(newPlay(), LONG, busy, at20);
  const then = read(before);
  expect(then.counts).toMatchObject({ healthy: 2, watching: 1 });
  expect(then).toMatchObject({ judgedWeight: 20, weightBefore: null });
  const now = read(play(before, 1, busy, at50));
  expect(now.counts).toMatchObject({ healthy: 0, watching: 3 });
  expect(now.judgedWeight).toBe(50);
  expect(now.weightBefore).toEqual(verdictInShort(then));
  expect(now.weightBefore?.openShare).toBeCloseTo(1 / 3001, 6);
});

it('knows nothing of a weight that it never saw, or at which nothing was told', () => {
  const unknown = play(newPlay(), LONG, busy, { weight: null });
  expect(read(play(unknown, 1, busy, at50)).weightBefore).toBeNull();
  const brief = play(newPlay(), 1, busy, { weight: 5 });
  expect(read(play(brief, 1, busy, at20)).weightBefore).toBeNull();
});

it('passes over a weight too short to tell anything', () => {
  const told = play(newPlay(), LONG, busy, at20);
  const brief = play(told, 1, busy, { weight: 30 });
  expect(read(play(brief, 1, busy, at50)).weightBefore?.weight).toBe(20);
});

it('still takes the old weight for the one judged until a bucket of the new one counts', () => {
  const told = play(newPlay(), LONG, busy, at20);
  const waiting = read(play(told, MINUTE, busy, { ...at50, exclusion: 'warmUp' }));
  expect(waiting).toMatchObject({ judgedWeight: 20, weightBefore: null });
  expect(waiting.counts.healthy).toBe(2);
});

it('neither forgets nor softens what was worse', () => {
  const worse = play(newPlay(), LONG, () => [bad(), OTHER], at20);
  expect(read(worse).kind).toBe('failing');
  const after = read(play(worse, LONG, () => [fine(), OTHER], at50));
  expect(after.kind).toBe('failing');
  expect(after.weightBefore?.counts.failing).toBe(1);
});

it('is told once in the timeline, however often it is looked at', () => {
  const told = play(newPlay(), LONG, busy, at20);
  const now = play(told, 1, busy, at50);
  const idsOf = (nowMs: number, of = now) =>
    verdictEntries(null, read(of), nowMs)
      .filter(({ kind }) => kind === 'judged')
      .map(({ id, atMs }) => [id, atMs]);
  const untilMs = read(told).judgedUntilMs;
  expect(idsOf(1)).toEqual([[`judged weightEnded ${untilMs}`, untilMs]]);
  expect(idsOf(2, play(now, 3, busy, at50))).toEqual(idsOf(1));
  expect(idsOf(1, told)).toEqual([]);
});
