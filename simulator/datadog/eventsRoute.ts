import { z } from 'zod';
import { hashNumbers, hashText } from '../service/hashNoise.ts';
import { errorReply, reply, type ApiRequest, type Reply } from './httpReply.ts';
import type { MonitorEngine } from './monitorEngine.ts';
import type { MonitorStatus, StateTransition } from './monitorState.ts';
import { matchesPosted, postedBody, type PostedEvent } from './postedEvents.ts';
import { containsTerm, equalsTerm, parseSearch, type SearchTerm } from './searchQuery.ts';

const searchBody = z.object({
  filter: z
    .object({
      query: z.string().optional(),
      from: z.union([z.string(), z.number()]).optional(),
      to: z.union([z.string(), z.number()]).optional(),
    })
    .optional(),
  sort: z.enum(['timestamp', '-timestamp']).optional(),
  page: z.object({ limit: z.number().optional(), cursor: z.string().optional() }).optional(),
});

const DEFAULT_LIMIT = 10;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const EVENT_STATUS: Readonly<Record<MonitorStatus, string>> = {
  Alert: 'error',
  Warn: 'warning',
  'No Data': 'warning',
  OK: 'success',
};
const WORD: Readonly<Record<MonitorStatus, string>> = {
  Alert: 'Triggered',
  Warn: 'Warn',
  'No Data': 'No data',
  OK: 'Recovered',
};

/** A moment as the API takes it: `now`, `now-15m`, ms since the epoch, or ISO 8601. */
export function readMoment(text: string | number, nowMs: number): number | undefined {
  if (typeof text === 'number') return text;
  const relative = /^now(?:-(\d+)([smhd]))?$/.exec(text.trim());
  if (relative) return nowMs - Number(relative[1] ?? 0) * (UNIT_MS[relative[2] ?? ''] ?? 0);
  const absolute = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(absolute) ? absolute : undefined;
}

interface MonitorEvent {
  transition: StateTransition;
  id: string;
  tags: readonly string[];
  title: string;
  groups: readonly string[];
}

/** Nineteen digits: more than a number holds, so ids of events travel as text. */
export function transitionEventId({ monitor, group, atMs }: StateTransition): string {
  const high = hashNumbers(monitor.definition.id, atMs, hashText(group));
  const low = hashNumbers(atMs, hashText(group), monitor.definition.id);
  return String((BigInt(high) << 31n) + BigInt(low) + 6_000_000_000_000_000_000n).slice(0, 19);
}

function eventOf(transition: StateTransition): MonitorEvent {
  const { monitor, group, to } = transition;
  const groups = group === '*' ? [] : group.split(',');
  return {
    transition,
    id: transitionEventId(transition),
    tags: ['source:alert', 'monitor', ...monitor.definition.tags, ...groups],
    title: `[${WORD[to]}${group === '*' ? '' : ` on {${group}}`}] ${monitor.definition.name}`,
    groups,
  };
}

function matches(term: SearchTerm, event: MonitorEvent): boolean {
  const { definition } = event.transition.monitor;
  const key = term.key?.replace(/^@/, '');
  if (key === undefined) return containsTerm(term, event.title);
  if (key === 'monitor.id' || key === 'monitor_id') return term.value === String(definition.id);
  if (key === 'evt.id') return term.value === event.id;
  if (key === 'status') return equalsTerm(term, EVENT_STATUS[event.transition.to]);
  if (key === 'monitor_groups' || key === 'tags' || key === 'tag')
    return (key === 'monitor_groups' ? event.groups : event.tags).some((tag) => equalsTerm(term, tag));
  return event.tags.some((tag) => tag.startsWith(`${key}:`) && equalsTerm(term, tag.slice(key.length + 1)));
}

/** An event as POST /api/v2/events/search gives it (recorded reply: Search-events; model EventAttributes). */
function eventBody(event: MonitorEvent): Record<string, unknown> {
  const { monitor, from, to, atMs } = event.transition;
  const { id, name, message, query, tags, type } = monitor.definition;
  const service = tags.find((tag) => tag.startsWith('service:'))?.slice('service:'.length);
  return {
    id: `AgAAA${event.id}`,
    type: 'event',
    attributes: {
      timestamp: new Date(atMs).toISOString(),
      message,
      tags: event.tags,
      attributes: {
        aggregation_key: `monitor:${id}`,
        evt: { id: event.id, type: 'alert', source_id: 36 },
        event_object: `monitor:${id}`,
        monitor_id: id,
        monitor_groups: event.groups,
        monitor: {
          id,
          name,
          message,
          query,
          tags,
          type,
          created_at: monitor.createdMs,
          modified: monitor.createdMs,
          groups: event.groups,
          transition: { trans_name: WORD[to], source_state: from ?? 'No Data', destination_state: to },
        },
        priority: 'normal',
        ...(service === undefined ? {} : { service }),
        status: EVENT_STATUS[to],
        timestamp: atMs,
        title: event.title,
      },
    },
  };
}

function readCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return 0;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  return /^after:\d+$/.test(text) ? Number(text.slice('after:'.length)) : undefined;
}

/** POST /api/v2/events/search: the transitions of the monitors' groups and what was posted, page by page. */
export function searchEvents(
  engine: MonitorEngine,
  request: ApiRequest,
  posted: readonly PostedEvent[] = [],
): Reply {
  const body = searchBody.safeParse(request.body ?? {});
  if (!body.success) return errorReply(400, `input_validation_error(${body.error.issues[0]?.message ?? ''})`);
  const { filter = {}, sort = 'timestamp', page = {} } = body.data;
  const start = readCursor(page.cursor);
  if (start === undefined)
    return errorReply(400, "input_validation_error(Field 'page' is invalid: invalid cursor)");
  const fromMs = readMoment(filter.from ?? 'now-15m', request.nowMs);
  const toMs = readMoment(filter.to ?? 'now', request.nowMs);
  if (fromMs === undefined || toMs === undefined)
    return errorReply(400, "input_validation_error(Field 'filter' is invalid: invalid time)");
  const query = parseSearch(filter.query ?? '*');
  if (!query.ok) return errorReply(400, query.failure);
  const direction = sort === 'timestamp' ? 1 : -1;
  const isAsked = ({ atMs }: { atMs: number }): boolean => atMs >= fromMs && atMs <= toMs;
  const ofMonitors = engine
    .transitions()
    .filter(isAsked)
    .map(eventOf)
    .filter((event) => query.value.matches((term) => matches(term, event)))
    .map((event) => ({ atMs: event.transition.atMs, body: eventBody(event) }));
  const others = posted
    .filter((event) => isAsked(event) && query.value.matches((term) => matchesPosted(term, event)))
    .map((event) => ({ atMs: event.atMs, body: postedBody(event) }));
  const found = [...ofMonitors, ...others].sort((left, right) => direction * (left.atMs - right.atMs));
  const limit = page.limit ?? DEFAULT_LIMIT;
  const shown = found.slice(start, start + limit);
  const data = shown.map(({ body: one }) => one);
  if (start + limit >= found.length) return reply({ data });
  const after = Buffer.from(`after:${start + limit}`).toString('base64url');
  return reply({ data, meta: { page: { after } } });
}
