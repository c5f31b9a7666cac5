import type { EndpointTrend } from '../contract/metricsPanel.ts';
import type { ComparedSeries, MetricsWindow, VersionSeries } from './metricsWindow.ts';
import { tableRange } from './versionNumbers.ts';

/** About how many points a sparkline has. */
const POINTS = 36;
/** The top is never below this, a fraction: noise must not look like trouble. */
const LEAST_TOP = 0.01;
const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const GAP = '.';

/** Where each point begins and ends: indexes of complete buckets, the end exclusive. */
export type TrendGroups = readonly (readonly [from: number, to: number])[];

/** Complete buckets in groups that begin at round times, so that a new bucket changes the last point and no other. */
export function trendGroups(window: MetricsWindow): TrendGroups {
  const { to } = tableRange(window);
  const groupMs = Math.max(1, Math.ceil(to / POINTS)) * window.bucketMs;
  const groups: [from: number, to: number][] = [];
  let last = Number.NaN;
  for (let index = 0; index < to; index += 1) {
    const group = Math.floor((window.timesMs[index] ?? 0) / groupMs);
    const open = groups.at(-1);
    if (group === last && open) open[1] = index + 1;
    else groups.push([index, index + 1]);
    last = group;
  }
  return groups;
}

function rates(series: VersionSeries, groups: TrendGroups): (number | null)[] {
  return groups.map(([from, to]) => {
    let requests = 0;
    let errors = 0;
    for (let index = from; index < to; index += 1) {
      requests += series.requests[index] ?? 0;
      errors += series.errors[index] ?? 0;
    }
    return requests > 0 ? errors / requests : null;
  });
}

function encode(values: readonly (number | null)[], top: number): string {
  const greatest = LEVELS.length - 1;
  return values
    .map((value) => (value === null ? GAP : LEVELS[Math.min(greatest, Math.round((value / top) * greatest))]))
    .join('');
}

/**
 * An endpoint's error rates in brief, Σ errors ÷ Σ requests of each group; null without a single request.
 * A point is one letter: hundreds of endpoints cross to the page in a few dozen kilobytes.
 */
export function endpointTrend({ canary, stable }: ComparedSeries, groups: TrendGroups): EndpointTrend | null {
  const ofCanary = rates(canary, groups);
  const ofStable = rates(stable, groups);
  const known = [...ofCanary, ...ofStable].filter((value) => value !== null);
  if (known.length === 0) return null;
  const top = Math.max(LEAST_TOP, ...known);
  return { top, canary: encode(ofCanary, top), stable: encode(ofStable, top) };
}

/** The points of a series of {@link EndpointTrend}: 0 to 1 of its top; null is a gap. */
export function trendPoints(text: string): (number | null)[] {
  return Array.from(text, (letter) => {
    const level = LEVELS.indexOf(letter);
    return level < 0 ? null : level / (LEVELS.length - 1);
  });
}
