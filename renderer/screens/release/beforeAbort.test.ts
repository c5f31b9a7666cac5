import { expect, it } from 'vitest';
import type { MonitorState } from '../../../shared/contract/releaseRow.ts';
import { SAMPLE_NOW_MS } from '../../fixtures/sampleContexts.ts';
import { sampleMetrics } from '../../fixtures/sampleMetrics.ts';
import { sampleMonitors } from '../../fixtures/sampleRelease.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { isBeforeAbort, isMonitorBeforeAbort, sayBeforeAbort, statementAfterAbort } from './beforeAbort.ts';
import { monitorStatement } from './monitorStatement.ts';

const ABORTED_MS = SAMPLE_NOW_MS - 90_000;
const ANEW_MS = SAMPLE_NOW_MS - 30_000;
const { endpoints } = sampleMetrics;
const statement = monitorStatement(sampleMonitors, endpoints);
const en = createSpeech('en', 'Asia/Tokyo');

it('takes an Alert for one of before the abort where it is known to be', () => {
  const told = (state: MonitorState, sinceMs: number | null) => isBeforeAbort({ state, sinceMs }, ABORTED_MS);
  expect([told('Alert', ABORTED_MS), told('Warn', ABORTED_MS - 1)]).toEqual([true, true]);
  expect([told('Alert', ANEW_MS), told('Alert', null), told('OK', ABORTED_MS)]).toEqual([
    false,
    false,
    false,
  ]);
  expect(isBeforeAbort({ state: 'Alert', sinceMs: 0 }, null)).toBe(false);
});

it('takes a monitor for one of before the abort where all its groups that speak are', () => {
  const [monitor] = sampleMonitors.monitors;
  const [group] = monitor!.groups;
  const alert = (sinceMs: number) => ({ ...group!, state: 'Alert' as const, sinceMs });
  const of = (count: number, ...sinceMs: number[]) =>
    isMonitorBeforeAbort(
      {
        ...monitor!,
        state: 'Alert',
        sinceMs: ABORTED_MS - 1,
        groups: sinceMs.map(alert),
        counts: { ...monitor!.counts, alert: count, warn: 0 },
      },
      ABORTED_MS,
    );
  expect(of(0)).toBe(true);
  expect(of(2, ABORTED_MS - 2, ABORTED_MS - 1)).toBe(true);
  expect(of(2, ABORTED_MS - 2, ANEW_MS)).toBe(false);
  expect(of(2, ABORTED_MS - 2)).toBe(false);
});

it('says so calmly and without the numbers of the last minutes', () => {
  const after = statementAfterAbort(statement, endpoints, ABORTED_MS);
  expect(after).toEqual({ statement, isBefore: true });
  expect(sayBeforeAbort(en, statement, ABORTED_MS, SAMPLE_NOW_MS)).toEqual({
    tone: 'neutral',
    shape: 'back',
    title: 'Datadog’s Alert on 1 of 48 endpoints is from before the abort (14:05:01)',
    help: 'POST /v1/orders since 14:03:00',
  });
  const ja = createSpeech('ja', 'Asia/Tokyo');
  expect(sayBeforeAbort(ja, statement, ABORTED_MS, SAMPLE_NOW_MS)?.title).toBe(
    'Datadog の Alert（エンドポイント 48 件中 1 件）は中断（14:05:01）より前からのものです',
  );
  expect(sayBeforeAbort(en, statement, null, SAMPLE_NOW_MS)).toBeNull();
});

it('tells what fires anew as now, and that alone', () => {
  const rows = endpoints.map((row, index) =>
    index === 3
      ? { ...row, monitor: row.monitor && { ...row.monitor, state: 'Alert' as const, sinceMs: ANEW_MS } }
      : row,
  );
  const { statement: now, isBefore } = statementAfterAbort(
    monitorStatement(sampleMonitors, rows),
    rows,
    ABORTED_MS,
  );
  expect(isBefore).toBe(false);
  expect(now).toMatchObject({ kind: 'alert', count: 1, worst: { label: rows[3]!.label } });
});
