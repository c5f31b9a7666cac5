import type { TimeseriesFormulaQueryResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryResponse.js';
import type { Unit } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/Unit.js';
import type { AnsweredSeries, MetricsAnswer } from '../../shared/metrics/buildWindow.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import type { PlannedQuery } from './queryPlan.ts';

/** Datadog's word for "this series has no such tag". */
const NO_TAG = 'N/A';

function tagValue(tags: readonly string[], key: string): string | null {
  const tag = tags.find((candidate) => candidate.startsWith(`${key}:`));
  return tag === undefined ? null : tag.slice(key.length + 1);
}

/** ms per unit of a duration; seconds where Datadog does not say (Datadog: unit.scale_factor is relative to the second). */
function msPerUnit(units: readonly (Unit | null)[] | null | undefined): number {
  const unit = units?.[0];
  return unit?.family === 'time' && unit.scaleFactor !== undefined ? unit.scaleFactor * 1000 : 1000;
}

function versionOf(tags: readonly string[], signals: SignalMap): 'canary' | 'stable' | null {
  const value = tagValue(tags, signals.versionTag)?.toLowerCase();
  if (value === signals.canaryValue) return 'canary';
  return value === signals.stableValue ? 'stable' : null;
}

/** ms per unit of the durations in a reply; null where it has none. */
export function durationUnitMs(
  reply: TimeseriesFormulaQueryResponse,
  queries: readonly PlannedQuery[],
): number | null {
  const found = reply.data?.attributes?.series?.find(({ queryIndex }) =>
    queries[queryIndex ?? -1]?.signal.startsWith('latency'),
  );
  return found ? msPerUnit(found.unit) : null;
}

/**
 * Reads a reply of /api/v2/query/timeseries: `values[i]` belongs to `series[i]`, all are parallel to `times`, and
 * `query_index` points into the formulas. Series of other versions, or without endpoint where one was asked, are
 * left out. Null when the reply does not have that form.
 */
export function readAnswer(
  reply: TimeseriesFormulaQueryResponse,
  queries: readonly PlannedQuery[],
  signals: SignalMap,
): MetricsAnswer | null {
  const { series, times, values } = reply.data?.attributes ?? {};
  if (!Array.isArray(series) || !Array.isArray(times) || !Array.isArray(values)) return null;
  if (series.length !== values.length) return null;
  const answered: AnsweredSeries[] = [];
  for (const [index, { groupTags, queryIndex, unit }] of series.entries()) {
    const planned = queries[queryIndex ?? -1];
    const points = values[index];
    if (!planned || !Array.isArray(points) || points.length !== times.length) return null;
    const tags = groupTags ?? [];
    const version = versionOf(tags, signals);
    const endpoint = planned.byEndpoint ? tagValue(tags, signals.endpointTag) : null;
    if (version === null || endpoint === NO_TAG || (planned.byEndpoint && endpoint === null)) continue;
    const factor = planned.signal.startsWith('latency') ? msPerUnit(unit) : 1;
    answered.push({
      signal: planned.signal,
      version,
      endpoint,
      values: points.map((value) => (typeof value === 'number' ? value * factor : null)),
    });
  }
  return { timesMs: times, series: answered };
}
