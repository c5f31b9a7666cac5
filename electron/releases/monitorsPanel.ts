import type { Monitor, MonitorsPanel } from '../../shared/contract/monitorsPanel.ts';
import type { MonitorCounts } from '../../shared/contract/releaseRow.ts';
import type { EndpointGroup } from '../../shared/metrics/endpointMonitor.ts';
import { compareStates, countStates } from '../../shared/metrics/monitorStates.ts';
import type { MonitorReading, MonitorsView } from '../datadog/datadogRoom.ts';

const SHOWN_GROUPS = 10;

function toMonitor(reading: MonitorReading): Monitor {
  const groups = [...reading.groups].sort(
    (left, right) => compareStates(left.state, right.state) || (left.group < right.group ? -1 : 1),
  );
  return {
    id: reading.id,
    name: reading.name,
    type: reading.type,
    query: reading.query,
    state: reading.state,
    sinceMs: reading.stateSinceMs,
    counts: countStates(reading.groups.map((group) => group.state)),
    groups: groups
      .slice(0, SHOWN_GROUPS)
      .map(({ group, state, lastTriggeredMs }) => ({ group, state, sinceMs: lastTriggeredMs })),
    url: reading.url,
  };
}

function readingsOf(ids: readonly number[], view: MonitorsView): MonitorReading[] {
  return ids.flatMap((id) => view.monitors.get(id) ?? []);
}

/** The side column's monitors: those the analyses ask, each composite with its parts. */
export function monitorsPanel(ids: readonly number[], view: MonitorsView): MonitorsPanel {
  return {
    freshness: view.freshness,
    monitors: readingsOf(ids, view).map((reading) => ({
      ...toMonitor(reading),
      parts: readingsOf(reading.partIds, view).map(toMonitor),
    })),
  };
}

/** The groups of the asked monitors, to stand beside the endpoints; null while nothing was read. */
export function askedGroups(ids: readonly number[], view: MonitorsView): EndpointGroup[] | null {
  const readings = readingsOf(ids, view);
  return readings.length === 0 ? null : readings.flatMap((reading) => [...reading.groups]);
}

/** How many endpoints are in which state, for a row; null while nothing was read. */
export function askedCounts(ids: readonly number[], view: MonitorsView): MonitorCounts | null {
  const groups = askedGroups(ids, view);
  return groups && countStates(groups.map((group) => group.state));
}
