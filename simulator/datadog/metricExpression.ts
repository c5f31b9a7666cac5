import type { TagFilter } from './tagFilter.ts';

/** How the points inside one bucket, or the series inside one group, become one number. */
export type Aggregation = 'avg' | 'sum' | 'min' | 'max' | 'count';

/** `count(v: v>0.25)`: how many values of a distribution lie on this side of a limit (threshold query). */
export interface ValueCount {
  comparison: '<' | '<=' | '>' | '>=';
  limit: number;
}

/** `aggr:metric{filter} by {keys}.modifiers` */
export interface MetricTerm {
  type: 'metric';
  /** Across series: a simple aggregation, a percentile as a fraction, or a count of values. */
  space: Aggregation | { percentile: number } | { count: ValueCount };
  metric: string;
  filter: TagFilter;
  /** The text in the braces, as it was sent. */
  scope: string;
  groupBy: readonly string[];
  asCount: boolean;
  asRate: boolean;
  rollup?: { method: Aggregation; seconds?: number };
  fill?: { method: 'zero' | 'last' | 'linear' | 'null'; limitSeconds: number };
}

/** What a query or a formula says, parsed. */
export type Expression =
  | { type: 'number'; value: number }
  | { type: 'reference'; name: string }
  | { type: 'binary'; operator: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { type: 'call'; name: FunctionName; inner: Expression; parameters: readonly string[] }
  | MetricTerm;

/** The functions that the simulator knows; Datadog has many more (Datadog docs, dashboards/functions). */
export const FUNCTION_NAMES = ['default_zero', 'top', 'moving_rollup', 'abs'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** Every metric term inside an expression, left to right. */
export function metricTerms(expression: Expression): readonly MetricTerm[] {
  switch (expression.type) {
    case 'metric':
      return [expression];
    case 'binary':
      return [...metricTerms(expression.left), ...metricTerms(expression.right)];
    case 'call':
      return metricTerms(expression.inner);
    default:
      return [];
  }
}

/** Every name that a formula refers to. */
export function references(expression: Expression): readonly string[] {
  switch (expression.type) {
    case 'reference':
      return [expression.name];
    case 'binary':
      return [...references(expression.left), ...references(expression.right)];
    case 'call':
      return references(expression.inner);
    default:
      return [];
  }
}
