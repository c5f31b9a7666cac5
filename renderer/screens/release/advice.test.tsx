import { expect, it } from 'vitest';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { NextEvent } from '../../../shared/contract/releaseRow.ts';
import type { EndpointVerdictRow, VerdictPanel } from '../../../shared/contract/verdictPanel.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { live, SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleDetail, sampleRelease } from '../../fixtures/sampleRelease.ts';
import { sampleEndpointVerdict } from '../../fixtures/sampleVerdict.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { adviceOf } from './advice.ts';
import { monitorStatement } from './monitorStatement.ts';
import { sayAdvice } from './sayAdvice.ts';
import { VerdictBanner } from './VerdictBanner.tsx';

const english = createSpeech('en', 'Asia/Tokyo');
const japanese = createSpeech('ja', 'Asia/Tokyo');
const NONE = { failing: 0, suspicious: 0, healthy: 0, watching: 0, notJudged: 0 };
const WAITS: NextEvent = { kind: 'waitsForPerson', sinceMs: null };
const ENDS: NextEvent = { kind: 'waitEnds', atMs: SAMPLE_NOW_MS + 72_000, nextStep: 'analysis' };
const KINDS = ['failing', 'suspicious', 'watching', 'healthy', 'notJudged'] as const;

/** A release of which nothing but the verdict says anything. */
function release(verdict: Partial<VerdictPanel>, next: NextEvent = ENDS): ReleaseSnapshot {
  return {
    ...sampleRelease,
    detail: { ...sampleDetail, replicaSets: [], analysisRuns: [], causes: [], next: [next] },
    monitors: { freshness: live(), monitors: [] },
    metrics: { ...sampleRelease.metrics, endpoints: [] },
    verdict: { ...sampleRelease.verdict, ...verdict },
  };
}
function said(snapshot: ReleaseSnapshot, speech = english): string | null {
  const statement = monitorStatement(snapshot.monitors, snapshot.metrics.endpoints);
  const advice = adviceOf(snapshot, statement);
  return advice && sayAdvice(speech, advice, snapshot.verdict, SAMPLE_NOW_MS);
}
function open(label: string, minutes: number | null, critical = true): EndpointVerdictRow {
  const missing = { rise: 0.02, canaryRequests: 9, minutes, visible: minutes !== null };
  return sampleEndpointVerdict({ label, critical, kind: 'watching', atMost: null, missing });
}
const told = (label: string) => sampleEndpointVerdict({ label, critical: true });
const watching = (...endpoints: EndpointVerdictRow[]): Partial<VerdictPanel> => ({
  kind: 'watching',
  endpoints,
  counts: { ...NONE, healthy: endpoints.filter(({ kind }) => kind === 'healthy').length, watching: 1 },
});

it('says what comes by itself, and whether that is to be stopped', () => {
  expect(KINDS.map((kind) => said(release({ kind })))).toEqual([
    'Stop: consider Abort. By itself: analysis in 1:12',
    'Wait: this may pass. By itself: analysis in 1:12',
    'Nothing to do now: analysis in 1:12',
    'Nothing to do now: analysis in 1:12',
    'By itself: analysis in 1:12',
  ]);
  expect(said(release({ kind: 'watching' }), japanese)).toBe('いまは操作不要：1:12 後に分析');
});

it('says that it waits for a person with what is known, and never that it may go on', () => {
  const all = KINDS.map((kind) => said(release({ kind }, WAITS)));
  expect(all.every((one) => one?.includes('waits for you'))).toBe(true);
  expect(all.join(' ')).not.toMatch(/promote|may go on|safe|good/i);
  const waits = (panel: Partial<VerdictPanel>): string | null => said(release(panel, WAITS));
  expect(waits(watching(told('A'), open('B', 12)))).toBe(
    'It waits for you: 1 of 2 critical endpoints is not told yet (about 20 min more)',
  );
  expect(waits(watching(told('A'), open('B', null)))).toBe(
    'It waits for you: 1 of 2 critical endpoints is not told yet',
  );
  expect(waits(watching(told('A'), open('B', 3, false)))).toBe(
    'It waits for you: the critical endpoint is no worse',
  );
  expect(waits(watching(open('B', 3)))).toBe('It waits for you: nothing is told yet');
});

it('does not call it nothing to do while pods, checks or something outside go wrong', () => {
  const quiet = release({ kind: 'healthy' });
  const withDetail = (change: object): string | null =>
    said({ ...quiet, detail: { ...sampleDetail, ...quiet.detail, ...change } });
  expect(withDetail({ replicaSets: sampleDetail.replicaSets })).toMatch(/^Look at the canary’s failing pods/);
  expect(withDetail({ analysisRuns: sampleDetail.analysisRuns })).toMatch(/failed check first/);
  expect(withDetail({ causes: [{ kind: 'quota', subject: '', detail: '', pods: 0 }] })).toMatch(
    /holds it back/,
  );
  expect(withDetail({ causes: [{ kind: 'probe', subject: '', detail: '', pods: 8 }] })).toMatch(
    /^Nothing to do/,
  );
  const alarmed = { ...quiet, monitors: sampleRelease.monitors, metrics: sampleRelease.metrics };
  expect(said(alarmed)).toMatch(/^Look at the monitor first/);
});

it('says nothing where the cluster is not of now, after an abort, and where nothing comes', () => {
  const running = release({ kind: 'healthy' });
  const stale = { ...live(), state: 'stale' as const };
  expect(said({ ...running, rolloutFreshness: stale })).toBeNull();
  expect(said(release({ kind: 'healthy' }, { kind: 'nothing' }))).toBeNull();
  expect(said(release({ kind: 'failing' }, { kind: 'failed', message: '' }))).toBeNull();
  const aborted = { atMs: null, stepIndex: null, source: 'unknown', run: null, message: '' } as const;
  expect(said({ ...running, detail: { ...sampleDetail, aborted } })).toBeNull();
});

it('is of the old weight until numbers of the new one count, and says nothing of the one before that', () => {
  const counts = { failing: 0, suspicious: 0, healthy: 9, watching: 0, notJudged: 0 };
  const weightBefore = { weight: 5, untilMs: 1, counts, openShare: null };
  const at = (judgedWeight: number): string => {
    const snapshot = release({ ...watching(told('A'), open('B', 12)), weightBefore, judgedWeight });
    return textOf(renderWithSample(<VerdictBanner snapshot={snapshot} onOpenEndpoint={() => {}} />));
  };
  expect(at(10)).toContain('This was found at 10 %. The weight is 20 % now');
  expect(at(10)).not.toContain('5 %:');
  expect(at(20)).toContain('At 5 %: no worse on 9 of 9.');
  expect(at(20)).not.toContain('This was found');
});

it('stands behind the verdict, and is not read out each second', () => {
  const snapshot = release(watching(told('A'), open('B', 12)));
  const html = renderWithSample(<VerdictBanner snapshot={snapshot} onOpenEndpoint={() => {}} />);
  expect(textOf(html)).toMatch(
    /No worse on 50 % of the requests so far \(1 of 2 endpoints\)\. Nothing to do now: analysis in 1:12/,
  );
  expect(html).not.toMatch(/role="status"[^>]*data-testid="advice"/);
});
