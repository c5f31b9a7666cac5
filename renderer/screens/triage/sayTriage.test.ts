import { expect, it } from 'vitest';
import type { Findings } from '../../../shared/contract/triage.ts';
import {
  sampleFindings,
  sampleOlderAlert,
  sampleQuietFindings,
  sampleTimeline,
} from '../../fixtures/sampleTimeline.ts';
import { SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { lookOfFindings } from './FindingsBanner.tsx';
import { sayEntry } from './sayEntry.ts';

import { sayFindings, sayHeadline } from './sayFindings.ts';
import { saySummary } from './saySummary.ts';

const en = createSpeech('en', 'Asia/Tokyo');
const ja = createSpeech('ja', 'Asia/Tokyo');
const older = sampleOlderAlert.findings ?? sampleFindings;

it('the headline says where it is', () => {
  const said = (change: Partial<Findings>): string => sayHeadline(en, { ...sampleFindings, ...change });
  expect(said({})).toBe('Only the canary, only POST /v1/orders');
  expect(said({ trouble: 'unsure' })).toBe('Maybe the canary, on POST /v1/tickets/checkin');
  expect(said({ trouble: 'crashLoop' })).toBe('1 of 4 canary pods do not stay up');
  expect(said({ trouble: 'bothVersions' })).toContain('not this release alone');
  expect(sayHeadline(en, older)).toBe('The analysis fails on an older alert: POST /v1/orders/bulk');
  expect(sayHeadline(en, sampleQuietFindings)).toBe('Nothing speaks against the canary');
  expect(sayHeadline(en, { ...sampleQuietFindings, where: 'cannotTell' })).toContain('Too early');
  const partly: Findings = {
    ...sampleQuietFindings,
    where: 'cannotTell',
    endpoints: { ...sampleQuietFindings.endpoints, clear: 34, open: 14, all: 48 },
  };
  expect(sayHeadline(en, partly)).toBe('Canary is no worse on 34 of 48 endpoints so far, undecided on 14');
  expect(sayHeadline(en, partly, 'aborted')).toBe(
    'Canary was no worse on 34 of 48 endpoints; 14 could not be told',
  );
  expect(sayHeadline(ja, sampleFindings)).toBe('悪化はカナリアの POST /v1/orders だけで起きています');
});

it('every sentence has its numbers', () => {
  expect(sayFindings(en, sampleFindings, SAMPLE_NOW_MS)).toEqual([
    'Since the first signal (14:00:01) the canary failed 37 of 1,762 (2.10 %), stable 41 of 13,230 (0.31 %); stable before the first signal 250 of 81,240 (0.31 %).',
    'First signal about 14:00:01 at 20 %, step 5 (wait 15 min).',
    'Failed or restarted: canary 1 of 4, stable 0 of 16 (orders-api-6d5f8b9c7-x7k2p: OOMKilled).',
    '1 of 48 endpoints is worse, 45 no worse, 1 cannot be told yet.',
    'Maybe worse too: POST /v1/tickets/checkin.',
    'Analysis: 1 check failed, 0 without a result; the newest value is "Alert".',
    '32 more canary requests failed than at stable’s rate.',
    'At 50 % it would be about 340 failed requests an hour.',
    'At 100 % it would be about 680 failed requests an hour.',
    'No other release of this namespace is under way.',
  ]);
  expect(sayFindings(ja, sampleFindings, SAMPLE_NOW_MS)).toHaveLength(10);
});

it('speaks of the past once the release is over, and of nothing that would come next', () => {
  const said = (language: typeof en) => sayFindings(language, sampleFindings, SAMPLE_NOW_MS, 'past');
  expect(said(en)).toContain('1 of 48 endpoints was worse, 45 no worse, 1 could not be told.');
  expect(said(en).join(' ')).not.toMatch(/would be|\b(?:is|are)\b|cannot/);
  expect(said(ja)).toHaveLength(said(en).length);
  expect(sayHeadline(en, sampleQuietFindings, 'past')).toBe('Nothing spoke against the canary');
  expect(sayHeadline(ja, { ...sampleQuietFindings, where: 'cannotTell' }, 'past')).toContain('でした');
});

it('names the monitor when its Alert is all that speaks, and what it was once that is over', () => {
  const sinceMs = SAMPLE_NOW_MS - 60_000;
  const alert = { monitor: 'canary health', label: 'POST /v1/orders', sinceMs, untilMs: null };
  const found: Findings = {
    ...sampleQuietFindings,
    trouble: 'monitorAlert',
    where: 'cannotTell',
    alerts: [alert, { ...alert, label: 'GET /v1/plans' }],
  };
  const headline =
    'A monitor alerts on POST /v1/orders and 1 more; too early to tell whether it is the canary alone';
  expect(sayHeadline(en, found)).toBe(headline);
  expect(sayHeadline(en, { ...found, where: 'nowhere' })).toContain('the canary is no worse than stable');
  expect(sayHeadline(ja, { ...found, alerts: [{ ...alert, label: '' }] })).toContain('canary health');
  expect(saySummary(en, found, false)).toContain(
    '(canary health) has raised an alert on POST /v1/orders, GET',
  );
  const over = { ...found, alerts: [{ ...alert, untilMs: SAMPLE_NOW_MS }] };
  const told = sayFindings(en, over, SAMPLE_NOW_MS, 'past');
  expect(told).toContainEqual(
    expect.stringMatching(
      /^Datadog’s monitor canary health: Alert on POST \/v1\/orders from [\d:]+ to [\d:]+\.$/,
    ),
  );
  expect(sayFindings(ja, over, SAMPLE_NOW_MS)).toHaveLength(told.length);
});

it('does not look as if it were found fine when nothing is known', () => {
  expect(lookOfFindings(sampleQuietFindings).shape).toBe('equal');
  expect(lookOfFindings({ ...sampleQuietFindings, where: 'cannotTell' })).toEqual({
    shape: 'dot',
    tone: 'nodata',
  });
});

it('entries are said whole, in both languages', () => {
  const said = sampleTimeline.entries.map((entry) => sayEntry(en, entry, SAMPLE_NOW_MS));
  expect(said).toContain('orders-api-6d5f8b9c7-x7k2p out of memory (exit code 137)');
  expect(said).toContain('Worse: POST /v1/orders, since about 14:00:01');
  expect(said).toContain(
    '4 × BackOff: orders-api-6d5f8b9c7-x7k2p · Back-off restarting failed container app',
  );
  expect(said).toContain('Pause by hana@example.test');
  const japanese = sampleTimeline.entries.map((entry) => sayEntry(ja, entry, SAMPLE_NOW_MS));
  expect(new Set(japanese).size).toBe(new Set(said).size);
});
