import { expect, it } from 'vitest';
import type { Samples as Answer } from '../../../../shared/contract/samples.ts';
import { renderWithSample, textOf } from '../../../fixtures/renderWithSample.tsx';
import { SAMPLE_NOW_MS } from '../../../fixtures/sampleContexts.ts';
import { sampleRelease } from '../../../fixtures/sampleRelease.ts';
import { sampleNoLabel, sampleSamples } from '../../../fixtures/sampleWanted.ts';
import { createSpeech } from '../../../words/WordsContext.tsx';
import { SampleIssues } from './SampleIssues.tsx';
import { SampleLines } from './SampleLines.tsx';
import { sampleQuestion, searchesOf } from './sampleQuestion.ts';
import { Samples } from './Samples.tsx';
import { sayCounts, sayNoIssues, sayNoLines } from './saySamples.ts';

type ReadLogs = Extract<Answer['logs'], { kind: 'read' }>;

const ADDRESS = { contextId: 'ctx-prod', namespace: 'orders', name: 'orders-api' };
const signals = sampleRelease.metrics.signals!;
const release = {
  signals,
  resourceName: 'post_/v1/orders',
  startedMs: SAMPLE_NOW_MS - 1_000_000,
  endedMs: null,
};
const question = sampleQuestion(release, SAMPLE_NOW_MS);
const en = createSpeech('en', 'Asia/Tokyo');
const ja = createSpeech('ja', 'Asia/Tokyo');
const found = sampleSamples.logs as ReadLogs;
const none = (change: Partial<ReadLogs>): ReadLogs => ({ ...(sampleNoLabel.logs as ReadLogs), ...change });

it('before it asks it shows what it would ask, of when, and the same at Datadog', () => {
  const html = renderWithSample(<Samples address={ADDRESS} release={release} heading="h3" />);
  const { logs } = searchesOf(question, signals.host);
  expect(textOf(html).replaceAll('&quot;', '"')).toContain(logs.query);
  expect(textOf(html)).toContain('4 requests, up to 3 more');
  expect(html).toContain('data-state="idle"');
  const url = new URL(logs.url);
  expect(url.origin + url.pathname).toBe('https://app.datadoghq.com/logs');
  expect(url.searchParams.get('query')).toBe(logs.query);
  expect(Number(url.searchParams.get('from_ts'))).toBe(release.startedMs);
});

it('a release that is over is asked about up to its end', () => {
  const over = sampleQuestion({ ...release, endedMs: SAMPLE_NOW_MS - 600_000 }, SAMPLE_NOW_MS);
  expect(over.toMs).toBeLessThan(SAMPLE_NOW_MS - 500_000);
  expect(sampleQuestion({ ...release, startedMs: null }, SAMPLE_NOW_MS)).toMatchObject({
    fromMs: question.toMs - 3_600_000,
    startedMs: null,
  });
});

it('cuts long lines and offers the whole with its length', () => {
  const html = renderWithSample(<SampleLines lines={found.lines} />);
  const lines = html.split('data-testid="sample-line"').slice(1).map(textOf);
  expect(lines).toHaveLength(5);
  expect(lines[0]).toContain('took 812 ms…');
  expect(lines[0]).not.toContain('Checkout.step0');
  expect(lines[1]).not.toContain('Whole line');
  expect(lines[2]).toContain('Whole line (22,009 characters)');
  expect(lines[4]).toContain('No text');
});

it('tells what came with the release from what is older', () => {
  const { issues } = sampleSamples.issues as Extract<Answer['issues'], { kind: 'read' }>;
  const text = textOf(renderWithSample(<SampleIssues issues={issues} more={3} />));
  expect(text).toMatch(/35× java\.util\.concurrent\.TimeoutException .* new since this release first seen/);
  expect(text).toMatch(/2× java\.net\.SocketException .* older first seen/);
});

it('says how many each version has, never zero where the tag may be missing', () => {
  expect(sayCounts(en, found)).toEqual({
    counts: 'Error lines: canary 37, stable 2',
    shown: 'The newest 5 of 37 of the canary:',
  });
  expect(sayCounts(en, { ...found, stable: null }).counts).toContain('stable not known');
  expect(sayCounts(en, none({})).counts).toBeNull();
});

it('says honestly why there is no line', () => {
  const say = (change: Partial<ReadLogs>): string => sayNoLines(en, none(change), question);
  expect(say({})).toContain('No error log carries version:2026.03.10-1, but the service has 912');
  expect(say({ none: { otherEndpoints: 14, otherVersions: 912 } })).toContain(
    'No error log of the canary names this endpoint, but it has 14',
  );
  expect(say({ stable: 3 })).toBe('No error logs of the canary. The service has 912 of other versions.');
  expect(say({ none: { otherEndpoints: 0, otherVersions: 0 } })).toContain('of any version');
  expect(say({ none: { otherEndpoints: null, otherVersions: null } })).toContain('Why could not be asked');
  expect(sayNoLines(ja, none({}), question)).toContain('912');
  const issues = { kind: 'read' as const, issues: [], more: 0 };
  expect(sayNoIssues(en, { ...issues, otherVersions: 0 }, question)).toContain(
    'has no issue from this service’s traces',
  );
  expect(sayNoIssues(en, { ...issues, otherVersions: null }, question)).toBe(
    'No issue carries version:2026.03.10-1.',
  );
});
