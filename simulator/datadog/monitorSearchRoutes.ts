import { errorReply, reply, type ApiRequest, type Reply } from './httpReply.ts';
import type { MonitorEngine } from './monitorEngine.ts';
import { classification, groupRow, groupTags, monitorSubject, searchRow } from './monitorReplies.ts';
import { SEVERITY, type GroupState, type MonitorRuntime } from './monitorState.ts';
import { containsTerm, equalsTerm, parseSearch, type SearchQuery, type SearchTerm } from './searchQuery.ts';
import { fail, type Result } from '../../shared/result.ts';

const STATUSES = ['alert', 'warn', 'no data', 'ok', 'ignored', 'skipped', 'unknown'];
const DEFAULT_PER_PAGE = 30;

function parseMonitorSearch(text: string): Result<SearchQuery, string> {
  const query = parseSearch(text);
  if (!query.ok) return query;
  const wrong = query.value.terms.find(
    ({ key, value }) =>
      (key === 'status' || key === 'group_status') && !STATUSES.includes(value.toLowerCase()),
  );
  return wrong ? fail(`Query parsing error: '${wrong.value}' is not a valid monitor status`) : query;
}

/** Whether a monitor, or a group of it, matches one term (Datadog docs, monitors/manage/search). */
function matchesTerm(term: SearchTerm, monitor: MonitorRuntime, group?: GroupState): boolean {
  const { definition } = monitor;
  const any = (texts: readonly string[]): boolean => texts.some((text) => equalsTerm(term, text));
  const tags = [...definition.tags, ...(group ? groupTags(group) : [])];
  const groups = group ? [group] : Array.from(monitor.groups.values());
  switch (term.key) {
    case undefined:
      return String(definition.id) === term.value || containsTerm(term, definition.name);
    case 'id':
      return any([String(definition.id)]);
    case 'status':
      return any([group ? group.status : monitor.overallState]);
    case 'group_status':
      return groups.some((entry) => equalsTerm(term, entry.status));
    case 'group':
      return groups.some((entry) => any([entry.name, ...groupTags(entry)]));
    case 'muted':
      return term.value.toLowerCase() === 'false';
    case 'type':
      return any([classification(monitor), definition.type]);
    case 'title':
    case 'name':
      return containsTerm(term, definition.name);
    case 'message':
      return containsTerm(term, definition.message);
    case 'tag':
      return any(tags);
    case 'scope':
      return any(monitorSubject(monitor).scopes);
    case 'metric':
      return any(monitorSubject(monitor).metrics);
    default:
      // Any other key is a tag's, `service:x` and `env:x` among them; the query's scope counts too.
      return any(
        [...tags, ...monitorSubject(monitor).scopes]
          .filter((tag) => tag.startsWith(`${term.key}:`))
          .map((tag) => tag.slice(tag.indexOf(':') + 1)),
      );
  }
}

function countBy<T>(items: readonly T[], namesOf: (item: T) => readonly (string | boolean)[]) {
  const counts = new Map<string | boolean, number>();
  for (const item of items) for (const name of namesOf(item)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ count, name })).sort(
    (left, right) => right.count - left.count || String(left.name).localeCompare(String(right.name)),
  );
}

function paged<T>(items: readonly T[], query: URLSearchParams) {
  const perPage = Math.max(1, Number(query.get('per_page') ?? DEFAULT_PER_PAGE) || DEFAULT_PER_PAGE);
  const page = Math.max(0, Number(query.get('page') ?? 0) || 0);
  return {
    items: items.slice(page * perPage, (page + 1) * perPage),
    metadata: {
      total_count: items.length,
      page_count: Math.ceil(items.length / perPage),
      page,
      per_page: perPage,
    },
  };
}

function sortRows<T extends { monitor: MonitorRuntime; group?: GroupState }>(
  rows: T[],
  sort: string | null,
): T[] {
  const [field = 'status', order = field === 'status' ? 'desc' : 'asc'] = (sort ?? 'status,desc').split(',');
  const direction = order === 'desc' ? -1 : 1;
  const severity = ({ monitor, group }: T): number => SEVERITY[group?.status ?? monitor.overallState];
  const compare = (left: T, right: T): number => {
    if (field === 'status') return direction * (severity(left) - severity(right));
    if (field === 'tags')
      return (
        direction * left.monitor.definition.tags.join().localeCompare(right.monitor.definition.tags.join())
      );
    return direction * left.monitor.definition.name.localeCompare(right.monitor.definition.name);
  };
  return rows.sort(compare);
}

/** GET /api/v1/monitor/search */
export function searchMonitors(engine: MonitorEngine, request: ApiRequest): Reply {
  const query = parseMonitorSearch(request.query.get('query') ?? '');
  if (!query.ok) return errorReply(400, query.failure);
  const found = engine
    .list()
    .filter((monitor) => query.value.matches((term) => matchesTerm(term, monitor)))
    .map((monitor) => ({ monitor }));
  const { items, metadata } = paged(sortRows(found, request.query.get('sort')), request.query);
  return reply({
    counts: {
      status: countBy(found, ({ monitor }) => [monitor.overallState]),
      muted: countBy(found, () => [false]),
      tag: countBy(found, ({ monitor }) => monitor.definition.tags),
      type: countBy(found, ({ monitor }) => [classification(monitor)]),
    },
    monitors: items.map(({ monitor }) => searchRow(monitor)),
    metadata,
  });
}

/** GET /api/v1/monitor/groups/search */
export function searchGroups(engine: MonitorEngine, request: ApiRequest): Reply {
  const query = parseMonitorSearch(request.query.get('query') ?? '');
  if (!query.ok) return errorReply(400, query.failure);
  const found = engine
    .list()
    .flatMap((monitor) => Array.from(monitor.groups.values(), (group) => ({ monitor, group })))
    .filter(({ monitor, group }) => query.value.matches((term) => matchesTerm(term, monitor, group)));
  const { items, metadata } = paged(sortRows(found, request.query.get('sort')), request.query);
  return reply({
    counts: {
      status: countBy(found, ({ group }) => [group.status]),
      muted: countBy(found, () => [false]),
      tag: countBy(found, ({ monitor }) => monitor.definition.tags),
      type: countBy(found, ({ monitor }) => [classification(monitor)]),
    },
    groups: items.map(({ monitor, group }) => groupRow(monitor, group)),
    metadata,
  });
}
