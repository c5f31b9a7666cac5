import { createHistogram, type Histogram } from '../service/histogram.ts';
import type { MetricSeries } from '../service/metricStore.ts';
import { arrivedCount, type ArrivedMetrics } from './arrivedMetrics.ts';
import type { Aggregation, MetricTerm, ValueCount } from './metricExpression.ts';
import type { TimeGrid } from './timeGrid.ts';

/** One number per bucket; null where there is none. */
export type BucketValues = (number | null)[];

/** The answer to a query: one row of buckets per group. */
export interface GroupedValues {
  /** The `by` keys, in the order of the query. */
  keys: readonly string[];
  rows: readonly { tags: readonly string[]; values: BucketValues }[];
  /** Sums of counts: a missing bucket counts as zero in arithmetic. */
  asCount: boolean;
}

/** What an evaluation needs to know. */
export interface EvaluationContext {
  metrics: ArrivedMetrics;
  grid: TimeGrid;
  /** Now, ms: later points have not arrived. */
  nowMs: number;
  /** The percentiles of the whole request: those of the same values are read from one merge. */
  percentiles?: SharedPercentiles;
}

/** Fractions that a request asks of the same values, and what was read so far, by group and fraction. */
export interface SharedPercentiles {
  fractions: Map<string, Set<number>>;
  read: Map<string, Map<number, BucketValues>>;
}

function valuesKey({ metric, scope, groupBy }: MetricTerm): string {
  return JSON.stringify([metric, scope, groupBy]);
}

/** Collects the percentiles of a request's terms. */
export function sharedPercentiles(terms: readonly MetricTerm[]): SharedPercentiles {
  const fractions = new Map<string, Set<number>>();
  for (const term of terms) {
    if (typeof term.space === 'string' || !('percentile' in term.space)) continue;
    const known = fractions.get(valuesKey(term)) ?? new Set();
    fractions.set(valuesKey(term), known.add(term.space.percentile));
  }
  return { fractions, read: new Map() };
}

function aggregate(values: readonly number[], method: Aggregation): number | null {
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  switch (method) {
    case 'sum':
      return sum;
    case 'avg':
      return sum / values.length;
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'count':
      return values.length;
  }
}

function bucketEnd(grid: TimeGrid, start: number): number {
  return Math.min(start + grid.intervalMs, grid.toMs);
}

/** A tag that a series lacks is `N/A` in its group, as on Datadog's graphs. */
function groupTags(series: MetricSeries | undefined, keys: readonly string[]): readonly string[] {
  return keys.map((key) => `${key}:${series?.tags[key] ?? 'N/A'}`);
}

function countBuckets(term: MetricTerm, series: MetricSeries, context: EvaluationContext): BucketValues {
  const { grid, metrics, nowMs } = context;
  const additive = term.asCount || term.asRate;
  const method = term.rollup?.method ?? (additive ? 'sum' : 'avg');
  return grid.starts.map((start) => {
    const endMs = bucketEnd(grid, start);
    const points: number[] = [];
    metrics.visit(series, start, endMs, nowMs, (fraction, _timeMs, _bins, weights, first) => {
      const value = arrivedCount(weights[first] ?? 0, fraction);
      if (value > 0) points.push(value);
    });
    const value = aggregate(points, method);
    return value !== null && term.asRate ? value / (grid.intervalMs / 1000) : value;
  });
}

function acrossCounts(
  term: MetricTerm,
  series: readonly MetricSeries[],
  context: EvaluationContext,
): BucketValues {
  const rows = series.map((entry) => countBuckets(term, entry, context));
  const method = typeof term.space === 'string' ? term.space : 'avg';
  return context.grid.starts.map((_start, bucket) =>
    aggregate(
      rows.map((row) => row[bucket] ?? null).filter((value) => value !== null),
      method,
    ),
  );
}

function isCounted(value: number, { comparison, limit }: ValueCount): boolean {
  if (value === limit) return comparison.endsWith('=');
  return comparison.startsWith('>') === value > limit;
}

