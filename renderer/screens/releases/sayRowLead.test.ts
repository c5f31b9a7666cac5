import { expect, it } from 'vitest';
import { sampleShortVerdict } from '../../fixtures/sampleVerdict.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { sayRowLead } from './sayRowLead.ts';

const english = createSpeech('en', 'Asia/Tokyo');
const NOTHING = { kind: 'nothing' } as const;
const one = { count: 1, only: 'POST /v1/orders' };

it('says what alerts where that is graver than the verdict', () => {
  const watching = sampleShortVerdict('watching', { watching: 42, healthy: 6 });
  expect(sayRowLead(english, { alerts: one, verdict: watching, next: NOTHING })).toBe(
    'Alert: POST /v1/orders',
  );
  expect(sayRowLead(english, { alerts: one, verdict: null, next: NOTHING })).toBe('Alert: POST /v1/orders');
  const two = { count: 2, only: null };
  expect(sayRowLead(english, { alerts: two, verdict: watching, next: NOTHING })).toBe('Alert on 2 endpoints');
  expect(
    sayRowLead(createSpeech('ja', 'Asia/Tokyo'), { alerts: two, verdict: watching, next: NOTHING }),
  ).toBe('Alert：エンドポイント 2 件');
});

it('leaves the lead to a worse canary, and to an abort that is done', () => {
  const failing = sampleShortVerdict('failing', { failing: 1 });
  expect(sayRowLead(english, { alerts: one, verdict: failing, next: NOTHING })).toBeNull();
  const aborted = { kind: 'aborted', stableRevision: 41 } as const;
  expect(sayRowLead(english, { alerts: one, verdict: null, next: aborted })).toBeNull();
  const before = { ...one, beforeAbort: true };
  expect(sayRowLead(english, { alerts: before, verdict: null, next: aborted })).toBeNull();
  const since = { ...one, beforeAbort: false };
  expect(sayRowLead(english, { alerts: since, verdict: null, next: aborted })).toBe('Alert: POST /v1/orders');
  expect(sayRowLead(english, { alerts: null, verdict: failing, next: NOTHING })).toBeNull();
});
