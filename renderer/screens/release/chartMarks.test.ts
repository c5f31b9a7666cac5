import { expect, it } from 'vitest';
import type { MonitorsPanel } from '../../../shared/contract/monitorsPanel.ts';
import { readCondition } from '../../../shared/metrics/monitorCondition.ts';
import { sampleMetrics } from '../../fixtures/sampleMetrics.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { errorLimits, latencyLimits } from './chartMarks.ts';

const speech = createSpeech('en', 'Asia/Tokyo');
const DURATION = 'app.http.server.duration';

function asking(...queries: string[]): MonitorsPanel {
  const counts = { alert: 1, warn: 0, noData: 0, ok: 3, other: 0 };
  const monitors = queries.map((query) => ({ condition: readCondition(query), counts, parts: [] }));
  return { monitors } as unknown as MonitorsPanel;
}

function panelOf(durationUnitMs: number | null) {
  const lines = sampleMetrics.lines.map((line) =>
    line.key === 'duration-metric' ? { ...line, value: DURATION } : line,
  );
  return { lines, durationUnitMs };
}

it('draws the threshold of a latency monitor in ms, for the percentile that it is about', () => {
  const monitors = asking(`avg(last_5m):p95:${DURATION}{version:canary} by {resource_name} > 0.5`);
  expect(latencyLimits(speech, monitors, panelOf(1_000), 'p95')).toEqual([
    { value: 500, text: 'limit 500 ms' },
  ]);
  expect(latencyLimits(speech, monitors, panelOf(1), 'p95')[0]?.value).toBe(0.5);
  expect(latencyLimits(speech, monitors, panelOf(1_000), 'p99')).toEqual([]);
});

it('draws none of another metric, of an average, or while the unit is not known', () => {
  const monitors = asking(
    'avg(last_5m):p95:other.duration{version:canary} > 0.5',
    `avg(last_5m):avg:${DURATION}{version:canary} > 0.5`,
  );
  expect(latencyLimits(speech, monitors, panelOf(1_000), 'p95')).toEqual([]);
  const right = asking(`avg(last_5m):p95:${DURATION}{version:canary} > 0.5`);
  expect(latencyLimits(speech, right, panelOf(null), 'p95')).toEqual([]);
});

it('draws the threshold of an error rate once, in percent', () => {
  const rate = (expression: string) =>
    `sum(last_5m):${expression.replace('E', 'sum:app.errors{a:b}.as_count()').replace('R', 'sum:app.requests{a:b}.as_count()')}`;
  const monitors = asking(rate('E / R > 0.01'), rate('( E / R ) * 100 > 1'));
  expect(errorLimits(speech, monitors, 'endpoint')).toEqual([{ value: 1, text: 'limit 1.00 %' }]);
  // The rate of the whole service stays far below what each endpoint may have.
  expect(errorLimits(speech, monitors, 'service')).toEqual([{ value: 1, text: 'limit 1.00 % each' }]);
});
