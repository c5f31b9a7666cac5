import type { Monitor } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/Monitor.js';
import type { MonitorGroupSearchResult } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/MonitorGroupSearchResult.js';
import type { MonitorStateGroup } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/MonitorStateGroup.js';
import { compositeParts, normaliseState } from '../../shared/metrics/monitorStates.ts';
import type { MonitorGroup, MonitorReading } from './datadogRoom.ts';

/** The client wraps words it does not know in an object; then the word itself is wanted. */
function word(value: unknown): string {
  if (typeof value === 'string') return value;
  const wrapped = typeof value === 'object' && value !== null && '_data' in value ? value._data : null;
  return typeof wrapped === 'string' ? wrapped : 'unknown';
}

/** Seconds since the epoch to ms; Datadog says null or 0 for never. */
function msOf(seconds: unknown): number | null {
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : null;
}

function readGroup(key: string, group: MonitorStateGroup): MonitorGroup {
  const name = typeof group.name === 'string' && group.name !== '' ? group.name : key;
  return {
    group: name,
    tags: name.split(',').map((tag) => tag.trim()),
    state: normaliseState(group.status),
    lastTriggeredMs: msOf(group.lastTriggeredTs),
    lastNoDataMs: msOf(group.lastNodataTs),
    muted: false,
  };
}

/** Datadog's default where a monitor does not say (Datadog docs: Monitor API options), ms. */
const NEW_GROUP_DELAY_MS = 60_000;

/** Composites have no delay of their own (Datadog docs: Composite monitors). */
function newGroupDelayMs(monitor: Monitor, type: string): number {
  if (type === 'composite') return 0;
  const seconds = monitor.options?.newGroupDelay;
  return typeof seconds === 'number' && seconds >= 0 ? seconds * 1000 : NEW_GROUP_DELAY_MS;
}

/** Whether a downtime of now covers the whole monitor; those of single groups come with the groups. */
function isMuted(monitor: Monitor, nowMs: number): boolean {
  return (monitor.matchingDowntimes ?? []).some(({ start, end, scope, additionalProperties }) => {
    const groups: unknown = additionalProperties?.groups;
    const whole = (!Array.isArray(groups) || groups.length === 0) && (scope ?? ['*']).includes('*');
    return whole && (start ?? 0) * 1000 <= nowMs && (typeof end !== 'number' || nowMs < end * 1000);
  });
}

/** Reads one row of GET /api/v1/monitor/groups/search; half of its fields are not in the client's model. */
export function readSearchedGroup(row: MonitorGroupSearchResult): MonitorGroup {
  const name = row.group === undefined || row.group === 'total' ? '*' : row.group;
  return {
    group: name,
    tags: name === '*' ? ['*'] : (row.groupTags ?? name.split(',').map((tag) => tag.trim())),
    state: normaliseState(row.status),
    lastTriggeredMs: msOf(row.lastTriggeredTs),
    lastNoDataMs: msOf(row.lastNodataTs),
    muted: row.additionalProperties?.muted === true,
  };
}

/** `overall_state_modified` is in real replies, though not in the client's model; text or seconds. */
function stateSince(monitor: Monitor): number | null {
  const value: unknown = monitor.additionalProperties?.overall_state_modified;
  if (typeof value !== 'string') return msOf(value);
  const atMs = Date.parse(value);
  return Number.isFinite(atMs) ? atMs : null;
}

/** Datadog's page of a monitor: the first three sites live under app., the regional ones stand for themselves. */
export function monitorUrl(site: string, id: number): string {
  const host = ['datadoghq.com', 'datadoghq.eu', 'ddog-gov.com'].includes(site) ? `app.${site}` : site;
  return `https://${host}/monitors/${id}`;
}

/** Reads a reply of GET /api/v1/monitor/{id}?group_states=all. States it does not know become 'Unknown'. */
export function readMonitor(id: number, monitor: Monitor, site: string, nowMs: number): MonitorReading {
  const type = word(monitor.type);
  const query = typeof monitor.query === 'string' ? monitor.query : '';
  return {
    id,
    name: typeof monitor.name === 'string' ? monitor.name : `${id}`,
    type,
    query,
    state: normaliseState(monitor.overallState),
    stateSinceMs: stateSince(monitor),
    groups: Object.entries(monitor.state?.groups ?? {}).map(([key, group]) => readGroup(key, group)),
    muted: isMuted(monitor, nowMs),
    notifyNoData: monitor.options?.notifyNoData === true,
    newGroupDelayMs: newGroupDelayMs(monitor, type),
    partIds: type === 'composite' ? compositeParts(query).filter((part) => part !== id) : [],
    url: monitorUrl(site, id),
  };
}
