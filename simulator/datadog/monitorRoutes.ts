import { z } from 'zod';
import { constituentIds } from './compositeExpression.ts';
import { errorReply, reply, type ApiRequest, type Reply } from './httpReply.ts';
import { parseMonitorQuery } from './monitorDefinition.ts';
import type { MonitorEngine } from './monitorEngine.ts';
import { groupStateFilter, monitorBody } from './monitorReplies.ts';

const validateBody = z.object({ type: z.string(), query: z.string() });
const METRIC_TYPES = ['query alert', 'metric alert'];
const DEFAULT_PAGE_SIZE = 100;

function wantedParts(query: URLSearchParams): Parameters<typeof monitorBody>[1] | undefined {
  const states = query.get('group_states');
  const withDowntimes = query.get('with_downtimes') === 'true';
  if (states === null || states === '') return { withDowntimes };
  const groups = groupStateFilter(states);
  return groups ? { withDowntimes, groups } : undefined;
}

const wrongGroupState = (): Reply => errorReply(400, 'Invalid group_state filters.');
const notFound = (): Reply => errorReply(404, 'Monitor not found');

/** GET /api/v1/monitor/{id} */
export function getMonitor(engine: MonitorEngine, request: ApiRequest): Reply {
  const wanted = wantedParts(request.query);
  if (!wanted) return wrongGroupState();
  const monitor = engine.get(Number(request.captured[0]));
  return monitor ? reply(monitorBody(monitor, wanted)) : notFound();
}

/** GET /api/v1/monitor: all of them, or a page; `tags` are scope tags, `monitor_tags` the monitor's own. */
export function listMonitors(engine: MonitorEngine, request: ApiRequest): Reply {
  const { query } = request;
  const wanted = wantedParts(query);
  if (!wanted) return wrongGroupState();
  const list = (name: string): string[] => (query.get(name) ?? '').split(',').filter((part) => part !== '');
  const tags = [...list('monitor_tags'), ...list('tags')];
  const name = query.get('name')?.toLowerCase();
  const after = Number(query.get('id_offset') ?? 0);
  const found = engine.list().filter(({ definition }) => {
    const named = name === undefined || definition.name.toLowerCase().includes(name);
    return named && definition.id > after && tags.every((tag) => definition.tags.includes(tag));
  });
  const page = query.get('page');
  const size = Number(query.get('page_size') ?? DEFAULT_PAGE_SIZE);
  const paged = page !== null || query.has('id_offset') || query.has('page_size');
  const start = Number(page ?? 0) * size;
  const shown = paged ? found.slice(start, start + size) : found;
  return reply(shown.map((monitor) => monitorBody(monitor, { ...wanted, withDowntimes: true })));
}

/** POST /api/v1/monitor/validate and /api/v1/monitor/{id}/validate: `{}` or what is wrong with the query. */
export function validateMonitor(engine: MonitorEngine, request: ApiRequest): Reply {
  const existing = request.captured[0];
  if (existing !== undefined && !engine.get(Number(existing))) return notFound();
  const body = validateBody.safeParse(request.body);
  if (!body.success) return errorReply(400, "Missing required attributes: 'type', 'query'");
  const { type, query } = body.data;
  const invalid = (reason: string): Reply =>
    errorReply(400, `The value provided for parameter 'query' is invalid: ${reason}`);
  if (type !== 'composite' && !METRIC_TYPES.includes(type))
    return /[<>]=?\s*-?\d+(\.\d+)?\s*$/.test(query) ? reply({}) : invalid('invalid operator specified: ');
  const parsed = parseMonitorQuery(type, query);
  if (!parsed.ok) return invalid(parsed.failure);
  if (parsed.value.kind === 'composite') {
    for (const id of constituentIds(parsed.value.expression)) {
      const constituent = engine.get(id);
      if (!constituent) return invalid(`monitor ${id} does not exist`);
      if (constituent.query.kind === 'composite') return invalid(`monitor ${id} is a composite`);
    }
  }
  return reply({});
}

/** GET /api/v2/monitor/{id}/downtime_matches: the simulator has no downtimes. */
export function downtimeMatches(engine: MonitorEngine, request: ApiRequest): Reply {
  if (!engine.get(Number(request.captured[0]))) return notFound();
  return reply({ data: [], meta: { page: { total_filtered_count: 0 } } });
}
