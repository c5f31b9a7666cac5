import { expect, it } from 'vitest';
import type { HistoryRow } from '../../../shared/contract/history.ts';
import { recordAt } from './recordAt.ts';

const OF = { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api' };
const MINUTE_MS = 60_000;

function row(
  id: number,
  startedMs: number,
  endedMs: number | null,
  more: Partial<HistoryRow> = {},
): HistoryRow {
  return {
    ...OF,
    id,
    contextName: 'eks',
    revision: id,
    version: null,
    stableVersion: null,
    steps: [],
    startedMs,
    bucketMs: 20_000,
    outcome: 'finished',
    signal: null,
    findings: null,
    endedMs,
    lookedMs: endedMs ?? startedMs + 30 * MINUTE_MS,
    ...more,
  };
}

const ROWS = [
  row(3, 300 * MINUTE_MS, null),
  row(2, 100 * MINUTE_MS, 130 * MINUTE_MS),
  row(9, 100 * MINUTE_MS, 130 * MINUTE_MS, { name: 'other' }),
  row(1, 60 * MINUTE_MS, 95 * MINUTE_MS),
];
const at = (minute: number, until = minute) =>
  recordAt(ROWS, OF, { fromMs: minute * MINUTE_MS, toMs: until * MINUTE_MS })?.id ?? null;

it.each([
  [310, 3],
  [329, 3],
  [110, 2],
  [70, 1],
  [136, 2],
  [98, 2],
  [94, 1],
  [200, null],
  [0, null],
])('minute %d belongs to release %s', (minute, id) => {
  expect(at(minute)).toBe(id);
});

it('a span belongs to the newest release that it touches', () => {
  expect(at(70, 120)).toBe(2);
  expect(recordAt(ROWS, { ...OF, contextId: 'another' }, { fromMs: 0, toMs: Infinity })).toBeNull();
});
