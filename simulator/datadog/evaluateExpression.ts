import { fail, ok, type Result } from '../../shared/result.ts';
import {
  evaluateMetricTerm,
  type BucketValues,
  type EvaluationContext,
  type GroupedValues,
} from './evaluateMetricTerm.ts';
import type { Expression } from './metricExpression.ts';

type Evaluated = { constant: number } | GroupedValues;
type Operator = '+' | '-' | '*' | '/';

function calculate(operator: Operator, left: number, right: number): number | null {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : left / right;
  }
}

function combine(
  operator: Operator,
  left: BucketValues | undefined,
  right: BucketValues | undefined,
  length: number,
  missingIsZero: boolean,
): BucketValues {
  return Array.from({ length }, (_unused, bucket) => {
    const leftValue = left?.[bucket] ?? null;
    const rightValue = right?.[bucket] ?? null;
    if (leftValue !== null && rightValue !== null) return calculate(operator, leftValue, rightValue);
    if (!missingIsZero || (leftValue === null && rightValue === null)) return null;
    return calculate(operator, leftValue ?? 0, rightValue ?? 0);
  });
}

/**
 * Joins two answers group by group. An answer without groups goes with every group of the other. Where both are
 * counts a missing side is zero, otherwise there is no number (Datadog docs, monitors/guide: no data).
 */
function join(operator: Operator, left: GroupedValues, right: GroupedValues, length: number): GroupedValues {
  const asCount = left.asCount && right.asCount;
  const broad = left.keys.length >= right.keys.length ? left : right;
  const other = broad === left ? right : left;
  const key = (tags: readonly string[]): string => [...tags].sort().join(',');
  const index = (side: GroupedValues): ((tags: readonly string[]) => BucketValues | undefined) => {
    // Without groups of its own, a side's one row stands beside each group of the other.
    if (side.keys.length === 0) return () => side.rows[0]?.values;
    const byTags = new Map(side.rows.map((row) => [key(row.tags), row.values]));
    return (tags) => byTags.get(key(tags));
  };
  const inLeft = index(left);
  const inRight = index(right);
  const inBroad = broad === left ? inLeft : inRight;
  const extra = other.keys.length === broad.keys.length ? other.rows.filter((row) => !inBroad(row.tags)) : [];
  const rows = [...broad.rows, ...extra]
    .map((row) => ({
      tags: row.tags,
      values: combine(operator, inLeft(row.tags), inRight(row.tags), length, asCount),
    }))
    .filter((row) => row.values.some((value) => value !== null));
  return { keys: broad.keys, rows, asCount };
}

function mapValues(answer: GroupedValues, change: (value: number) => number | null): GroupedValues {
  return {
    ...answer,
    rows: answer.rows.map((row) => ({
      ...row,
      values: row.values.map((value) => (value === null ? null : change(value))),
    })),
  };
}

function mean(values: BucketValues): number {
  const present = values.filter((value) => value !== null);
  return present.reduce((total, value) => total + value, 0) / Math.max(1, present.length);
}

function top(answer: GroupedValues, parameters: readonly string[]): GroupedValues {
  const [count = '10', method = 'mean', order = 'desc'] = parameters;
  const rank = (values: BucketValues): number => {
    const present = values.filter((value) => value !== null);
    if (method === 'max') return Math.max(...present);
    if (method === 'min') return Math.min(...present);
    if (method === 'sum' || method === 'area') return present.reduce((total, value) => total + value, 0);
    return method === 'last' ? (present.at(-1) ?? 0) : mean(present);
  };
  const direction = order === 'asc' ? 1 : -1;
  const rows = answer.rows
    .map((row) => ({ row, rank: rank(row.values) }))
    .sort((left, right) => direction * (left.rank - right.rank))
    .slice(0, Number(count))
    .map((entry) => entry.row);
  return { ...answer, rows };
}

function movingRollup(
  answer: GroupedValues,
  parameters: readonly string[],
  intervalMs: number,
): GroupedValues {
  const [seconds = '300', method = 'avg'] = parameters;
  const reach = Math.max(1, Math.round((Number(seconds) * 1000) / intervalMs));
  const rows = answer.rows.map((row) => ({
    ...row,
    values: row.values.map((_value, bucket) => {
      const span = row.values
        .slice(Math.max(0, bucket - reach + 1), bucket + 1)
        .filter((value) => value !== null);
      if (span.length === 0) return null;
      if (method === 'sum') return span.reduce((total, value) => total + value, 0);
      if (method === 'max') return Math.max(...span);
      return method === 'min' ? Math.min(...span) : mean(span);
    }),
  }));
  return { ...answer, rows };
}

/**
 * Evaluates a query or formula on a grid.
 * @param named answers that a formula may refer to by name.
 * @returns the groups, or a text that says what is wrong with the query.
 */
export function evaluateExpression(
  expression: Expression,
  context: EvaluationContext,
  named: ReadonlyMap<string, GroupedValues> = new Map(),
): Result<GroupedValues, string> {
  const { starts, intervalMs } = context.grid;
  const visit = (part: Expression): Evaluated => {
    switch (part.type) {
      case 'number':
        return { constant: part.value };
      case 'metric':
        return evaluateMetricTerm(part, context);
      case 'reference': {
        const found = named.get(part.name);
        if (!found) throw new ReferenceError(`unknown query name "${part.name}"`);
        return found;
      }
      case 'binary': {
        const left = visit(part.left);
        const right = visit(part.right);
        if ('constant' in left)
          return 'constant' in right
            ? { constant: calculate(part.operator, left.constant, right.constant) ?? Number.NaN }
            : mapValues(right, (value) => calculate(part.operator, left.constant, value));
        if ('constant' in right)
          return mapValues(left, (value) => calculate(part.operator, value, right.constant));
        return join(part.operator, left, right, starts.length);
      }
      case 'call': {
        const inner = visit(part.inner);
        if ('constant' in inner) return inner;
        if (part.name === 'top') return top(inner, part.parameters);
        if (part.name === 'moving_rollup') return movingRollup(inner, part.parameters, intervalMs);
        if (part.name === 'abs') return mapValues(inner, Math.abs);
        return {
          ...inner,
          rows: inner.rows.map((row) => ({ ...row, values: row.values.map((value) => value ?? 0) })),
        };
      }
    }
  };
  try {
    const answer = visit(expression);
    if (!('constant' in answer)) return ok(answer);
    return ok({
      keys: [],
      rows: [{ tags: [], values: starts.map(() => answer.constant) }],
      asCount: false,
    });
  } catch (error) {
    if (error instanceof ReferenceError) return fail(error.message);
    throw error;
  }
}
