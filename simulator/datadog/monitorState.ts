import type { MonitorDefinition, MonitorQuery } from './monitorDefinition.ts';

/** The states that the simulator gives out (v1 spec: MonitorOverallStates has three more). */
export type MonitorStatus = 'Alert' | 'Warn' | 'No Data' | 'OK';

/** Alert before Warn before No Data before OK (Datadog docs, monitors/types/composite). */
export const SEVERITY: Readonly<Record<MonitorStatus, number>> = { Alert: 4, Warn: 3, 'No Data': 2, OK: 1 };

/** The state of one group; times in ms on the clock, null when it never happened. */
export interface GroupState {
  /** `key:value,key:value`, or `*` for a monitor without groups. */
  name: string;
  status: MonitorStatus;
  lastTriggeredMs: number | null;
  lastNotifiedMs: number | null;
  lastResolvedMs: number | null;
  lastNoDataMs: number | null;
  /** When its query last had a value; groups leave a day after. */
  lastDataMs: number;
}

/** A monitor that runs. */
export interface MonitorRuntime {
  readonly definition: MonitorDefinition;
  readonly query: MonitorQuery;
  readonly createdMs: number;
  /** Keys of its groups; empty for a simple alert. */
  groupBy: readonly string[];
  groups: Map<string, GroupState>;
  /** Groups seen but still inside new_group_delay: when each was first seen, ms. */
  newcomers: Map<string, number>;
  overallState: MonitorStatus;
  /** Null until the state first changed, as in the reply for a new monitor. */
  overallModifiedMs: number | null;
}

/** The worst of the states; a monitor without groups has no data. */
export function worstStatus(statuses: Iterable<MonitorStatus>): MonitorStatus {
  let worst: MonitorStatus | undefined;
  for (const status of statuses)
    if (worst === undefined || SEVERITY[status] > SEVERITY[worst]) worst = status;
  return worst ?? 'No Data';
}

/** A change of one group's state. */
export interface StateTransition {
  monitor: MonitorRuntime;
  group: string;
  /** Undefined for a group that was not there before. */
  from: MonitorStatus | undefined;
  to: MonitorStatus;
  atMs: number;
}

/**
 * Puts a group into a state and keeps its times.
 * @returns the transition, or undefined when the group was in that state already.
 */
export function enterStatus(
  monitor: MonitorRuntime,
  name: string,
  status: MonitorStatus,
  atMs: number,
): StateTransition | undefined {
  const known = monitor.groups.get(name);
  const from = known?.status;
  if (known && from === status) return undefined;
  const group: GroupState = known ?? {
    name,
    status,
    lastTriggeredMs: null,
    lastNotifiedMs: null,
    lastResolvedMs: null,
    lastNoDataMs: null,
    lastDataMs: atMs,
  };
  monitor.groups.set(name, group);
  group.status = status;
  if (status === 'Alert' || status === 'Warn') {
    group.lastTriggeredMs = atMs;
    group.lastNotifiedMs = atMs;
  } else if (status === 'No Data') group.lastNoDataMs = atMs;
  else if (from !== undefined) {
    group.lastResolvedMs = atMs;
    group.lastNotifiedMs = atMs;
  }
  return { monitor, group: name, from, to: status, atMs };
}
