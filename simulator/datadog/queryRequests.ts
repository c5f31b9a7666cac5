import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { EvaluationContext, GroupedValues } from './evaluateMetricTerm.ts';
import { evaluateExpression } from './evaluateExpression.ts';
import { metricTerms, type Expression } from './metricExpression.ts';
import { parseExpression } from './parseExpression.ts';
import { ERRORS_METRIC, DURATION_METRIC, REQUESTS_METRIC } from '../service/serviceTraffic.ts';

const query = z.object({
  data_source: z.string(),
  name: z.string().optional(),
  query: z.string().optional(),
  aggregator: z.string().optional(),
  stat: z.string().optional(),
  service: z.string().optional(),
  query_filter: z.string().optional(),
  group_by: z.array(z.string()).optional(),
});

const formula = z.object({
  formula: z.string(),
  limit: z.object({ count: z.number().optional(), order: z.enum(['asc', 'desc']).optional() }).optional(),
});

/** Body of POST /api/v2/query/timeseries and /scalar; times in ms (client 1.64.0: TimeseriesFormulaRequest). */
export const queryRequestBody = z.object({
  data: z.object({
    type: z.string(),
    attributes: z.object({
      from: z.number(),
      to: z.number(),
      interval: z.number().optional(),
      queries: z.array(query).min(1),
      formulas: z.array(formula).optional(),
    }),
  }),
});

/** Datadog keeps metrics for 15 months. */
const RETENTION_MS = 15 * 30 * 24 * 3_600_000;

/** What is wrong with the window of a request, in Datadog's words; undefined when nothing is. */
export function windowProblem({ from, to }: { from: number; to: number }, nowMs: number): string | undefined {
  if (to <= from) return 'Query start time must be before end time';
  return to < nowMs - RETENTION_MS ? 'Queries ending outside the retention date are invalid' : undefined;
}

export type QueryRequest = z.infer<typeof queryRequestBody>['data']['attributes'];
export type NamedQuery = QueryRequest['queries'][number];

const APM_STATS: Readonly<Record<string, string>> = {
  hits: `sum:${REQUESTS_METRIC}`,
  errors: `sum:${ERRORS_METRIC}`,
  latency_avg: `avg:${DURATION_METRIC}`,
  latency_max: `max:${DURATION_METRIC}`,
  latency_p50: `p50:${DURATION_METRIC}`,
  latency_p75: `p75:${DURATION_METRIC}`,
  latency_p90: `p90:${DURATION_METRIC}`,
  latency_p95: `p95:${DURATION_METRIC}`,
  latency_p99: `p99:${DURATION_METRIC}`,
};

/** The metric query behind an `apm_metrics` query: the simulated services' traces tell the same numbers. */
function apmQuery(source: NamedQuery): string | undefined {
  const head = APM_STATS[source.stat ?? ''];
  if (head === undefined) return undefined;
  const filter = [source.query_filter, source.service === undefined ? undefined : `service:${source.service}`]
    .filter((part) => part !== undefined && part !== '')
    .join(',');
  const by = source.group_by?.length ? ` by {${source.group_by.join(',')}}` : '';
  return `${head}{${filter === '' ? '*' : filter}}${by}${head.startsWith('sum') ? '.as_count()' : ''}`;
}

/** A query as it was parsed; undefined expression: a data source that the simulator has nothing of. */
export interface ParsedQuery {
  name: string;
  aggregator: string;
  expression: Expression | undefined;
}

/** Parses all queries of a request; fails with Datadog's kind of text. */
export function parseQueries(queries: readonly NamedQuery[]): Result<readonly ParsedQuery[], string> {
  const parsed: ParsedQuery[] = [];
  for (const [index, source] of queries.entries()) {
    const text = source.data_source === 'apm_metrics' ? apmQuery(source) : source.query;
    const base = { name: source.name ?? `query${index}`, aggregator: source.aggregator ?? 'avg' };
    if (text === undefined || !['metrics', 'apm_metrics'].includes(source.data_source)) {
      parsed.push({ ...base, expression: undefined });
      continue;
    }
    const expression = parseExpression(text);
    if (!expression.ok) return fail(`Error parsing query: ${expression.failure}`);
    parsed.push({ ...base, expression: expression.value });
  }
  return ok(parsed);
}

/** The longest rollup (ms) that the queries ask for: all of them share one grid. */
export function longestRollupMs(queries: readonly ParsedQuery[]): number {
  const seconds = queries
    .flatMap((entry) => (entry.expression ? metricTerms(entry.expression) : []))
    .map((term) => term.rollup?.seconds ?? 0);
  return Math.max(0, ...seconds) * 1000;
}

/** Evaluates every query on the context's grid, by name. */
export function evaluateQueries(
  queries: readonly ParsedQuery[],
  context: EvaluationContext,
): Result<ReadonlyMap<string, GroupedValues>, string> {
  const named = new Map<string, GroupedValues>();
  for (const entry of queries) {
    if (!entry.expression) {
      named.set(entry.name, { keys: [], rows: [], asCount: false });
      continue;
    }
    const answer = evaluateExpression(entry.expression, context);
    if (!answer.ok) return answer;
    named.set(entry.name, answer.value);
  }
  return ok(named);
}

/** Evaluates the formulas over the named answers; without formulas the queries themselves are the result. */
export function evaluateFormulas(
  request: QueryRequest,
  named: ReadonlyMap<string, GroupedValues>,
  context: EvaluationContext,
): Result<readonly { label: string; answer: GroupedValues }[], string> {
  if (!request.formulas?.length) return ok(Array.from(named, ([label, answer]) => ({ label, answer })));
  const results: { label: string; answer: GroupedValues }[] = [];
  for (const entry of request.formulas) {
    const expression = parseExpression(entry.formula);
    if (!expression.ok) return fail(`Error parsing formula: ${expression.failure}`);
    const answer = evaluateExpression(expression.value, context, named);
    if (!answer.ok) return fail(`Error parsing formula: ${answer.failure}`);
    results.push({ label: entry.formula, answer: answer.value });
  }
  return ok(results);
}
