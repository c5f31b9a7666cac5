import { expect, it } from 'vitest';
import type { Finished } from '../../../shared/contract/finished.ts';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { live, SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleDetail, sampleRelease } from '../../fixtures/sampleRelease.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { sayFinished } from './sayFinished.ts';
import { VerdictBanner } from './VerdictBanner.tsx';

const nothing = (): void => {};
const english = createSpeech('en', 'Asia/Tokyo');
const NONE = { failing: 0, suspicious: 0, healthy: 0, watching: 0, notJudged: 0 };
const finished: Finished = {
  atMs: SAMPLE_NOW_MS - 90_000,
  afterMs: null,
  verdict: {
    weight: 50,
    untilMs: SAMPLE_NOW_MS - 180_000,
    counts: { ...NONE, healthy: 32, watching: 16 },
    openShare: 0.004,
  },
};
const over: ReleaseSnapshot = {
  ...sampleRelease,
  detail: {
    ...sampleDetail,
    podHash: sampleDetail.stableHash,
    row: { ...sampleDetail.row, stableVersion: '12.10-1', canaryVersion: null },
  },
  verdict: { ...sampleRelease.verdict, kind: 'notJudged', reason: 'notInFlight', before: 'watching' },
  monitors: { freshness: live(), monitors: [] },
  finished,
};
const shown = (snapshot: ReleaseSnapshot, language: 'en' | 'ja' = 'en'): string =>
  textOf(renderWithSample(<VerdictBanner snapshot={snapshot} onOpenEndpoint={nothing} />, language));

it('reads as finished, with the verdict at the end', () => {
  expect(shown(over)).toBe(
    'Finished at 14:05:01. At the end: 16 not told, 32 no worse All traffic is on 12.10-1. ' +
      'The 16 not told carried less than 1 % of the requests. ' +
      'Judged on the data up to 14:03:31.',
  );
  expect(shown(over, 'ja')).toContain('14:05:01 にリリース完了。完了時の判定：未判定 16 件、悪化なし 32 件');
});

it('says no verdict where none is known, and no time that it does not know', () => {
  expect(shown({ ...over, finished: { ...finished, verdict: null } })).toBe(
    'Finished at 14:05:01 All traffic is on 12.10-1.',
  );
  const unseen = { ...finished, afterMs: SAMPLE_NOW_MS - 3_600_000, verdict: null };
  expect(sayFinished(english, unseen, null, SAMPLE_NOW_MS)).toMatchObject({
    title: 'Finished between 13:06:31 and 14:05:01, while this app did not look on',
    behind: [],
  });
});

it('is never calmer than what was found, and a monitor that alerts now leads', () => {
  const toneOf = (counts: object) => {
    const verdict = finished.verdict && { ...finished.verdict, counts: { ...NONE, ...counts } };
    return sayFinished(english, { ...finished, verdict }, null, SAMPLE_NOW_MS).tone;
  };
  expect([{ healthy: 3 }, { suspicious: 1 }, { failing: 1 }].map(toneOf)).toEqual([
    'neutral',
    'warn',
    'alert',
  ]);
  expect(shown({ ...over, monitors: sampleRelease.monitors })).toMatch(
    /^Datadog reports Alert on 1 of 48 endpoints .*Finished at 14:05:01/,
  );
});
