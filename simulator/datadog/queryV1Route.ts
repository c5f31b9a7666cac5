import type { ArrivedMetrics } from './arrivedMetrics.ts';
import { evaluateExpression } from './evaluateExpression.ts';
import { errorReply, reply, type ApiRequest, type Reply } from './httpReply.ts';
import { metricTerms, type Expression } from './metricExpression.ts';
import { parseExpression, splitQueries } from './parseExpression.ts';
import { alignedGrid, bucketInterval } from './timeGrid.ts';

function rollupMs(expression: Expression): number {
  return Math.max(0, ...metricTerms(expression).map((term) => (term.rollup?.seconds ?? 0) * 1000));
}

/**
 * GET /api/v1/query: `from` and `to` in seconds, several queries separated by commas. A query that cannot be
 * parsed gives HTTP 200 with status "error" (v1 spec: MetricsQueryResponse.error).
 */
export function answerQueryV1(metrics: ArrivedMetrics, request: ApiRequest): Reply {
  const text = request.query.get('query');
  const fromS = Number(request.query.get('from') ?? Number.NaN);
  const toS = Number(request.query.get('to') ?? Number.NaN);
  if (text === null || !Number.isFinite(fromS) || !Number.isFinite(toS))
    return errorReply(400, 'Missing required query args: query, from, to');
  const fromMs = fromS * 1000;
  const toMs = toS * 1000;
  const envelope = {
    res_type: 'time_series',
    resp_version: 1,
    query: text,
    from_date: fromMs,
    to_date: toMs,
    times: [],
    values: [],
  };
  const failed = (error: string): Reply =>
    reply({ ...envelope, status: 'error', error, message: '', group_by: [], series: [] });

  const series: unknown[] = [];
  const groupBy = new Set<string>();
  for (const [queryIndex, source] of splitQueries(text).entries()) {
    const expression = parseExpression(source);
    if (!expression.ok) return failed(`Error parsing query: ${expression.failure}`);
    const intervalMs = bucketInterval(toMs - fromMs, rollupMs(expression.value));
    const grid = alignedGrid(fromMs, toMs, intervalMs);
    const answer = evaluateExpression(expression.value, { metrics, grid, nowMs: request.nowMs });
    if (!answer.ok) return failed(`Error parsing query: ${answer.failure}`);
    const terms = metricTerms(expression.value);
    const metric = terms.map((term) => term.metric).join(', ');
    const space = terms.length === 1 ? terms[0]?.space : undefined;
    for (const key of answer.value.keys) groupBy.add(key);
    for (const row of answer.value.rows) {
      const points = grid.starts
        .map((start, bucket) => [start, row.values[bucket] ?? null] as const)
        .filter(([, value]) => value !== null);
      const first = points[0]?.[0] ?? fromMs;
      const last = points.at(-1)?.[0] ?? fromMs;
      const tags = [...row.tags].sort();
      series.push({
        metric,
        display_name: metric,
        expression: source,
        scope: tags.length > 0 ? tags.join(',') : (terms[0]?.scope ?? '*'),
        tag_set: tags,
        aggr: typeof space === 'string' && space !== 'count' ? space : null,
        attributes: {},
        query_index: queryIndex,
        interval: intervalMs / 1000,
        length: points.length,
        start: first,
        end: last + intervalMs - 1000,
        pointlist: points,
        unit: null,
      });
    }
  }
  return reply({ ...envelope, status: 'ok', message: '', group_by: Array.from(groupBy), series });
}
