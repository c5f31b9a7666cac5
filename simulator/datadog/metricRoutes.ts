import type { ArrivedMetrics } from './arrivedMetrics.ts';
import { reply, type ApiRequest, type Reply } from './httpReply.ts';

/** GET /api/v2/metrics/{name}/all-tags (recorded reply: List-tags-by-metric-name). */
export function metricTags(metrics: ArrivedMetrics, request: ApiRequest): Reply {
  const metric = request.captured[0] ?? '';
  const tags = new Set<string>();
  for (const series of metrics.find(metric))
    for (const [key, value] of Object.entries(series.tags)) tags.add(`${key}:${value}`);
  return reply({ data: { type: 'metrics', id: metric, attributes: { tags: Array.from(tags).sort() } } });
}

/** GET /api/v2/metrics: the names of all metrics (recorded reply: Get-a-list-of-metrics). */
export function listMetrics(metrics: ArrivedMetrics): Reply {
  return reply({ data: metrics.metricNames().map((id) => ({ type: 'metrics', id })) });
}
