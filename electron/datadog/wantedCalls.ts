import type { GetInvestigationResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/GetInvestigationResponse.js';
import type { IssuesSearchRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/IssuesSearchRequest.js';
import type { IssuesSearchResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/IssuesSearchResponse.js';
import type { ListInvestigationsResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ListInvestigationsResponse.js';
import type { LogsAggregateRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/LogsAggregateRequest.js';
import type { LogsAggregateResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/LogsAggregateResponse.js';
import type { LogsListRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/LogsListRequest.js';
import type { LogsListResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/LogsListResponse.js';
import type { TriggerInvestigationResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TriggerInvestigationResponse.js';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/result.ts';
import { loadBitsApi, loadErrorTrackingApi, loadLogsApi } from './clientModules.ts';
import type { DatadogCalls } from './datadogCalls.ts';

type Answer<T> = Promise<Result<T, Problem>>;

/** An alert of a monitor, as the event of it has it. */
export interface AlertEvent {
  monitorId: number;
  /** Nineteen digits: a text. */
  eventId: string;
  /** ms since the epoch */
  atMs: number;
}

/** What is asked only because a person wants it now. What comes of it says nothing of Datadog as a whole. */
export interface WantedCalls {
  /** POST /api/v2/logs/events/search, scope logs_read_data. */
  listLogs: (body: LogsListRequest, signal: AbortSignal) => Answer<LogsListResponse>;
  /** POST /api/v2/logs/analytics/aggregate, scope logs_read_data. */
  aggregateLogs: (body: LogsAggregateRequest, signal: AbortSignal) => Answer<LogsAggregateResponse>;
  /** POST /api/v2/error-tracking/issues/search with the issues themselves, scope error_tracking_read. */
  searchIssues: (body: IssuesSearchRequest, signal: AbortSignal) => Answer<IssuesSearchResponse>;
  /** GET /api/v2/bits-ai/investigations of one monitor, scope bits_investigations_read. */
  listInvestigations: (
    monitorId: number,
    limit: number,
    signal: AbortSignal,
  ) => Answer<ListInvestigationsResponse>;
  /** GET /api/v2/bits-ai/investigations/{id}, scope bits_investigations_read. */
  getInvestigation: (id: string, signal: AbortSignal) => Answer<GetInvestigationResponse>;
  /** POST /api/v2/bits-ai/investigations, scope bits_investigations_write. Writes: never sent again by itself. */
  triggerInvestigation: (alert: AlertEvent, signal: AbortSignal) => Answer<TriggerInvestigationResponse>;
}

/** @param call sends one call within the budget. */
export function createWantedCalls(call: DatadogCalls['call']): WantedCalls {
  const logs = { priority: 'screen', scope: 'logs_read_data' } as const;
  const issues = { kind: 'issue', priority: 'screen', scope: 'error_tracking_read' } as const;
  const bits = { kind: 'investigation', priority: 'screen', scope: 'bits_investigations_read' } as const;
  return {
    listLogs: (body, signal) =>
      call(
        {
          ...logs,
          kind: 'log',
          run: async (configuration) => new (await loadLogsApi()).LogsApi(configuration).listLogs({ body }),
        },
        signal,
      ),
    aggregateLogs: (body, signal) =>
      call(
        {
          ...logs,
          kind: 'logCount',
          run: async (configuration) =>
            new (await loadLogsApi()).LogsApi(configuration).aggregateLogs({ body }),
        },
        signal,
      ),
    searchIssues: (body, signal) =>
      call(
        {
          ...issues,
          run: async (configuration) =>
            new (await loadErrorTrackingApi()).ErrorTrackingApi(configuration).searchIssues({
              body,
              include: ['issue'],
            }),
        },
        signal,
      ),
    listInvestigations: (monitorId, limit, signal) =>
      call(
        {
          ...bits,
          run: async (configuration) =>
            new (await loadBitsApi()).BitsAIApi(configuration).listInvestigations({
              pageLimit: limit,
              filterMonitorId: monitorId,
            }),
        },
        signal,
      ),
    getInvestigation: (id, signal) =>
      call(
        {
          ...bits,
          run: async (configuration) =>
            new (await loadBitsApi()).BitsAIApi(configuration).getInvestigation({ id }),
        },
        signal,
      ),
    triggerInvestigation: ({ monitorId, eventId, atMs }, signal) =>
      call(
        {
          kind: 'investigationStart',
          priority: 'screen',
          scope: 'bits_investigations_write',
          run: async (configuration) =>
            new (await loadBitsApi()).BitsAIApi(configuration).triggerInvestigation({
              body: {
                data: {
                  type: 'trigger_investigation_request',
                  attributes: {
                    trigger: {
                      type: 'monitor_alert_trigger',
                      monitorAlertTrigger: { monitorId, eventId, eventTs: atMs },
                    },
                  },
                },
              },
            }),
        },
        signal,
      ),
  };
}
