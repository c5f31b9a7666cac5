import { monitorStateSchema, type MonitorState } from '../contract/releaseRow.ts';
import type { TimelineEntry } from '../contract/timeline.ts';
import type { LookedMonitor } from './releaseLook.ts';

interface Watched {
  id: number;
  name: string;
  group: string;
  label: string;
  state: MonitorState;
  sinceMs: number | null;
  url: string;
}

/** A monitor with groups is told by its groups; one without by itself. */
function watchedOf({ groups, ...monitor }: LookedMonitor): Watched[] {
  const named = groups.filter(({ group }) => group !== '*');
  if (named.length === 0) return [{ ...monitor, group: '*', label: '' }];
  return named.map((group) => ({ ...group, id: monitor.id, name: monitor.name }));
}

const keyOf = ({ id, group }: Watched): string => `${id} ${group}`;

/** What is remembered of monitors: their states. */
export function monitorStates(monitors: readonly LookedMonitor[]): Record<string, MonitorState> {
  return Object.fromEntries(
    monitors.flatMap((monitor) => watchedOf(monitor).map((one) => [keyOf(one), one.state])),
  );
}

function severityOf(state: MonitorState): TimelineEntry['severity'] {
  if (state === 'Alert') return 'bad';
  if (state === 'Warn') return 'warn';
  return state === 'OK' ? 'good' : 'info';
}

/**
 * Monitors and groups whose state is another than at the look before. What already was in Alert, Warn or No Data when
 * it was first looked at is told with Datadog's own time, and marked when it is older than the release.
 */
export function monitorEntries(
  before: Readonly<Record<string, string>> | null,
  monitors: readonly LookedMonitor[],
  { nowMs, startedMs }: { nowMs: number; startedMs: number },
): TimelineEntry[] {
  return monitors.flatMap(watchedOf).flatMap((watched): TimelineEntry[] => {
    const { id, name, group, label, state, sinceMs, url } = watched;
    const read = monitorStateSchema.safeParse(before?.[keyOf(watched)]);
    const from = read.success ? read.data : null;
    if (from === state || (from === null && (state === 'OK' || state === 'Ignored'))) return [];
    // Datadog keeps when a group was last triggered; of a recovery it tells nothing.
    const told = state === 'OK' ? null : sinceMs;
    // Also where it was seen otherwise meanwhile: a group without data goes back to its old Alert.
    const older = told !== null && told < startedMs;
    return [
      {
        id: `monitor ${id} ${group} ${state} ${told ?? nowMs}`,
        atMs: told ?? nowMs,
        seen: told === null,
        severity: older ? 'info' : severityOf(state),
        side: null,
        kind: 'monitor',
        monitorId: id,
        name,
        group,
        label,
        from,
        to: state,
        older,
        url,
      },
    ];
  });
}
