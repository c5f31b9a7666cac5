import { expect, it } from 'vitest';
import type { VerdictAt, VerdictPanel } from '../../shared/contract/verdictPanel.ts';
import { sampleEndpointVerdict, sampleVerdict } from '../fixtures/sampleVerdict.ts';
import { sayEntry, sayShortEntry, entryLook } from '../screens/triage/sayEntry.ts';
import { sayUndecided } from './sayUndecided.ts';
import { sayVerdict } from './sayVerdict.ts';
import { sayNotYet, sayWeightBefore } from './sayWeightBefore.ts';
import { createSpeech } from './WordsContext.tsx';

const english = createSpeech('en', 'Asia/Tokyo');
const japanese = createSpeech('ja', 'Asia/Tokyo');
const NONE = { failing: 0, suspicious: 0, healthy: 0, watching: 0, notJudged: 0 };
const before: VerdictAt = {
  weight: 20,
  untilMs: 1_000_000,
  counts: { ...NONE, healthy: 29, watching: 19 },
  openShare: 0.01,
};
const anew: VerdictPanel = {
  ...sampleVerdict,
  kind: 'watching',
  counts: { ...NONE, watching: 1 },
  endpoints: [sampleEndpointVerdict({ label: 'GET /', kind: 'watching', atMost: null })],
  judgedWeight: 50,
  weightBefore: before,
};

it('says what was told at the weight before, and nothing where that is not known', () => {
  expect(sayVerdict(english, anew, 0).title).toBe(
    'Judged anew since the weight became 50 % (at 20 %: no worse on 29 of 48)',
  );
  const some = { ...anew, counts: { ...NONE, healthy: 1, watching: 1 } };
  expect(sayUndecided(english, some).at(-1)).toBe('At 20 %: no worse on 29 of 48.');
  const caughtUp = { ...some, counts: { ...NONE, healthy: 29, watching: 1 } };
  expect(sayUndecided(english, caughtUp).join(' ')).not.toContain('20 %');
  const suspected = { ...before, counts: { ...before.counts, suspicious: 1 } };
  expect(sayUndecided(japanese, { ...caughtUp, weightBefore: suspected }).at(-1)).toBe(
    '20 % では 1 件で要注意、49 件中 29 件で悪化なし。',
  );
  expect(sayVerdict(japanese, anew, 0).title).toBe(
    '50 % になったため判定し直しています（20 % では 48 件中 29 件で悪化なし）',
  );
  expect(sayWeightBefore(english, { ...anew, weightBefore: null })).toBeNull();
  expect(sayWeightBefore(english, { ...anew, weightBefore: { ...before, weight: null } })).toBeNull();
});

it('names what was worse or suspicious then before what was not', () => {
  const counts = { ...NONE, failing: 1, suspicious: 2, healthy: 45 };
  expect(sayWeightBefore(english, { ...anew, weightBefore: { ...before, counts } })).toContain(
    'at 20 %: worse on 1, suspicious on 2, no worse on 45 of 48',
  );
});

it('says that a verdict is of a weight that is past', () => {
  expect(sayNotYet(english, { ...anew, judgedWeight: 20 }, 50)).toMatch(
    /found at 20 %.* 50 % now: it is judged anew/,
  );
  for (const weight of [50, null]) expect(sayNotYet(english, anew, weight)).toBeNull();
  expect(sayNotYet(english, { kind: 'failing', judgedWeight: 20 }, 50)).toBeNull();
});

it('stands in the timeline, never green', () => {
  const entry = {
    id: 'judged',
    atMs: before.untilMs,
    seen: false,
    severity: 'info',
    side: 'canary',
    kind: 'judged',
    what: 'weightEnded',
    weight: 20,
    counts: before.counts,
  } as const;
  expect(sayEntry(english, entry, 0)).toBe('Verdict at 20 %: no worse on 29 of 48');
  expect(sayShortEntry(japanese, entry)).toBe('20 %：48 件中 29 件で悪化なし');
  expect(sayEntry(english, { ...entry, weight: null }, 0)).toBe('Verdict until then: no worse on 29 of 48');
  expect(sayEntry(japanese, { ...entry, what: 'finished' }, 0)).toBe('完了時の判定：48 件中 29 件で悪化なし');
  const toneOf = (counts: object) => entryLook({ ...entry, counts: { ...NONE, ...counts } }).tone;
  expect([{ healthy: 2 }, { watching: 1 }, { suspicious: 1 }, { failing: 1 }].map(toneOf)).toEqual([
    'muted',
    'info',
    'warn',
    'alert',
  ]);
});
