import type { RecordSeries } from '../../../shared/contract/history.ts';
import type { Comparison } from '../../../shared/contract/metricsPanel.ts';

/** Numbers over time as the charts of a timeline draw them. */
export type TimedSeries = Pick<RecordSeries, 'timesMs' | 'requests' | 'errors' | 'latencyP95'>;

const NUMBERS = ['requests', 'errors', 'latencyP95'] as const;

function partOf(series: TimedSeries, keep: (atMs: number) => boolean): TimedSeries {
  const kept = series.timesMs.map(keep);
  const cut = <T>(values: readonly T[]): T[] => values.filter((_, index) => kept[index] === true);
  const compare = ({ canary, stable }: Comparison): Comparison => ({
    canary: cut(canary),
    stable: cut(stable),
  });
  return {
    timesMs: cut(series.timesMs),
    requests: compare(series.requests),
    errors: compare(series.errors),
    latencyP95: compare(series.latencyP95),
  };
}

/** Without the newest buckets, which may still grow: for what is kept, and cannot mark them as such. */
export function withoutIncomplete(series: TimedSeries, incompleteFromMs: number | null): TimedSeries {
  return incompleteFromMs === null ? series : partOf(series, (atMs) => atMs < incompleteFromMs);
}

/** Recorded numbers up to where the live ones begin, then the live ones; nothing before fromMs. */
export function joinSeries(recorded: TimedSeries | null, live: TimedSeries, fromMs: number): TimedSeries {
  const newer = partOf(live, (atMs) => atMs >= fromMs);
  const liveFromMs = newer.timesMs[0] ?? Infinity;
  if (!recorded) return newer;
  const older = partOf(recorded, (atMs) => atMs >= fromMs && atMs < liveFromMs);
  const joined: TimedSeries = { ...newer, timesMs: [...older.timesMs, ...newer.timesMs] };
  for (const name of NUMBERS)
    joined[name] = {
      canary: [...older[name].canary, ...newer[name].canary],
      stable: [...older[name].stable, ...newer[name].stable],
    };
  return joined;
}
