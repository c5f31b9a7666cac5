import type { EntryOf, TimelineEntry } from '../contract/timeline.ts';
import type { MonitorAlert } from '../contract/triage.ts';

const MOST_ALERTS = 10;

/**
 * Alerts of the release's monitors that began with the release or after it, those that still last first, the earliest
 * of each first. One that is older than the release tells nothing of it.
 * @param entries in any order.
 */
export function monitorAlerts(entries: readonly TimelineEntry[], startedMs: number): MonitorAlert[] {
  const told = entries
    .filter((entry): entry is EntryOf<'monitor'> => entry.kind === 'monitor')
    .toSorted((left, right) => left.atMs - right.atMs);
  const alerts = new Map<string, MonitorAlert>();
  for (const { monitorId, group, name, label, to, older, atMs } of told) {
    const key = `${monitorId} ${group}`;
    const known = alerts.get(key);
    const lasts = known?.untilMs === null;
    if (to === 'Alert' && !older && atMs >= startedMs) {
      if (!lasts) alerts.set(key, { monitor: name, label, sinceMs: atMs, untilMs: null });
    } else if (known && lasts) alerts.set(key, { ...known, untilMs: atMs });
  }
  return [...alerts.values()]
    .toSorted(
      (left, right) =>
        Number(left.untilMs !== null) - Number(right.untilMs !== null) || left.sinceMs - right.sinceMs,
    )
    .slice(0, MOST_ALERTS);
}
