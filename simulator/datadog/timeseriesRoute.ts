import type { ArrivedMetrics } from './arrivedMetrics.ts';
import { sharedPercentiles, type EvaluationContext } from './evaluateMetricTerm.ts';
import { errorReply, type ApiRequest, type Reply } from './httpReply.ts';
import {
  evaluateFormulas,
  evaluateQueries,
  longestRollupMs,
  parseQueries,
  queryRequestBody,
  windowProblem,
} from './queryRequests.ts';
import { metricTerms } from './metricExpression.ts';
import { alignedGrid, bucketInterval } from './timeGrid.ts';

/** Datadog answers both kinds; the client accepts both. */
const JSON_API = 'application/vnd.api+json';

/**
 * POST /api/v2/query/timeseries. `times` is the union of the buckets in which anything has data, each list in
 * `values` runs parallel to it with null for gaps (recorded replies: Timeseries-cross-product-query).
 */
export function answerTimeseries(metrics: ArrivedMetrics, request: ApiRequest): Reply {
  const body = queryRequestBody.safeParse(request.body);
  if (!body.success || body.data.data.type !== 'timeseries_request')
    return errorReply(
      400,
      `API input validation failed: ${
        body.success ? 'Invalid type. Expected "timeseries_request".' : (body.error.issues[0]?.message ?? '')
      }`,
    );
  const attributes = body.data.data.attributes;
  const wrongWindow = windowProblem(attributes, request.nowMs);
  if (wrongWindow !== undefined) return errorReply(400, wrongWindow);
  const queries = parseQueries(attributes.queries);
  if (!queries.ok) return errorReply(400, queries.failure);
  const wishedMs = Math.max(attributes.interval ?? 0, longestRollupMs(queries.value));
  const intervalMs = bucketInterval(attributes.to - attributes.from, wishedMs);
  const grid = alignedGrid(attributes.from, attributes.to, intervalMs);
  const terms = queries.value.flatMap(({ expression }) => (expression ? metricTerms(expression) : []));
  const percentiles = sharedPercentiles(terms);
  const context: EvaluationContext = { metrics, grid, nowMs: request.nowMs, percentiles };
  const named = evaluateQueries(queries.value, context);
  if (!named.ok) return errorReply(400, named.failure);
  const results = evaluateFormulas(attributes, named.value, context);
  if (!results.ok) return errorReply(400, results.failure);

  const rows = results.value.flatMap(({ answer }, queryIndex) =>
    answer.rows.map((row) => ({ ...row, queryIndex })),
  );
  const used = Array.from(grid.starts.keys()).filter((bucket) =>
    rows.some((row) => (row.values[bucket] ?? null) !== null),
  );
  return {
    status: 200,
    contentType: JSON_API,
    body: {
      data: {
        id: '0',
        type: 'timeseries_response',
        attributes: {
          series: rows.map((row) => ({ group_tags: row.tags, query_index: row.queryIndex, unit: null })),
          times: used.map((bucket) => grid.starts[bucket]),
          values: rows.map((row) => used.map((bucket) => row.values[bucket] ?? null)),
        },
      },
    },
  };
}
