/** What a metric monitor's query asks, as far as it can be said in words. */
export interface MonitorCondition {
  subject: 'requests' | 'errors' | 'errorRate' | 'latency' | 'other';
  /** The metrics it is about, each once. */
  metrics: string[];
  /** Of a latency: 95 for p95; null: not a percentile. */
  percentile: number | null;
  comparator: '>' | '>=' | '<' | '<=';
  threshold: number;
  /** The threshold is percent. */
  percent: boolean;
  /** How far it looks back, ms. */
  windowMs: number;
}

const QUERY =
  /^\s*(\w+)\(last_(\d+)([mhdw])\)\s*:([\s\S]*?)(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*$/i;
const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const METRIC = /\b(avg|sum|min|max|count|p\d{2,3}):([a-z][\w.]*)\s*\{/gi;

const ERROR_NAME = /error|fail|5xx/i;
const REQUEST_NAME = /request|hits|count|calls/i;
const LATENCY_NAME = /duration|latency|time/i;

function percentileOf(functions: readonly string[]): number | null {
  const [first] = functions;
  return functions.length === 1 && first?.startsWith('p') ? Number(first.slice(1)) : null;
}

function subjectOf(expression: string, metrics: readonly string[], functions: readonly string[]) {
  const [first = ''] = metrics;
  if (expression.includes('/') && metrics.length === 2 && ERROR_NAME.test(first)) return 'errorRate';
  if (metrics.length !== 1) return 'other';
  if (functions.some((name) => name.startsWith('p')) || LATENCY_NAME.test(first)) return 'latency';
  if (ERROR_NAME.test(first)) return 'errors';
  return REQUEST_NAME.test(first) ? 'requests' : 'other';
}

/**
 * Reads a metric monitor's query: `sum(last_5m):sum:app.requests{…} by {endpoint}.as_count() > 20` (Datadog docs:
 * Monitor API). What it is about is told from the metrics' names. Null for other kinds of monitors.
 */
export function readCondition(query: string): MonitorCondition | null {
  const [, , count, unit, expression, comparator, threshold] = QUERY.exec(query) ?? [];
  if (expression === undefined || comparator === undefined) return null;
  const found = [...expression.matchAll(METRIC)];
  if (found.length === 0) return null;
  const metrics = [...new Set(found.map((match) => match[2] ?? ''))];
  const functions = found.map((match) => (match[1] ?? '').toLowerCase());
  const subject = subjectOf(expression, metrics, functions);
  return {
    subject,
    metrics,
    percentile: percentileOf(functions),
    comparator: comparator as MonitorCondition['comparator'],
    threshold: Number(threshold),
    percent: subject === 'errorRate' && /\*\s*100\b/.test(expression),
    windowMs: Number(count) * (UNIT_MS[unit ?? 'm'] ?? 60_000),
  };
}
