import type { ComparedSeries, MetricsWindow, VersionSeries } from './metricsWindow.ts';

/** One series of an answer, parallel to the answer's times. */
export interface AnsweredSeries {
  /** requests and errors are counts per bucket, latencyP95Ms is in ms. */
  signal: keyof VersionSeries;
  version: keyof ComparedSeries;
  /** The endpoint's tag value; null: the whole service. */
  endpoint: string | null;
  values: readonly (number | null)[];
}

/** What one answer says, its times being only the buckets that have data, in any spacing. */
export interface MetricsAnswer {
  timesMs: readonly number[];
  series: readonly AnsweredSeries[];
}

/** What was asked: from inclusive, to exclusive, ms. */
export interface AskedSpan {
  fromMs: number;
  toMs: number;
  bucketMs: number;
  /** Buckets that start at or after this may still grow. */
  incompleteFromMs: number;
}

function emptySeries(length: number): VersionSeries {
  const gaps = (): null[] => Array.from<null>({ length }).fill(null);
  return { requests: gaps(), errors: gaps(), latencyP95Ms: gaps() };
}

/** Two series with nothing but gaps. */
export function emptyComparison(length: number): ComparedSeries {
  return { canary: emptySeries(length), stable: emptySeries(length) };
}

/** Counts that fall into one bucket add up; of percentiles the higher one stays. */
function put(series: VersionSeries, signal: keyof VersionSeries, index: number, value: number): void {
  const known = series[signal][index] ?? null;
  if (known === null) series[signal][index] = value;
  else series[signal][index] = signal === 'latencyP95Ms' ? Math.max(known, value) : known + value;
}

/** An error count that Datadog does not have is zero, but only where the same bucket has requests. */
function fillMissingErrors(compared: ComparedSeries): void {
  for (const series of [compared.canary, compared.stable]) {
    for (const [index, requests] of series.requests.entries()) {
      if (requests !== null) series.errors[index] ??= 0;
    }
  }
}

/**
 * Lays an answer on an even grid of buckets over the asked span. Buckets that Datadog has no point for stay gaps;
 * so does a version that is silent altogether. Points outside the span are left out.
 */
export function buildWindow(answer: MetricsAnswer, span: AskedSpan): MetricsWindow {
  const { bucketMs } = span;
  const firstMs = Math.floor(span.fromMs / bucketMs) * bucketMs;
  const length = Math.max(0, Math.ceil((span.toMs - firstMs) / bucketMs));
  const service = emptyComparison(length);
  const endpoints = new Map<string, ComparedSeries>();
  const indexes = answer.timesMs.map((timeMs) => Math.floor((timeMs - firstMs) / bucketMs));
  for (const { signal, version, endpoint, values } of answer.series) {
    let compared = service;
    if (endpoint !== null) {
      compared = endpoints.get(endpoint) ?? emptyComparison(length);
      endpoints.set(endpoint, compared);
    }
    for (const [position, value] of values.entries()) {
      const index = indexes[position] ?? -1;
      if (value === null || index < 0 || index >= length) continue;
      put(compared[version], signal, index, value);
    }
  }
  for (const compared of [service, ...endpoints.values()]) fillMissingErrors(compared);
  return {
    bucketMs,
    timesMs: Array.from({ length }, (_, index) => firstMs + index * bucketMs),
    incompleteFromMs: span.incompleteFromMs,
    service,
    endpoints,
  };
}
