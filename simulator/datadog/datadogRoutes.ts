import type { ArrivedMetrics } from './arrivedMetrics.ts';
import { createBitsRoutes } from './bitsRoutes.ts';
import { searchEvents } from './eventsRoute.ts';
import { reply, type ApiRequest, type Reply } from './httpReply.ts';
import { searchIssues } from './issuesRoute.ts';
import { aggregateLogs, listLogs } from './logsRoute.ts';
import type { PostedEvent } from './postedEvents.ts';
import { takeEvent } from './postEventRoute.ts';
import { listMetrics, metricTags } from './metricRoutes.ts';
import type { MonitorEngine } from './monitorEngine.ts';
import { downtimeMatches, getMonitor, listMonitors, validateMonitor } from './monitorRoutes.ts';
import { searchGroups, searchMonitors } from './monitorSearchRoutes.ts';
import { answerQueryV1 } from './queryV1Route.ts';
import type { RateLimitName } from './rateLimits.ts';
import { answerScalar } from './scalarRoute.ts';
import { answerTimeseries } from './timeseriesRoute.ts';

/** One operation of the API. */
export interface DatadogRoute {
  method: 'GET' | 'POST';
  pattern: RegExp;
  /** Permission that the application key needs; undefined: the API key is enough or any pair will do. */
  scope?: string;
  needsAppKey: boolean;
  rateLimit: RateLimitName;
  answer: (request: ApiRequest) => Reply;
}

/** The operations that the simulator serves, with the permissions of the API's specification. */
export function datadogRoutes(
  metrics: ArrivedMetrics,
  engine: MonitorEngine,
  posted: readonly PostedEvent[] = [],
): readonly DatadogRoute[] {
  const monitors = { scope: 'monitors_read', needsAppKey: true, rateLimit: 'monitors' } as const;
  const queries = { scope: 'timeseries_query', needsAppKey: true } as const;
  const catalogue = { scope: 'metrics_read', needsAppKey: true, rateLimit: 'metrics' } as const;
  const logs = { method: 'POST', scope: 'logs_read_data', needsAppKey: true } as const;
  const bits = { needsAppKey: true, rateLimit: 'bits_investigations' } as const;
  const investigations = createBitsRoutes(engine);
  const events = [...posted];
  const valid = (): Reply => reply({ valid: true });
  return [
    {
      method: 'GET',
      pattern: /^\/api\/v1\/validate$/,
      needsAppKey: false,
      rateLimit: 'validate',
      answer: valid,
    },
    {
      method: 'GET',
      pattern: /^\/api\/v2\/validate$/,
      needsAppKey: false,
      rateLimit: 'validate',
      answer: valid,
    },
    {
      method: 'GET',
      pattern: /^\/api\/v2\/validate_keys$/,
      needsAppKey: true,
      rateLimit: 'validate',
      answer: valid,
    },
    {
      ...queries,
      method: 'POST',
      pattern: /^\/api\/v2\/query\/timeseries$/,
      rateLimit: 'query_timeseries_public',
      answer: (request) => answerTimeseries(metrics, request),
    },
    {
      ...queries,
      method: 'POST',
      pattern: /^\/api\/v2\/query\/scalar$/,
      rateLimit: 'query_scalar_public',
      answer: (request) => answerScalar(metrics, request),
    },
    {
      ...queries,
      method: 'GET',
      pattern: /^\/api\/v1\/query$/,
      rateLimit: 'api/v1/query',
      answer: (request) => answerQueryV1(metrics, request),
    },
    {
      ...catalogue,
      method: 'GET',
      pattern: /^\/api\/v2\/metrics\/([^/]+)\/all-tags$/,
      answer: (request) => metricTags(metrics, request),
    },
    {
      ...catalogue,
      method: 'GET',
      pattern: /^\/api\/v2\/metrics$/,
      answer: () => listMetrics(metrics),
    },
    {
      ...monitors,
      method: 'GET',
      pattern: /^\/api\/v1\/monitor\/search$/,
      answer: (request) => searchMonitors(engine, request),
    },
    {
      ...monitors,
      method: 'GET',
      pattern: /^\/api\/v1\/monitor\/groups\/search$/,
      answer: (request) => searchGroups(engine, request),
    },
    {
      ...monitors,
      method: 'POST',
      pattern: /^\/api\/v1\/monitor(?:\/(\d+))?\/validate$/,
      answer: (request) => validateMonitor(engine, request),
    },
    {
      ...monitors,
      method: 'GET',
      pattern: /^\/api\/v1\/monitor\/(\d+)$/,
      answer: (request) => getMonitor(engine, request),
    },
    {
      ...monitors,
      method: 'GET',
      pattern: /^\/api\/v1\/monitor$/,
      answer: (request) => listMonitors(engine, request),
    },
    {
      ...monitors,
      method: 'GET',
      scope: 'monitors_downtime',
      pattern: /^\/api\/v2\/monitor\/(\d+)\/downtime_matches$/,
      answer: (request) => downtimeMatches(engine, request),
    },
    {
      method: 'POST',
      pattern: /^\/api\/v2\/events\/search$/,
      scope: 'events_read',
      needsAppKey: true,
      rateLimit: 'events_search',
      answer: (request) => searchEvents(engine, request, events),
    },
    {
      method: 'POST',
      pattern: /^\/api\/v1\/events$/,
      needsAppKey: false,
      rateLimit: 'events_post',
      answer: (request) => takeEvent(events, request),
    },
    {
      ...logs,
      pattern: /^\/api\/v2\/logs\/events\/search$/,
      rateLimit: 'logs_list',
      answer: (request) => listLogs(metrics, request),
    },
    {
      ...logs,
      pattern: /^\/api\/v2\/logs\/analytics\/aggregate$/,
      rateLimit: 'logs_aggregate',
      answer: (request) => aggregateLogs(metrics, request),
    },
    {
      method: 'POST',
      pattern: /^\/api\/v2\/error-tracking\/issues\/search$/,
      scope: 'error_tracking_read',
      needsAppKey: true,
      rateLimit: 'error_tracking',
      answer: (request) => searchIssues(metrics, request),
    },
    {
      ...bits,
      method: 'POST',
      pattern: /^\/api\/v2\/bits-ai\/investigations$/,
      scope: 'bits_investigations_write',
      answer: investigations.trigger,
    },
    {
      ...bits,
      method: 'GET',
      pattern: /^\/api\/v2\/bits-ai\/investigations$/,
      scope: 'bits_investigations_read',
      answer: investigations.list,
    },
    {
      ...bits,
      method: 'GET',
      pattern: /^\/api\/v2\/bits-ai\/investigations\/([^/]+)$/,
      scope: 'bits_investigations_read',
      answer: investigations.get,
    },
  ];
}
