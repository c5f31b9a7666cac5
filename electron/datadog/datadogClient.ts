import type { Monitor } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/Monitor.js';
import type { MonitorGroupSearchResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/models/MonitorGroupSearchResponse.js';
import type { EventsListRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/EventsListRequest.js';
import type { EventsListResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/EventsListResponse.js';
import type { TimeseriesFormulaQueryRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js';
import type { TimeseriesFormulaQueryResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryResponse.js';
import type { Problem } from '../../shared/contract/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import { loadEventsApi, loadMetricsApi, loadMonitorsApi } from './clientModules.ts';
import { createDatadogCalls, type DatadogClientOptions } from './datadogCalls.ts';
import type { PostedEvent } from './datadogRoom.ts';
import { createEventPoster } from './postEvent.ts';
import { problemOfBody } from './replyProblem.ts';
import type { RequestPriority } from './requestScheduler.ts';
import { createWantedCalls, type WantedCalls } from './wantedCalls.ts';

/**
 * Datadog's API as the rooms need it, through the official client. Every call gives a result; 'aborted' means that
 * the caller's signal ended it. A call over the budget is not sent: Problem `datadogRateLimited` with the time of
 * the next try.
 */
export interface DatadogClient extends WantedCalls {
  /** POST /api/v2/query/timeseries, scope timeseries_query. */
  queryTimeseries: (
    body: TimeseriesFormulaQueryRequest,
    priority: RequestPriority,
    signal: AbortSignal,
  ) => Promise<Result<TimeseriesFormulaQueryResponse, Problem>>;
  /** GET /api/v1/monitor/{id}?group_states=all&with_downtimes=true, scope monitors_read. */
  getMonitor: (
    id: number,
    priority: RequestPriority,
    signal: AbortSignal,
  ) => Promise<Result<Monitor, Problem>>;
  /**
   * GET /api/v1/monitor/groups/search, scope monitors_read: one page of the groups of these monitors, as many a page
   * as Datadog gives.
   */
  searchMonitorGroups: (
    ids: readonly number[],
    page: number,
    signal: AbortSignal,
  ) => Promise<Result<MonitorGroupSearchResponse, Problem>>;
  /** POST /api/v2/events/search, scope events_read. What comes of it says nothing of Datadog as a whole. */
  searchEvents: (
    body: EventsListRequest,
    signal: AbortSignal,
  ) => Promise<Result<EventsListResponse, Problem>>;
  /** POST /api/v1/events, by the API key alone. Its result is no sign of how the queries fare. */
  postEvent: (event: PostedEvent, signal: AbortSignal) => Promise<Result<null, Problem>>;
  /** GET /api/v1/validate: whether the API key is taken; null when it is. */
  checkApiKey: (signal: AbortSignal) => Promise<Problem | null>;
}

/** Groups asked for in one page. */
const GROUPS_PER_PAGE = 1000;

/** Makes the client. Nothing is loaded or sent before the first call. */
export function createDatadogClient(options: DatadogClientOptions): DatadogClient {
  const { host, call, checkApiKey, clean } = createDatadogCalls(options);
  return {
    queryTimeseries: async (body, priority, signal) => {
      const answer = await call(
        {
          kind: 'query',
          priority,
          scope: 'timeseries_query',
          run: async (configuration) =>
            new (await loadMetricsApi()).MetricsApi(configuration).queryTimeseriesData({ body }),
        },
        signal,
      );
      const problem = answer.ok ? problemOfBody(answer.value, host) : null;
      return problem ? fail(clean(problem)) : answer;
    },
    getMonitor: async (id, priority, signal) => {
      const answer = await call(
        {
          kind: 'monitor',
          priority,
          scope: 'monitors_read',
          run: async (configuration) =>
            new (await loadMonitorsApi()).MonitorsApi(configuration).getMonitor({
              monitorId: id,
              groupStates: 'all',
              withDowntimes: true,
            }),
        },
        signal,
      );
      if (!answer.ok && answer.failure.code === 'notFound')
        return fail({ ...answer.failure, subject: `monitor ${id}` });
      return answer;
    },
    searchMonitorGroups: (ids, page, signal) =>
      call(
        {
          kind: 'monitor',
          priority: 'gate',
          scope: 'monitors_read',
          run: async (configuration) =>
            new (await loadMonitorsApi()).MonitorsApi(configuration).searchMonitorGroups({
              query: ids.join(' OR '),
              page,
              perPage: GROUPS_PER_PAGE,
            }),
        },
        signal,
      ),
    searchEvents: (body, signal) =>
      call(
        {
          kind: 'event',
          priority: 'detail',
          scope: 'events_read',
          run: async (configuration) =>
            new (await loadEventsApi()).EventsApi(configuration).searchEvents({ body }),
        },
        signal,
      ),
    ...createWantedCalls(call),
    postEvent: createEventPoster(options, host, clean),
    checkApiKey: async (signal) => {
      const problem = await checkApiKey(signal);
      if (!signal.aborted) options.onOutcome('check', problem);
      return problem;
    },
  };
}
