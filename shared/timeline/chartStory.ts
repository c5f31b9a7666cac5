import type { ChartStory } from '../contract/metricsPanel.ts';
import type { TimelineEntry } from '../contract/timeline.ts';

/** More than these are no help on a chart; the newest stay. */
const MOST = 40;
const TOLD = new Set<TimelineEntry['kind']>(['weight', 'pause', 'release', 'monitor']);

/**
 * What charts mark of a release: its weights, when it was paused, and when a monitor was in Alert for it (not one that
 * had been since before). What lasts has no end.
 * @param entries in any order.
 */
export function chartStory(entries: Iterable<TimelineEntry>): ChartStory {
  const weights: ChartStory['weights'] = [];
  const pauses: ChartStory['pauses'] = [];
  const alerts: ChartStory['alerts'] = [];
  const inAlert = new Map<string, { untilMs: number | null }>();
  let pause: { untilMs: number | null } | null = null;
  const told = [...entries].filter(({ kind }) => TOLD.has(kind));
  for (const entry of told.sort((left, right) => left.atMs - right.atMs)) {
    if (entry.kind === 'weight') weights.push({ atMs: entry.atMs, weight: entry.to });
    else if (entry.kind === 'pause' && entry.what === 'paused') {
      // It may be paused for another reason now: that is no end.
      if (pause) continue;
      const begun = { fromMs: entry.atMs, untilMs: null };
      pauses.push(begun);
      pause = begun;
    } else if (entry.kind === 'pause' || (entry.kind === 'release' && entry.what !== 'started')) {
      if (pause) pause.untilMs = entry.atMs;
      pause = null;
    } else if (entry.kind === 'monitor') {
      const key = `${entry.monitorId} ${entry.group}`;
      const open = inAlert.get(key);
      if (entry.to !== 'Alert') {
        if (open) open.untilMs = entry.atMs;
        inAlert.delete(key);
      } else if (!open && !entry.older) {
        const { monitorId, label } = entry;
        const begun = { fromMs: entry.atMs, untilMs: null, monitorId, label };
        alerts.push(begun);
        inAlert.set(key, begun);
      }
    }
  }
  return { weights: weights.slice(-MOST), pauses: pauses.slice(-MOST), alerts: alerts.slice(-MOST) };
}
