import { expect, it } from 'vitest';
import type { HistoryRow, KeptChanges } from '../../../shared/contract/history.ts';
import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import type { Revision, RevisionsAnswer } from '../../../shared/contract/revisions.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleEvidence, sampleTemplateChanges } from '../../fixtures/sampleEvidence.ts';
import { sampleDetail, sampleRelease } from '../../fixtures/sampleRelease.ts';
import { sampleQuietTimeline, sampleTimeline } from '../../fixtures/sampleTimeline.ts';
import { abortedRelease } from '../../gallery/abortedRelease.ts';
import { pastChanges } from './pastChanges.ts';
import { TriageHeader } from './TriageHeader.tsx';
import { WhatHasChanged } from './WhatChanged.tsx';

const nothing = (): void => {};
const row: HistoryRow = { ...sampleTimeline.row!, outcome: 'finished', endedMs: SAMPLE_NOW_MS - 60_000 };
const kept: KeptChanges = {
  readAtMs: SAMPLE_NOW_MS - 120_000,
  template: [...sampleTemplateChanges],
  evidence: sampleEvidence,
};

const revision = (number: number, version: string, isCurrent: boolean): Revision => ({
  revision: number,
  podHash: `hash-${number}`,
  createdAtMs: null,
  images: [`registry.example.test/orders-api:${version}`],
  isStable: isCurrent,
  isCurrent,
  changes: isCurrent ? [] : sampleTemplateChanges.map(({ path, from, to }) => ({ path, from: to, to: from })),
});
const answer = (...revisions: Revision[]): RevisionsAnswer => ({
  kind: 'revisions',
  readAtMs: SAMPLE_NOW_MS,
  revisions,
  release: [],
});
const now = revision(row.revision!, row.version!, true);
const before = revision(41, row.stableVersion!, false);

it('tells what a release changed as its record keeps it', () => {
  const past = pastChanges(kept, answer(now, before), row);
  expect(past).toMatchObject({ readAtMs: kept.readAtMs, revision: null, evidence: sampleEvidence });
  expect(past.template?.[0]?.path).toContain('image');
});

it('else as the revision that was stable before tells, where there is but one', () => {
  const past = pastChanges({ ...kept, template: [] }, answer(now, before), row);
  expect(past).toMatchObject({ readAtMs: null, revision: 41, evidence: sampleEvidence });
  expect(past.template).toEqual(sampleTemplateChanges.toReversed());
  const told = (of: RevisionsAnswer, over = row) => pastChanges(null, of, over).template;
  expect(told(answer(now, before, revision(40, row.stableVersion!, false)))).toBeNull();
  expect(told(answer(now, revision(41, 'another', false)))).toBeNull();
  expect(told(answer({ ...now, revision: 43 }, before))).toBeNull();
  expect(told(answer(now, before), { ...row, outcome: 'replaced' })).toBeNull();
});

it('says what was changed, or that nobody had it read', () => {
  const shown = (past: ReturnType<typeof pastChanges>) =>
    textOf(
      renderWithSample(
        <WhatHasChanged past={past} versions={{ stable: row.stableVersion, canary: row.version }} />,
      ),
    );
  expect(shown(pastChanges(kept, null, row))).toMatch(/as read at .*containers\.app\.image/);
  expect(shown(pastChanges(null, answer(now, before), row))).toMatch(
    /compared with revision 41, .*containers\.app\.image/,
  );
  expect(shown(pastChanges(null, answer(now), row))).toContain('Not recorded');
});

it('has a badge that says how it ended, and speaks of signals as of what is over', () => {
  const head = (change: Partial<HistoryRow>, detail: ReleaseDetail = sampleDetail) =>
    textOf(
      renderWithSample(
        <TriageHeader
          snapshot={sampleRelease}
          detail={detail}
          timeline={{
            ...sampleQuietTimeline,
            findings: sampleQuietTimeline.findings && {
              ...sampleQuietTimeline.findings,
              where: 'cannotTell',
            },
            row: { ...sampleQuietTimeline.row!, ...change },
          }}
          onOpen={nothing}
          onReport={null}
        />,
      ),
    );
  expect(head({})).toMatch(/Too early .*no signal so far/);
  const endedMs = SAMPLE_NOW_MS - 60_000;
  expect(head({ endedMs, outcome: 'finished' })).toMatch(/Finished .*no signal was seen/);
  expect(head({ endedMs, outcome: 'replaced' })).toMatch(/Replaced /);
  expect(head({}, abortedRelease.detail as ReleaseDetail)).toMatch(/Aborted .*no signal was seen/);
});
