import { z } from 'zod';
import type { ArrivedMetrics } from './arrivedMetrics.ts';
import { findErrors, logBody, type ErrorPoint } from './errorLogs.ts';
import { readMoment } from './eventsRoute.ts';
import { errorReply, reply, type ApiRequest, type Reply } from './httpReply.ts';
import { parseSearch } from './searchQuery.ts';

const filter = z.strictObject({
  query: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  indexes: z.array(z.string()).optional(),
  storage_tier: z.string().optional(),
});
const listBody = z.strictObject({
  filter: filter.optional(),
  options: z.object({}).optional(),
  page: z
    .strictObject({ cursor: z.string().optional(), limit: z.number().int().max(1_000).optional() })
    .optional(),
  sort: z.enum(['timestamp', '-timestamp']).optional(),
});
const aggregateBody = z.strictObject({
  // Only what is asked of it: how many there are.
  compute: z.tuple([
    z.strictObject({ aggregation: z.literal('count'), type: z.literal('total').optional() }),
  ]),
  filter: filter.optional(),
  options: z.object({}).optional(),
});

const DEFAULT_LIMIT = 10;

function find(
  metrics: ArrivedMetrics,
  asked: z.infer<typeof filter> | undefined,
  nowMs: number,
): ErrorPoint[] | Reply {
  const fromMs = readMoment(asked?.from ?? 'now-15m', nowMs);
  const toMs = readMoment(asked?.to ?? 'now', nowMs);
  if (fromMs === undefined || toMs === undefined) return errorReply(400, 'Invalid time range');
  const query = parseSearch(asked?.query ?? '*');
  return query.ok
    ? findErrors(metrics, query.value, 'logs', { fromMs, toMs, nowMs })
    : errorReply(400, query.failure);
}

/** POST /api/v2/logs/events/search: a line for each error that the services' metrics count. */
export function listLogs(metrics: ArrivedMetrics, { body, nowMs }: ApiRequest): Reply {
  const asked = listBody.safeParse(body ?? {});
  if (!asked.success) return errorReply(400, `Bad Request: ${asked.error.issues[0]?.message ?? ''}`);
  const found = find(metrics, asked.data.filter, nowMs);
  if (!Array.isArray(found)) return found;
  const limit = asked.data.page?.limit ?? DEFAULT_LIMIT;
  const newestFirst = asked.data.sort === '-timestamp';
  const direction = newestFirst ? -1 : 1;
  const points = found.toSorted((left, right) => direction * (left.timeMs - right.timeMs));
  const lines: { atMs: number; body: object }[] = [];
  let lastMs: number | undefined;
  for (const point of points) {
    // A point's lines lie in its own ten seconds: those of the next are all later, or all earlier.
    if (lines.length >= limit && point.timeMs !== lastMs) break;
    lastMs = point.timeMs;
    for (let index = 0; index < point.count; index += 1) lines.push(logBody(point, index));
  }
  const data = lines
    .sort((left, right) => direction * (left.atMs - right.atMs))
    .slice(0, limit)
    .map((line) => line.body);
  return reply({ data, meta: { elapsed: 12, status: 'done' } });
}

/** POST /api/v2/logs/analytics/aggregate: how many lines there are; without any there is no bucket (recorded reply). */
export function aggregateLogs(metrics: ArrivedMetrics, { body, nowMs }: ApiRequest): Reply {
  const asked = aggregateBody.safeParse(body ?? {});
  if (!asked.success) return errorReply(400, `Bad Request: ${asked.error.issues[0]?.message ?? ''}`);
  const found = find(metrics, asked.data.filter, nowMs);
  if (!Array.isArray(found)) return found;
  const count = found.reduce((sum, point) => sum + point.count, 0);
  return reply({
    data: { buckets: count === 0 ? [] : [{ by: {}, computes: { c0: count } }] },
    meta: { elapsed: 15, status: 'done' },
  });
}
