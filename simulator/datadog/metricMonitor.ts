import type { ArrivedMetrics } from './arrivedMetrics.ts';
import { evaluateExpression } from './evaluateExpression.ts';
import { metricTerms } from './metricExpression.ts';
import { numberOption, type Comparator, type MetricMonitorQuery } from './monitorDefinition.ts';
import {
  enterStatus,
  type MonitorRuntime,
  type MonitorStatus,
  type StateTransition,
} from './monitorState.ts';
import { alignedGrid, singleBucket } from './timeGrid.ts';

const BUCKET_MS = 20_000;
/** Seconds (Datadog docs, monitors/guide/monitor_api_options). */
const DEFAULT_NEW_GROUP_DELAY_S = 60;
/** Minutes: no_data_timeframe when the monitor does not say. */
const DEFAULT_NO_DATA_MINUTES = 10;

/** The keys of a metric monitor's groups. */
export function monitorGroupBy(query: MetricMonitorQuery): readonly string[] {
  const keys = metricTerms(query.expression).map((term) => term.groupBy);
  return keys.reduce((longest, next) => (next.length > longest.length ? next : longest), []);
}

/** The query's value per group over its window; groups without data are missing. */
export function monitorValues(
  query: MetricMonitorQuery,
  metrics: ArrivedMetrics,
  atMs: number,
): ReadonlyMap<string, number> {
  const { timeAggregation, windowMs, expression } = query;
  const terms = metricTerms(expression);
  // With as_count() a sum monitor adds each part over the whole window and divides afterwards
  // (Datadog docs, monitors/guide/as-count-in-monitor-evaluations).
  const whole =
    timeAggregation === 'percentile' || (timeAggregation === 'sum' && terms.every((term) => term.asCount));
  const grid = whole ? singleBucket(atMs - windowMs, atMs) : alignedGrid(atMs - windowMs, atMs, BUCKET_MS);
  const answer = evaluateExpression(expression, { metrics, grid, nowMs: atMs });
  const values = new Map<string, number>();
  if (!answer.ok) return values;
  for (const row of answer.value.rows) {
    const present = row.values.filter((value) => value !== null);
    if (present.length === 0) continue;
    const sum = present.reduce((total, value) => total + value, 0);
    const name = row.tags.length > 0 ? row.tags.join(',') : '*';
    if (timeAggregation === 'min') values.set(name, Math.min(...present));
    else if (timeAggregation === 'max') values.set(name, Math.max(...present));
    else values.set(name, timeAggregation === 'avg' ? sum / present.length : sum);
  }
  return values;
}

function exceeds(value: number, comparator: Comparator, threshold: number): boolean {
  switch (comparator) {
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
  }
}

/** A group's state from its value; inside the recovery threshold it stays as bad as it was. */
function judge(
  query: MetricMonitorQuery,
  options: Record<string, unknown>,
  value: number,
  before: MonitorStatus | undefined,
): MonitorStatus {
  const over = (threshold: number | undefined): boolean =>
    threshold !== undefined && exceeds(value, query.comparator, threshold);
  if (over(numberOption(options, 'thresholds', 'critical') ?? query.critical)) return 'Alert';
  if (before === 'Alert' && over(numberOption(options, 'thresholds', 'critical_recovery'))) return 'Alert';
  if (over(numberOption(options, 'thresholds', 'warning'))) return 'Warn';
  if (before === 'Warn' && over(numberOption(options, 'thresholds', 'warning_recovery'))) return 'Warn';
  return 'OK';
}

/** What becomes of a known group without data: it keeps its state unless the monitor says otherwise. */
function statusWithoutData(
  monitor: MonitorRuntime,
  lastDataMs: number,
  atMs: number,
): MonitorStatus | undefined {
  const { options } = monitor.definition;
  const missing = options['on_missing_data'];
  if (missing === 'resolve') return 'OK';
  if (missing === 'show_no_data' || missing === 'show_and_notify_no_data') return 'No Data';
  const minutes = numberOption(options, 'no_data_timeframe') ?? DEFAULT_NO_DATA_MINUTES;
  return options['notify_no_data'] === true && atMs - lastDataMs >= minutes * 60_000 ? 'No Data' : undefined;
}

/** Evaluates a metric monitor at a moment (ms) and moves its groups; gives the changes. */
export function evaluateMetricMonitor(
  monitor: MonitorRuntime,
  query: MetricMonitorQuery,
  metrics: ArrivedMetrics,
  atMs: number,
): readonly StateTransition[] {
  const { options } = monitor.definition;
  const delayMs =
    monitor.groupBy.length === 0
      ? 0
      : (numberOption(options, 'new_group_delay') ?? DEFAULT_NEW_GROUP_DELAY_S) * 1000;
  const evaluationMs = atMs - (numberOption(options, 'evaluation_delay') ?? 0) * 1000;
  const values = monitorValues(query, metrics, evaluationMs);
  const transitions: (StateTransition | undefined)[] = [];
  for (const [name, value] of values) {
    const known = monitor.groups.get(name);
    if (!known) {
      const firstMs = monitor.newcomers.get(name) ?? atMs;
      monitor.newcomers.set(name, firstMs);
      if (atMs - firstMs < delayMs) continue;
      monitor.newcomers.delete(name);
    }
    transitions.push(enterStatus(monitor, name, judge(query, options, value, known?.status), atMs));
    const group = monitor.groups.get(name);
    if (group) group.lastDataMs = atMs;
  }
  for (const group of monitor.groups.values()) {
    if (values.has(group.name)) continue;
    const status = statusWithoutData(monitor, group.lastDataMs, atMs);
    if (status) transitions.push(enterStatus(monitor, group.name, status, atMs));
  }
  return transitions.filter((transition) => transition !== undefined);
}
