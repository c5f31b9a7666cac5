import { compositeStatus, constituentIds, type CompositeExpression } from './compositeExpression.ts';
import {
  enterStatus,
  worstStatus,
  type GroupState,
  type MonitorRuntime,
  type MonitorStatus,
  type StateTransition,
} from './monitorState.ts';

/** The tag values of a group: constituents are matched on these, not on the keys. */
function tagValues(group: string): readonly string[] {
  return group.split(',').map((tag) => tag.slice(tag.indexOf(':') + 1));
}

function matching(monitor: MonitorRuntime, values: ReadonlySet<string>): GroupState | undefined {
  for (const group of monitor.groups.values())
    if (tagValues(group.name).every((value) => values.has(value))) return group;
  return undefined;
}

/**
 * The groups that a composite has: those for which each of its grouped constituents reports (Datadog docs,
 * monitors/types/composite: common reporting sources). A constituent without groups goes with all of them.
 * @returns for each group the state of every constituent, by monitor id.
 */
export function commonGroups(
  constituents: readonly MonitorRuntime[],
): ReadonlyMap<string, ReadonlyMap<number, MonitorStatus>> {
  const grouped = constituents.filter((monitor) => monitor.groupBy.length > 0);
  const simple = constituents
    .filter((monitor) => monitor.groupBy.length === 0)
    .map((monitor) => [monitor.definition.id, worstStatus(statuses(monitor))] as const);
  if (grouped.length === 0) return new Map([['*', new Map(simple)]]);
  const finest = grouped.reduce((most, next) => (next.groupBy.length > most.groupBy.length ? next : most));
  const found = new Map<string, ReadonlyMap<number, MonitorStatus>>();
  for (const { name } of finest.groups.values()) {
    const values = new Set(tagValues(name));
    const parts = grouped.map((monitor) => [monitor.definition.id, matching(monitor, values)] as const);
    const present = parts.flatMap(([id, group]) => (group ? [[id, group.status] as const] : []));
    if (present.length === grouped.length) found.set(name, new Map([...simple, ...present]));
  }
  return found;
}

function* statuses(monitor: MonitorRuntime): Iterable<MonitorStatus> {
  for (const group of monitor.groups.values()) yield group.status;
}

/** Evaluates a composite from the present states of its constituents; gives the changes. */
export function evaluateComposite(
  monitor: MonitorRuntime,
  expression: CompositeExpression,
  monitorOf: (id: number) => MonitorRuntime | undefined,
  atMs: number,
): readonly StateTransition[] {
  const constituents = constituentIds(expression).flatMap((id) => monitorOf(id) ?? []);
  const grouped = constituents.filter((entry) => entry.groupBy.length > 0);
  monitor.groupBy = grouped.reduce<readonly string[]>(
    (longest, next) => (next.groupBy.length > longest.length ? next.groupBy : longest),
    [],
  );
  const notifyNoData = monitor.definition.options['notify_no_data'] === true;
  const transitions: (StateTransition | undefined)[] = [];
  for (const [name, states] of commonGroups(constituents)) {
    const known = monitor.groups.get(name);
    const status = compositeStatus(
      expression,
      (id) => states.get(id) ?? 'No Data',
      notifyNoData,
      known?.status,
    );
    transitions.push(enterStatus(monitor, name, status, atMs));
    const group = monitor.groups.get(name);
    if (group) group.lastDataMs = atMs;
  }
  return transitions.filter((transition) => transition !== undefined);
}
