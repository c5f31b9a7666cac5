import { ok, type Result } from '../../shared/result.ts';
import type { ArrivedMetrics } from './arrivedMetrics.ts';
import { evaluateExpression } from './evaluateExpression.ts';
import type { BucketValues, EvaluationContext, GroupedValues } from './evaluateMetricTerm.ts';
import { errorReply, type ApiRequest, type Reply } from './httpReply.ts';
import { metricTerms } from './metricExpression.ts';
import {
  evaluateFormulas,
  longestRollupMs,
  parseQueries,
  queryRequestBody,
  windowProblem,
  type ParsedQuery,
  type QueryRequest,
} from './queryRequests.ts';
import { alignedGrid, bucketInterval, singleBucket } from './timeGrid.ts';

function reduceBuckets(values: BucketValues, aggregator: string, intervalMs: number): number | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  const sum = present.reduce((total, value) => total + value, 0);
  switch (aggregator) {
    case 'sum':
      return sum;
    case 'min':
      return Math.min(...present);
    case 'max':
      return Math.max(...present);
    case 'last':
      return present.at(-1) ?? null;
    case 'area':
      return sum * (intervalMs / 1000);
    case 'l2norm':
      return Math.hypot(...present);
    default:
      return sum / present.length;
  }
}

/** One number per group: sums and percentiles over the whole window at once, the rest over its buckets. */
function evaluateScalar(
  query: ParsedQuery,
  metrics: ArrivedMetrics,
  attributes: QueryRequest,
  nowMs: number,
): Result<GroupedValues, string> {
  if (!query.expression) return ok({ keys: [], rows: [], asCount: false });
  const terms = metricTerms(query.expression);
  const whole =
    query.aggregator === 'percentile' ||
    (query.aggregator === 'sum' && terms.length > 0 && terms.every((term) => term.asCount));
  const windowMs = attributes.to - attributes.from;
  const grid = whole
    ? singleBucket(attributes.from, attributes.to)
    : alignedGrid(attributes.from, attributes.to, bucketInterval(windowMs, longestRollupMs([query])));
  const answer = evaluateExpression(query.expression, { metrics, grid, nowMs });
  if (!answer.ok || whole) return answer;
  return ok({
    ...answer.value,
    rows: answer.value.rows.map((row) => ({
      tags: row.tags,
      values: [reduceBuckets(row.values, query.aggregator, grid.intervalMs)],
    })),
  });
}

interface Row {
  tags: readonly string[];
  numbers: (number | null)[];
}

function tableOf(results: readonly { answer: GroupedValues }[]): Row[] {
  const rows = new Map<string, Row>();
  for (const [column, { answer }] of results.entries())
    for (const source of answer.rows) {
      const key = source.tags.join(',');
      const row = rows.get(key) ?? { tags: source.tags, numbers: results.map(() => null) };
      rows.set(key, row);
      row.numbers[column] = source.values[0] ?? null;
    }
  return Array.from(rows.values());
}

/** `formula.limit` keeps the first rows by that formula's number. */
function limited(rows: Row[], attributes: QueryRequest): Row[] {
  const column = attributes.formulas?.findIndex((entry) => entry.limit?.count !== undefined) ?? -1;
  const limit = attributes.formulas?.[column]?.limit;
  if (!limit) return rows;
  const direction = limit.order === 'asc' ? 1 : -1;
  const rank = (row: Row): number => row.numbers[column] ?? -Infinity * direction;
  return rows.sort((left, right) => direction * (rank(left) - rank(right))).slice(0, limit.count);
}

/** POST /api/v2/query/scalar: a table by columns, first the groups, then a number per formula. */
export function answerScalar(metrics: ArrivedMetrics, request: ApiRequest): Reply {
  const body = queryRequestBody.safeParse(request.body);
  if (!body.success || body.data.data.type !== 'scalar_request')
    return errorReply(
      400,
      `API input validation failed: ${
        body.success ? 'Invalid type. Expected "scalar_request".' : (body.error.issues[0]?.message ?? '')
      }`,
    );
  const attributes = body.data.data.attributes;
  const wrongWindow = windowProblem(attributes, request.nowMs);
  if (wrongWindow !== undefined) return errorReply(400, wrongWindow);
  const queries = parseQueries(attributes.queries);
  if (!queries.ok) return errorReply(400, queries.failure);
  const named = new Map<string, GroupedValues>();
  for (const query of queries.value) {
    const answer = evaluateScalar(query, metrics, attributes, request.nowMs);
    if (!answer.ok) return errorReply(400, answer.failure);
    named.set(query.name, answer.value);
  }
  const grid = singleBucket(attributes.from, attributes.to);
  const context: EvaluationContext = { metrics, grid, nowMs: request.nowMs };
  const results = evaluateFormulas(attributes, named, context);
  if (!results.ok) return errorReply(400, results.failure);
  const rows = limited(tableOf(results.value), attributes);
  const keys = results.value.find(({ answer }) => answer.keys.length > 0)?.answer.keys ?? [];
  const groupColumns = keys.map((key, index) => ({
    name: key,
    type: 'group',
    values: rows.map((row) => [(row.tags[index] ?? '').slice(key.length + 1)]),
  }));
  const numberColumns = results.value.map(({ label }, column) => ({
    name: label,
    type: 'number',
    values: rows.map((row) => row.numbers[column] ?? null),
    meta: { unit: null },
  }));
  return {
    status: 200,
    body: {
      data: {
        id: '0',
        type: 'scalar_response',
        attributes: { columns: [...groupColumns, ...numberColumns] },
      },
    },
  };
}
