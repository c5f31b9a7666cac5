import { describe, expect, it } from 'vitest';
import { evaluateExpression } from './evaluateExpression.ts';
import type { GroupedValues } from './evaluateMetricTerm.ts';
import { parseExpression } from './parseExpression.ts';
import { createTestMetrics } from './testMetrics.ts';
import { alignedGrid } from './timeGrid.ts';

const START_MS = 1_700_000_000_000;
const HITS = 'app.http.server.requests';
const ERRORS = 'app.http.server.errors';
const DURATION = 'app.http.server.duration';

/** Two endpoints, three buckets of 20 s: a has all six points, b only the first, errors once. */
function scene(): ReturnType<typeof createTestMetrics> {
  const metrics = createTestMetrics();
  for (let point = 0; point < 6; point += 1) {
    const timeMs = START_MS + point * 10_000;
    metrics.write(timeMs, { r: 'a', version: 'stable' }, 10 + point, point === 2 ? 3 : 0, 0.1);
    if (point === 0) metrics.write(timeMs, { r: 'b', version: 'canary' }, 4, 0, 2);
  }
  return metrics;
}

function answer(text: string, nowMs = START_MS + 60_000): GroupedValues {
  const expression = parseExpression(text);
  if (!expression.ok) throw new Error(expression.failure);
  const grid = alignedGrid(START_MS, START_MS + 60_000, 20_000);
  const result = evaluateExpression(expression.value, { metrics: scene().arrived, grid, nowMs });
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

function table(text: string, nowMs?: number): Record<string, (number | null)[]> {
  return Object.fromEntries(answer(text, nowMs).rows.map((row) => [row.tags.join(','), row.values]));
}

describe('evaluating queries', () => {
  it('sums counts per bucket and group, and leaves gaps', () => {
    expect(table(`sum:${HITS}{*} by {r}.as_count()`)).toEqual({
      'r:a': [21, 25, 29],
      'r:b': [4, null, null],
    });
    expect(table(`sum:${HITS}{*}.as_count()`)).toEqual({ '': [25, 25, 29] });
    expect(table(`sum:${HITS}{version:canary} by {r}.as_count()`)).toEqual({ 'r:b': [4, null, null] });
  });

  it('groups by several keys in their order; a series without the key is N/A', () => {
    expect(answer(`sum:${HITS}{*} by {version,r}.as_count()`).rows.map((row) => row.tags)).toEqual([
      ['version:canary', 'r:b'],
      ['version:stable', 'r:a'],
    ]);
    expect(Object.keys(table(`sum:${HITS}{*} by {team}.as_count()`))).toEqual(['team:N/A']);
  });

  it('counts the values of a distribution on one side of a limit, and only of a distribution', () => {
    expect(table(`count(v: v>0.5):${DURATION}{*} by {r}.as_count()`)).toEqual({ 'r:b': [4, null, null] });
    expect(table(`count(v: v<=0.5):${DURATION}{*} by {r}.as_count()`)).toEqual({ 'r:a': [21, 25, 29] });
    expect(table(`count(v: v>0):${HITS}{*} by {r}.as_count()`)).toEqual({});
  });

  it('averages points without as_count, gives per second with as_rate', () => {
    expect(table(`sum:${HITS}{r:a}`)).toEqual({ '': [10.5, 12.5, 14.5] });
    expect(table(`sum:${HITS}{r:a}.as_rate()`)).toEqual({ '': [21 / 20, 25 / 20, 29 / 20] });
    expect(table(`max:${HITS}{r:a}.rollup(max)`)).toEqual({ '': [11, 13, 15] });
  });

  it('reads percentiles, average, maximum and count of a distribution across its group', () => {
    const near = (text: string): number[] => answer(text).rows[0]!.values.map((value) => value!);
    expect(near(`p50:${DURATION}{*}`)[0]! / 0.1).toBeCloseTo(1, 1);
    expect(near(`p99:${DURATION}{*}`)[0]! / 2).toBeCloseTo(1, 1);
    expect(near(`max:${DURATION}{*}`)[0]! / 2).toBeCloseTo(1, 1);
    expect(near(`avg:${DURATION}{*}`)[0]! / ((21 * 0.1 + 4 * 2) / 25)).toBeCloseTo(1, 1);
    expect(near(`count:${DURATION}{*}`)).toEqual([25, 25, 29]);
  });

  it('divides counts group by group; a missing error count is zero, without as_count there is no number', () => {
    expect(table(`sum:${ERRORS}{*} by {r}.as_count() / sum:${HITS}{*} by {r}.as_count() * 100`)).toEqual({
      'r:a': [0, 12, 0],
      'r:b': [0, null, null],
    });
    const plain = table(`sum:${ERRORS}{*} by {r} / sum:${HITS}{*} by {r}`);
    expect(plain['r:a']).toEqual([null, 3 / 12.5, null]);
    expect(plain['r:b']).toBeUndefined();
    expect(table(`sum:${HITS}{*} by {r}.as_count() / sum:${ERRORS}{r:none}.as_count()`)).toEqual({});
  });

  it('spreads an answer without groups over the groups of the other', () => {
    expect(table(`sum:${HITS}{*} by {r}.as_count() / sum:${HITS}{*}.as_count()`)['r:a']).toEqual([
      21 / 25,
      1,
      1,
    ]);
    expect(table(`100 - sum:${HITS}{r:a}.as_count()`)).toEqual({ '': [79, 75, 71] });
  });

  it('fills gaps as asked', () => {
    expect(table(`default_zero(sum:${HITS}{r:b}.as_count())`)).toEqual({ '': [4, 0, 0] });
    expect(table(`sum:${HITS}{r:b}.as_count().fill(zero)`)).toEqual({ '': [4, 0, 0] });
    expect(table(`sum:${HITS}{r:b}.as_count().fill(last, 20)`)).toEqual({ '': [4, 4, null] });
    expect(table(`sum:${HITS}{r:b}.as_count().fill(linear)`)).toEqual({ '': [4, null, null] });
  });

  it('keeps the top groups and smooths', () => {
    const query = `sum:${HITS}{*} by {r}.as_count()`;
    expect(Object.keys(table(`top(${query}, 1, 'mean', 'desc')`))).toEqual(['r:a']);
    expect(Object.keys(table(`top(${query}, 1, 'mean', 'asc')`))).toEqual(['r:b']);
    expect(table(`moving_rollup(sum:${HITS}{r:a}.as_count(), 40, 'max')`)).toEqual({ '': [21, 25, 29] });
    expect(table(`moving_rollup(sum:${HITS}{r:a}.as_count(), 40)`)).toEqual({ '': [21, 23, 27] });
  });

  it('does not know later points', () => {
    expect(table(`sum:${HITS}{r:a}.as_count()`, START_MS + 30_000)).toEqual({ '': [21, 12, null] });
  });

  it('says which name a formula does not know', () => {
    const expression = parseExpression('hits / nothing');
    const grid = alignedGrid(START_MS, START_MS + 60_000, 20_000);
    const context = { metrics: scene().arrived, grid, nowMs: START_MS + 60_000 };
    const named = new Map([['hits', answer(`sum:${HITS}{*}.as_count()`)]]);
    const result = expression.ok && evaluateExpression(expression.value, context, named);
    expect(result).toEqual({ ok: false, failure: 'unknown query name "nothing"' });
  });
});
