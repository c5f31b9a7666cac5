import { fail, ok, type Result } from '../../shared/result.ts';
import { parseComposite, type CompositeExpression } from './compositeExpression.ts';
import type { Expression } from './metricExpression.ts';
import { parseExpression } from './parseExpression.ts';

/** A monitor as it is created (v1 spec: Monitor); `options` holds thresholds, new_group_delay and so on. */
export interface MonitorDefinition {
  id: number;
  name: string;
  type: 'query alert' | 'composite';
  query: string;
  message: string;
  tags: string[];
  options: Record<string, unknown>;
}

export type Comparator = '>' | '>=' | '<' | '<=';

/** `time_aggr(last_5m):expression comparator threshold` */
export interface MetricMonitorQuery {
  timeAggregation: 'avg' | 'sum' | 'min' | 'max' | 'percentile';
  windowMs: number;
  expression: Expression;
  comparator: Comparator;
  critical: number;
}

/** A parsed query of either kind. */
export type MonitorQuery =
  ({ kind: 'metric' } & MetricMonitorQuery) | { kind: 'composite'; expression: CompositeExpression };

const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const METRIC_MONITOR =
  /^\s*(avg|sum|min|max|percentile)\(last_(\d+)([mhdw])\):([\s\S]*?)(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)\s*$/;

/** Parses the query of a metric monitor (datadog.md 2.5; v1 spec: query alert). */
export function parseMetricMonitor(query: string): Result<MetricMonitorQuery, string> {
  const found = METRIC_MONITOR.exec(query);
  if (!found) return fail('invalid operator specified: ');
  const [, aggregation = '', count = '', unit = '', body = '', comparator = '', threshold = ''] = found;
  const expression = parseExpression(body.trim());
  if (!expression.ok) return fail(expression.failure);
  return ok({
    timeAggregation: aggregation as MetricMonitorQuery['timeAggregation'],
    windowMs: Number(count) * (UNIT_MS[unit] ?? 0),
    expression: expression.value,
    comparator: comparator as Comparator,
    critical: Number(threshold),
  });
}

/** Parses a monitor's query by its type; fails with Datadog's kind of text. */
export function parseMonitorQuery(type: string, query: string): Result<MonitorQuery, string> {
  if (type === 'composite') {
    const expression = parseComposite(query);
    return expression.ok ? ok({ kind: 'composite', expression: expression.value }) : expression;
  }
  const metric = parseMetricMonitor(query);
  return metric.ok ? ok({ kind: 'metric', ...metric.value }) : metric;
}

/** A number among a monitor's options, as `thresholds.critical` or `new_group_delay`. */
export function numberOption(
  options: Record<string, unknown>,
  ...path: readonly string[]
): number | undefined {
  let current: unknown = options;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string, unknown>)[step];
  }
  return typeof current === 'number' ? current : undefined;
}
