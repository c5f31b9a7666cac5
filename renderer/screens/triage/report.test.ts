import { expect, it } from 'vitest';
import { SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleOlderAlert, sampleTimeline } from '../../fixtures/sampleTimeline.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { plainReport, writeReport, type ReportFacts } from './report.ts';

const en = createSpeech('en', 'Asia/Tokyo');
const ja = createSpeech('ja', 'Asia/Tokyo');
const { row, findings, entries } = sampleTimeline;
if (!row) throw new Error('the sample has a row');
const facts: ReportFacts = {
  row,
  findings,
  entries,
  changes: [{ path: 'containers.app.image', from: 'orders-api:1', to: 'orders-api:2' }],
  weight: 20,
  nowMs: SAMPLE_NOW_MS,
};

it('says to a colleague who was asleep what, where, since when, the course, the cause, and now', () => {
  const text = writeReport(en, facts);
  expect(text).toMatch(/^# orders-api, revision 42\n/);
  expect(text).toContain('**Where:** prod-tokyo / orders / orders-api');
  expect(text).toContain('**Now:** under way, the canary gets 20 %');
  expect(text).toMatch(/\*\*Now:\*\* .* \(\S+ \S+ 14:06:31 JST\)/);
  expect(text).toContain('fails more than the current one (stable) on POST /v1/orders, and only there');
  expect(text).toContain('- First signal about 14:00:01 at 20 %');
  expect(text).toContain('- ~14:04:31 Worse: POST /v1/orders, since about 14:00:01');
  expect(text).toContain('a pod was killed for it');
  expect(text).toContain('- 14:05:01 Pause by hana@example.test');
  expect(text).toContain('- `containers.app.image`: orders-api:1 → orders-api:2');
  // A passed check is no news.
  expect(text).not.toContain('Successful');
});

it('is complete in Japanese, and without marks as plain text', () => {
  const text = writeReport(ja, facts);
  expect(text.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(7);
  expect(text).toContain('## 経緯');
  const plain = plainReport(writeReport(en, facts));
  expect(plain).not.toMatch(/[#`]|\*\*/);
  expect(plain).toContain('containers.app.image: orders-api:1 → orders-api:2');
});

it('does not blame the canary for the gate, and says what was not read', () => {
  const text = writeReport(en, {
    ...facts,
    ...sampleOlderAlert,
    row: { ...row, outcome: 'aborted' },
    changes: null,
    weight: 0,
  });
  expect(text).toContain('**Now:** aborted, all traffic is on stable');
  expect(text).toContain('the measurement itself');
  expect(text).not.toContain('only the canary is affected');
  expect(text).toContain('Not read, or nothing.');
});

it('the course names steps, not their pauses', () => {
  const at = { atMs: SAMPLE_NOW_MS, seen: false, severity: 'info', side: null } as const;
  const pause = { ...at, id: 'p', kind: 'pause', what: 'paused', reason: 'CanaryPauseStep' } as const;
  const text = writeReport(en, {
    ...facts,
    entries: [
      { ...at, id: 's', kind: 'step', index: 4, of: 10, text: 'pause' },
      { ...at, id: 'w', kind: 'step', index: 3, of: 10, text: 'setWeight: 20' },
      pause,
      { ...pause, id: 'm', reason: 'manual' },
    ],
  });
  expect(text).toContain('Step 5 of 10: ');
  expect(text).toContain('Paused: by hand');
  expect(text).not.toMatch(/by its step|Step 4 of 10/);
});

it('a value with a code mark or a line break cannot break the list', () => {
  const text = writeReport(en, { ...facts, changes: [{ path: 'a`b', from: 'x\ny', to: null }] });
  expect(text).toContain('- `a’b`: x y → –');
});
