import { z } from 'zod';
import { hashText } from '../service/hashNoise.ts';
import { REQUESTS_METRIC } from '../service/serviceTraffic.ts';
import { arrivedCount, type ArrivedMetrics } from './arrivedMetrics.ts';
import { findErrors, requestOf, type ErrorPoint } from './errorLogs.ts';
import { errorReply, reply, type ApiRequest, type Reply } from './httpReply.ts';
import { parseSearch } from './searchQuery.ts';

const searchBody = z.strictObject({
  data: z.strictObject({
    type: z.literal('search_request'),
    attributes: z
      .strictObject({
        query: z.string(),
        from: z.number().int(),
        to: z.number().int(),
        track: z.enum(['trace', 'logs', 'rum']).optional(),
        persona: z.enum(['ALL', 'BROWSER', 'MOBILE', 'BACKEND']).optional(),
        order_by: z.enum(['TOTAL_COUNT', 'FIRST_SEEN', 'IMPACTED_SESSIONS', 'PRIORITY']).optional(),
      })
      .refine(({ track, persona }) => track !== undefined || persona !== undefined),
  }),
});

const MOST_ISSUES = 100;
const OLD_ISSUE_MS = 20 * 24 * 3_600_000;
/** More failures than a service has at all times: something is wrong with them, and of another kind. */
const WRONG = 0.007;
/** Looked at to tell that, ms: what was well for an hour may be wrong now. */
const NEWEST_MS = 5 * 60_000;

interface FoundIssue {
  id: string;
  count: number;
  attributes: Record<string, unknown>;
}

function totalOf(points: readonly ErrorPoint[]): number {
  return points.reduce((sum, { count }) => sum + count, 0);
}

function requestsOf(
  metrics: ArrivedMetrics,
  sourceTags: Readonly<Record<string, string>>,
  fromMs: number,
  toMs: number,
  nowMs: number,
): number {
  let requests = 0;
  for (const series of metrics.find(REQUESTS_METRIC)) {
    if (Object.entries(sourceTags).some(([key, value]) => series.tags[key] !== value)) continue;
    metrics.visit(series, fromMs, toMs, nowMs, (fraction, _time, _bins, weights, start, end) => {
      for (let at = start; at < end; at += 1) requests += arrivedCount(weights[at] ?? 0, fraction);
    });
  }
  return requests;
}

function issuesOf(
  metrics: ArrivedMetrics,
  found: readonly ErrorPoint[],
  fromMs: number,
  toMs: number,
  nowMs: number,
): FoundIssue[] {
  const bySeries = Map.groupBy(found, ({ series }) => series);
  const issues = new Map<string, FoundIssue>();
  for (const [{ tags }, points] of bySeries) {
    const { service = '', version = '', resource_name: resource = '' } = tags;
    const { method, path } = requestOf(resource);
    const count = totalOf(points);
    const newestMs = Math.max(fromMs, Math.min(toMs, nowMs) - NEWEST_MS);
    const requests = requestsOf(metrics, tags, newestMs, toMs, nowMs);
    const newest = totalOf(points.filter(({ timeMs }) => timeMs >= newestMs));
    const isNew = version === 'canary' && requests > 0 && newest / requests > WRONG;
    const type = isNew ? 'java.util.concurrent.TimeoutException' : 'java.net.SocketException';
    const key = `${service} ${isNew ? version : ''} ${resource} ${type}`;
    const before = issues.get(key);
    const first = Math.min(...points.map(({ timeMs }) => timeMs));
    issues.set(key, {
      id: `5f8ebd5c-6dd9-11f0-8a28-${hashText(key).toString(16).padStart(12, '0')}`,
      count: (before?.count ?? 0) + count,
      attributes: {
        error_type: type,
        error_message: isNew ? `${method} ${path} took longer than 800 ms` : 'Connection reset by peer',
        file_path: 'com/example/purchase/Checkout.java',
        function_name: 'step3',
        is_crash: false,
        first_seen: isNew ? first : nowMs - OLD_ISSUE_MS,
        first_seen_version: isNew ? version : '',
        last_seen: Math.max(...points.map(({ timeMs }) => timeMs)),
        last_seen_version: version,
        languages: ['JVM'],
        platform: 'BACKEND',
        service,
        state: 'OPEN',
      },
    });
  }
  return [...issues.values()].sort((left, right) => right.count - left.count).slice(0, MOST_ISSUES);
}

/** POST /api/v2/error-tracking/issues/search (recorded reply; model IssuesSearchResponse), with `include=issue`. */
export function searchIssues(metrics: ArrivedMetrics, { body, query, nowMs }: ApiRequest): Reply {
  const asked = searchBody.safeParse(body);
  if (!asked.success) {
    const detail = asked.error.issues[0]?.message ?? '';
    return { status: 400, body: { errors: [{ status: '400', title: 'Bad Request', detail }] } };
  }
  const { query: text, from: fromMs, to: toMs } = asked.data.data.attributes;
  const search = parseSearch(text);
  if (!search.ok) return errorReply(400, search.failure);
  const found = findErrors(metrics, search.value, 'spans', { fromMs, toMs, nowMs });
  const issues = issuesOf(metrics, found, fromMs, toMs, nowMs);
  return reply({
    data: issues.map(({ id, count }) => ({
      id,
      type: 'error_tracking_search_result',
      attributes: { impacted_sessions: 0, total_count: count },
      relationships: { issue: { data: { id, type: 'issue' } } },
    })),
    ...(query.get('include')?.split(',').includes('issue')
      ? { included: issues.map(({ id, attributes }) => ({ id, type: 'issue', attributes })) }
      : {}),
  });
}
