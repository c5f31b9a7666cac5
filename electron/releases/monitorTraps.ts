import type { MonitorTrap } from '../../shared/contract/monitorsPanel.ts';
import { unmatchedGroups } from '../../shared/metrics/compositeTruth.ts';
import { isBeforeRelease } from '../../shared/metrics/isBeforeRelease.ts';
import type { MonitorReading } from '../datadog/datadogRoom.ts';
import { groupLabel } from './groupLabel.ts';

function olderTrap(reading: MonitorReading, releaseStartedMs: number | null): MonitorTrap[] {
  const older = reading.groups
    .flatMap((group) => {
      const triggered = group.state === 'Alert' || group.state === 'Warn';
      const sinceMs = group.lastTriggeredMs;
      return triggered && sinceMs !== null && isBeforeRelease(sinceMs, releaseStartedMs)
        ? [{ group, sinceMs }]
        : [];
    })
    .sort((left, right) => left.sinceMs - right.sinceMs);
  const [oldest] = older;
  if (!oldest) return [];
  return [{ kind: 'older', label: groupLabel(oldest.group), count: older.length, sinceMs: oldest.sinceMs }];
}

/**
 * What can mislead about a monitor that the gate asks: an Alert older than the release (Datadog keeps groups for 24 h
 * after their data stops), new groups that are not evaluated yet, a state that is not Alert and fails `result == 'OK'`
 * all the same, and groups that the composite cannot match (Datadog docs: Composite monitors).
 */
export function trapsOf(
  reading: MonitorReading,
  parts: readonly MonitorReading[],
  releaseStartedMs: number | null,
): MonitorTrap[] {
  const traps = olderTrap(reading, releaseStartedMs);
  if (reading.state !== 'OK' && reading.state !== 'Alert')
    traps.push({ kind: 'notOk', state: reading.state });
  const delayMs = Math.max(reading.newGroupDelayMs, ...parts.map((part) => part.newGroupDelayMs));
  if (releaseStartedMs !== null && delayMs > 0)
    traps.push({ kind: 'newGroupDelay', untilMs: releaseStartedMs + delayMs });
  if (reading.groups.length === 0) return traps;
  for (const part of parts) {
    const unmatched = unmatchedGroups(reading.groups, part.groups);
    const [first] = unmatched;
    if (!first) continue;
    traps.push({
      kind: 'unmatched',
      partName: part.name,
      label: groupLabel(first),
      count: unmatched.length,
    });
  }
  return traps;
}