function readHistogram(histogram: Histogram, space: MetricTerm['space']): number | null {
  const count = histogram.count();
  if (count === 0) return null;
  if (typeof space !== 'string') {
    if ('percentile' in space) return histogram.quantile(space.percentile) ?? null;
    // No such value in the bucket: no point, as for any other count of nothing.
    return histogram.countValues((value) => isCounted(value, space.count)) || null;
  }
  switch (space) {
    case 'avg':
      return histogram.sum() / count;
    case 'sum':
      return histogram.sum();
    case 'count':
      return count;
    case 'min':
      return histogram.quantile(0) ?? null;
    case 'max':
      return histogram.quantile(1) ?? null;
  }
}

/** Reads every bucket's distribution. */
function visitBuckets(
  series: readonly MetricSeries[],
  context: EvaluationContext,
  visit: (histogram: Histogram) => void,
): void {
  const { grid, metrics, nowMs } = context;
  const histogram = createHistogram();
  for (const start of grid.starts) {
    histogram.reset();
    for (const entry of series)
      metrics.visit(
        entry,
        start,
        bucketEnd(grid, start),
        nowMs,
        (fraction, _timeMs, bins, weights, from, to) => {
          for (let index = from; index < to; index += 1)
            histogram.add(bins[index] ?? 0, (weights[index] ?? 0) * fraction);
        },
      );
    visit(histogram);
  }
}

function acrossDistributions(
  term: MetricTerm,
  series: readonly MetricSeries[],
  context: EvaluationContext,
): BucketValues {
  const { percentiles } = context;
  const { space } = term;
  if (!percentiles || typeof space === 'string' || !('percentile' in space)) {
    const values: BucketValues = [];
    visitBuckets(series, context, (histogram) => values.push(readHistogram(histogram, space)));
    return values;
  }
  const key = `${valuesKey(term)} ${JSON.stringify(groupTags(series[0], term.groupBy))}`;
  let read = percentiles.read.get(key);
  if (!read) {
    const fractions = percentiles.fractions.get(valuesKey(term)) ?? new Set([space.percentile]);
    const made = new Map(Array.from(fractions, (fraction): [number, BucketValues] => [fraction, []]));
    visitBuckets(series, context, (histogram) => {
      for (const [percentile, values] of made) values.push(readHistogram(histogram, { percentile }));
    });
    percentiles.read.set(key, made);
    read = made;
  }
  return read.get(space.percentile) ?? [];
}

/** Fills gaps of a row; `linear` and `last` reach only as far as the limit. */
function filled(values: BucketValues, term: MetricTerm, intervalMs: number): BucketValues {
  const fill = term.fill;
  if (!fill || fill.method === 'null') return values;
  const reach = Math.floor((fill.limitSeconds * 1000) / intervalMs);
  return values.map((value, index) => {
    if (value !== null) return value;
    if (fill.method === 'zero') return 0;
    let before = index - 1;
    while (before >= 0 && index - before <= reach && values[before] === null) before -= 1;
    const last = index - before <= reach ? values[before] : undefined;
    if (last === undefined || last === null) return null;
    if (fill.method === 'last') return last;
    let after = index + 1;
    while (after < values.length && after - index <= reach && values[after] === null) after += 1;
    const next = values[after];
    if (next === undefined || next === null) return null;
    return last + ((next - last) * (index - before)) / (after - before);
  });
}

/** Evaluates `aggr:metric{filter} by {keys}` in every bucket of the grid; groups without any point are left out. */
export function evaluateMetricTerm(term: MetricTerm, context: EvaluationContext): GroupedValues {
  const groups = new Map<string, { tags: readonly string[]; series: MetricSeries[] }>();
  const countsValues = typeof term.space !== 'string' && 'count' in term.space;
  for (const series of context.metrics.find(term.metric)) {
    if (!term.filter(series.tags)) continue;
    // Only distributions keep their values (Datadog docs: Distributions, threshold queries).
    if (countsValues && series.kind === 'count') continue;
    const tags = groupTags(series, term.groupBy);
    const group = groups.get(tags.join(',')) ?? { tags, series: [] };
    groups.set(tags.join(','), group);
    group.series.push(series);
  }
  const rows = Array.from(groups.entries())
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, group]) => {
      const counts = group.series[0]?.kind === 'count';
      const values = (counts ? acrossCounts : acrossDistributions)(term, group.series, context);
      return { tags: group.tags, values };
    })
    .filter((row) => row.values.some((value) => value !== null))
    .map((row) => ({ ...row, values: filled(row.values, term, context.grid.intervalMs) }));
  return { keys: term.groupBy, rows, asCount: term.asCount };
}
