import { metricTerms } from './metricExpression.ts';
import type { GroupState, MonitorRuntime } from './monitorState.ts';

const ORGANISATION = 321813;
const CREATOR = {
  name: 'Release Robot',
  handle: 'releases@example.com',
  email: 'releases@example.com',
  id: 1445416,
};

/** Epoch seconds, or null. */
function seconds(timeMs: number | null): number | null {
  return timeMs === null ? null : Math.floor(timeMs / 1000);
}

/** As in recorded replies: `2023-05-22T21:15:22+00:00`, without fractions. */
function isoSeconds(timeMs: number): string {
  return new Date(timeMs).toISOString().replace(/\.\d+Z$/, '+00:00');
}

function stateGroup(group: GroupState): Record<string, unknown> {
  return {
    name: group.name,
    status: group.status,
    last_triggered_ts: seconds(group.lastTriggeredMs),
    last_notified_ts: seconds(group.lastNotifiedMs),
    last_resolved_ts: seconds(group.lastResolvedMs),
    last_nodata_ts: seconds(group.lastNoDataMs),
  };
}

const FILTERS: Readonly<Record<string, (group: GroupState) => boolean>> = {
  all: () => true,
  alert: (group) => group.status === 'Alert',
  warn: (group) => group.status === 'Warn',
  'no data': (group) => group.status === 'No Data',
  ok: (group) => group.status === 'OK',
};

/** Reads `group_states=all,alert,…`; undefined when it names a state that does not exist. */
export function groupStateFilter(text: string): ((group: GroupState) => boolean) | undefined {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  const filters = names.flatMap((name) => FILTERS[name] ?? []);
  if (filters.length !== names.length) return undefined;
  return (group) => filters.some((filter) => filter(group));
}

/**
 * A monitor as GET /api/v1/monitor/{id} and the list give it. `state` is only there when groups were asked for
 * (recorded replies: Get-a-monitor-s-details).
 */
export function monitorBody(
  monitor: MonitorRuntime,
  wanted: { groups?: (group: GroupState) => boolean; withDowntimes: boolean },
): Record<string, unknown> {
  const { definition, createdMs } = monitor;
  const created = new Date(createdMs).toISOString().replace('Z', '000+00:00');
  const filter = wanted.groups;
  const groups = filter ? Array.from(monitor.groups.values()).filter((group) => filter(group)) : undefined;
  return {
    id: definition.id,
    org_id: ORGANISATION,
    type: definition.type,
    name: definition.name,
    message: definition.message,
    tags: definition.tags,
    query: definition.query,
    options: { ...definition.options, silenced: {} },
    multi: monitor.groupBy.length > 0,
    created_at: Math.floor(createdMs / 1000) * 1000,
    created,
    modified: created,
    deleted: null,
    restricted_roles: null,
    restriction_policy: null,
    priority: null,
    overall_state_modified: monitor.overallModifiedMs === null ? null : isoSeconds(monitor.overallModifiedMs),
    overall_state: monitor.overallState,
    creator: CREATOR,
    ...(groups
      ? { state: { groups: Object.fromEntries(groups.map((group) => [group.name, stateGroup(group)])) } }
      : {}),
    ...(wanted.withDowntimes ? { matching_downtimes: [] } : {}),
  };
}

function handles(message: string): { handle: string; name: string }[] {
  return Array.from(message.matchAll(/@([\w.-]+)/g), ([, handle = '']) => ({ handle, name: handle }));
}

/** The metrics and scopes that a monitor's query is about. */
export function monitorSubject(monitor: MonitorRuntime): { metrics: string[]; scopes: string[] } {
  if (monitor.query.kind !== 'metric') return { metrics: [], scopes: [] };
  const terms = metricTerms(monitor.query.expression);
  return {
    metrics: Array.from(new Set(terms.map((term) => term.metric))),
    scopes: Array.from(new Set(terms.flatMap((term) => term.scope.split(',').map((part) => part.trim())))),
  };
}

/** `metric` or `composite`: what the search calls the kind of a monitor. */
export function classification(monitor: MonitorRuntime): string {
  return monitor.query.kind;
}

/** One row of GET /api/v1/monitor/search (recorded reply: Monitors-search). */
export function searchRow(monitor: MonitorRuntime): Record<string, unknown> {
  const { definition } = monitor;
  const { metrics, scopes } = monitorSubject(monitor);
  const { name, handle, id } = CREATOR;
  const triggered = Array.from(monitor.groups.values(), (group) => group.lastTriggeredMs ?? 0);
  const lastMs = Math.max(0, ...triggered);
  return {
    id: definition.id,
    name: definition.name,
    status: monitor.overallState,
    scopes,
    classification: classification(monitor),
    creator: { name, handle, id },
    metrics,
    notifications: handles(definition.message),
    muted_until_ts: null,
    query: definition.query,
    last_triggered_ts: lastMs === 0 ? null : seconds(lastMs),
    tags: definition.tags,
    org_id: ORGANISATION,
    priority: null,
    overall_state_modified: monitor.overallModifiedMs === null ? null : isoSeconds(monitor.overallModifiedMs),
    restricted_roles: [],
    type: definition.type,
  };
}

/** A group's tags; a simple alert has the one group `total`. */
export function groupTags(group: GroupState): string[] {
  return group.name === '*' ? ['total'] : group.name.split(',');
}

/** One row of GET /api/v1/monitor/groups/search (recorded reply: Monitors-group-search). */
export function groupRow(monitor: MonitorRuntime, group: GroupState): Record<string, unknown> {
  const { definition } = monitor;
  const tags = groupTags(group);
  const all = group.name === '*' ? definition.tags : [...definition.tags, ...tags];
  return {
    monitor_id: definition.id,
    monitor_name: definition.name,
    group: group.name === '*' ? 'total' : group.name,
    group_tags: tags,
    status: group.status,
    last_triggered_ts: seconds(group.lastTriggeredMs) ?? 0,
    last_nodata_ts: seconds(group.lastNoDataMs) ?? 0,
    all_tags: all,
    env_tags: all.filter((tag) => tag.startsWith('env:')),
    team_tags: all.filter((tag) => tag.startsWith('team:')),
    downtimes: [],
    muted: false,
    muted_until_ts: null,
    muted_remaining: null,
    priority: null,
  };
}
