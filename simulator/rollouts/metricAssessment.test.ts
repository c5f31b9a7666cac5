import { describe, expect, it } from 'vitest';
import type { AnalysisPhase, Metric, MetricResult } from './analysisModel.ts';
import { effectiveCount, exceededLimit, isDryRun, metricPhase, worsePhase } from './metricAssessment.ts';

const metric = (more: Partial<Metric> = {}): Metric => ({ name: 'm', provider: {}, ...more });
const result = (last: AnalysisPhase, more: Partial<MetricResult> = {}): MetricResult => ({
  name: 'm',
  phase: 'Running',
  measurements: [{ phase: last, startedAt: '' }],
  ...more,
});

describe('metricPhase', () => {
  it.each<[string, Partial<Metric>, MetricResult, boolean, AnalysisPhase]>([
    ['one success of one', {}, result('Successful', { count: 1 }), false, 'Successful'],
    ['one success, for ever', { interval: '1m' }, result('Successful', { count: 1 }), false, 'Running'],
    ['first failure', { interval: '1m' }, result('Failed', { failed: 1 }), false, 'Failed'],
    [
      'failure within the limit',
      { interval: '1m', failureLimit: 1 },
      result('Failed', { failed: 1 }),
      false,
      'Running',
    ],
    [
      'failure limit off',
      { interval: '1m', failureLimit: -1 },
      result('Failed', { failed: 9 }),
      false,
      'Running',
    ],
    [
      'first inconclusive',
      { interval: '1m' },
      result('Inconclusive', { inconclusive: 1 }),
      false,
      'Inconclusive',
    ],
    ['fourth error in a row', {}, result('Error', { consecutiveError: 4 }), false, 'Running'],
    ['fifth error in a row', {}, result('Error', { consecutiveError: 5 }), false, 'Error'],
    [
      'streak reached',
      { interval: '1m', consecutiveSuccessLimit: 3 },
      result('Successful', { consecutiveSuccess: 3 }),
      false,
      'Successful',
    ],
    ['terminated', { interval: '1m' }, result('Successful', { count: 1 }), true, 'Successful'],
    ['terminated unmeasured', {}, { name: 'm', phase: 'Running' }, true, 'Successful'],
    ['not measured', {}, { name: 'm', phase: 'Running' }, false, 'Pending'],
  ])('%s', (_, more, measured, terminating, phase) => {
    expect(metricPhase(metric(more), measured, terminating)).toBe(phase);
  });
});

it('counts: count, one without interval, none for ever', () => {
  expect(effectiveCount(metric({ count: '5' }))).toBe(5);
  expect(effectiveCount(metric())).toBe(1);
  expect(effectiveCount(metric({ interval: '1m' }))).toBeUndefined();
});

it('says which limit was exceeded, and which phase is worse', () => {
  expect(exceededLimit(metric({ failureLimit: 2 }), result('Failed', { failed: 3 }))?.reason).toBe(
    'failed (3) > failureLimit (2)',
  );
  expect(worsePhase('Error', 'Failed')).toBe('Failed');
  expect(worsePhase('Error', 'Inconclusive')).toBe('Error');
  expect(worsePhase(undefined, 'Successful')).toBe('Successful');
});

it('matches dry-run metrics by pattern', () => {
  const spec = (metricName: string): { metrics: []; dryRun: { metricName: string }[] } => ({
    metrics: [],
    dryRun: [{ metricName }],
  });
  expect(isDryRun(spec('*'), 'latency')).toBe(true);
  expect(isDryRun(spec('lat.*'), 'latency')).toBe(true);
  expect(isDryRun(spec('lat'), 'latency')).toBe(false);
});
