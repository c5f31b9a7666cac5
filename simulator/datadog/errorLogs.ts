import { hashNumbers, hashText } from '../service/hashNoise.ts';
import type { MetricSeries } from '../service/metricStore.ts';
import { ERRORS_METRIC } from '../service/serviceTraffic.ts';
import { arrivedCount, type ArrivedMetrics } from './arrivedMetrics.ts';
import type { SearchQuery, SearchTerm } from './searchQuery.ts';

/** The errors of one endpoint and version in a point's time: as many log lines as there were errors. */
export interface ErrorPoint {
  series: MetricSeries;
  timeMs: number;
  count: number;
}

/** Method and path of a request to an endpoint: 'get_/v1/events/:id' → GET /v1/events/8812. */
export function requestOf(resourceName: string): { method: string; path: string } {
  const [method = 'get', ...rest] = resourceName.split('_/');
  return { method: method.toUpperCase(), path: `/${rest.join('_/').replace(/:\w+/g, '8812')}` };
}

/** Whether a term stands for a text: `\x` for x itself, `*` and `?` for any text and character where nothing is in quotes. */
export function fits({ value, quoted }: SearchTerm, text: string): boolean {
  const source = value.replace(
    /\\(.)|([*?])|([.+^${}()|[\]\\/])/g,
    (_, escaped?: string, wild?: string, own?: string) => {
      if (escaped !== undefined) return escaped.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      if (wild !== undefined) return quoted ? `\\${wild}` : wild === '*' ? '.*' : '.';
      return `\\${own ?? ''}`;
    },
  );
  return new RegExp(`^${source}$`, 'is').test(text);
}

function matchesLog(term: SearchTerm, { tags }: MetricSeries): boolean {
  const { method, path } = requestOf(tags['resource_name'] ?? '');
  switch (term.key) {
    case undefined:
      return path.includes(term.value);
    case 'status':
      return fits(term, 'error');
    case '@http.method':
      return fits(term, method);
    case '@http.url_details.path':
      return fits(term, path);
    default: {
      const tag = tags[term.key.replace(/^@/, '')];
      return tag !== undefined && fits(term, tag);
    }
  }
}

function matchesSpan(term: SearchTerm, { tags }: MetricSeries): boolean {
  const { method } = requestOf(tags['resource_name'] ?? '');
  const name = `${method} /${(tags['resource_name'] ?? '').split('_/').slice(1).join('_/')}`;
  if (term.key === 'resource_name') return fits(term, name);
  const tag = term.key === undefined ? name : tags[term.key.replace(/^@/, '')];
  return tag !== undefined && fits(term, tag);
}

/** The errors that a search of logs or of spans finds, oldest first in each series, as far as they have arrived. */
export function findErrors(
  metrics: ArrivedMetrics,
  query: SearchQuery,
  of: 'logs' | 'spans',
  { fromMs, toMs, nowMs }: { fromMs: number; toMs: number; nowMs: number },
): ErrorPoint[] {
  const matches = of === 'logs' ? matchesLog : matchesSpan;
  const found: ErrorPoint[] = [];
  for (const series of metrics.find(ERRORS_METRIC)) {
    if (!query.matches((term) => matches(term, series))) continue;
    metrics.visit(series, fromMs, toMs, nowMs, (fraction, timeMs, _bins, weights, start, end) => {
      let sum = 0;
      for (let at = start; at < end; at += 1) sum += weights[at] ?? 0;
      const count = arrivedCount(sum, fraction);
      if (count > 0) found.push({ series, timeMs, count });
    });
  }
  return found;
}

const STACK = Array.from(
  { length: 14 },
  (_, index) => `    at com.example.purchase.Checkout.step${index}(Checkout.java:${120 + index * 7})`,
).join('\n');

function messageOf(method: string, path: string, durationMs: number, kind: number): string {
  const request = `method=${method} path=${path}`;
  if (kind === 0)
    return `java.util.concurrent.TimeoutException: ${method} ${path} took ${durationMs} ms\n${STACK}`;
  // Colours of a terminal get into logs wherever nobody takes them out.
  if (kind === 1)
    return `\u001b[31mERROR\u001b[0m upstream timed out ${request} status=504 duration_ms=${durationMs}`;
  return `level=error msg="upstream timed out" ${request} status=504 duration_ms=${durationMs} error="context deadline exceeded"`;
}

/** One line of a point's errors, as POST /api/v2/logs/events/search gives it (recorded reply: Search-logs). */
export function logBody({ series, timeMs }: ErrorPoint, index: number): { atMs: number; body: object } {
  const seed = hashNumbers(series.sourceId, timeMs, index);
  const atMs = timeMs + (seed % 10_000);
  const { method, path } = requestOf(series.tags['resource_name'] ?? '');
  const { service = '', env = '', version = '' } = series.tags;
  const pod = series.tags['pod_name'] ?? `${service}-${hashText(version).toString(36).slice(0, 5)}`;
  const durationMs = 800 + (seed % 400);
  return {
    atMs,
    body: {
      id: `AQAAA${seed.toString(36)}${timeMs.toString(36)}${index}`,
      type: 'log',
      attributes: {
        timestamp: new Date(atMs).toISOString(),
        status: 'error',
        service,
        host: 'ip-10-0-0-12',
        tags: [`env:${env}`, `version:${version}`, `pod_name:${pod}`, 'source:java'],
        attributes: {
          http: { method, status_code: 504, url_details: { path } },
          duration: durationMs * 1_000_000,
        },
        // Each point's first is a long one.
        message: messageOf(method, path, durationMs, index === 0 ? 0 : seed % 4),
      },
    },
  };
}
