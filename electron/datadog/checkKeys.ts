import type { TimeseriesFormulaQueryRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js';
import type { KeyCheck, KeyScope, OptionalScope } from '../../shared/contract/organisations.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { DatadogClient } from './datadogClient.ts';

const PROBED_MS = 300_000;
/** No monitor has it: the search answers an empty page. */
const NO_MONITOR = 0;

function smallestQuery(nowMs: number): TimeseriesFormulaQueryRequest {
  return {
    data: {
      type: 'timeseries_request',
      attributes: {
        from: nowMs - PROBED_MS,
        to: nowMs,
        interval: PROBED_MS,
        queries: [{ dataSource: 'metrics', name: 'a', query: 'avg:datadog.agent.running{*}' }],
        formulas: [{ formula: 'a' }],
      },
    },
  };
}

type ScopeState = KeyCheck['scopes'][number]['state'];

/** A search of the last minutes that finds nothing: no service is called so. */
const NO_SERVICE = 'service:release-cockpit-asks-for-its-scopes';
function span(nowMs: number): { query: string; from: string; to: string } {
  return {
    query: NO_SERVICE,
    from: new Date(nowMs - PROBED_MS).toISOString(),
    to: new Date(nowMs).toISOString(),
  };
}

/** The smallest question of each scope that is not needed; none finds anything. */
const OPTIONAL: readonly [
  OptionalScope,
  (client: DatadogClient, nowMs: number, signal: AbortSignal) => Promise<Result<unknown, Problem>>,
][] = [
  [
    'events_read',
    (client, nowMs, signal) => client.searchEvents({ filter: span(nowMs), page: { limit: 1 } }, signal),
  ],
  [
    'logs_read_data',
    (client, nowMs, signal) => client.listLogs({ filter: span(nowMs), page: { limit: 1 } }, signal),
  ],
  [
    'error_tracking_read',
    (client, nowMs, signal) =>
      client.searchIssues(
        {
          data: {
            type: 'search_request',
            attributes: { query: NO_SERVICE, from: nowMs - PROBED_MS, to: nowMs, track: 'trace' },
          },
        },
        signal,
      ),
  ],
  ['bits_investigations_read', (client, _nowMs, signal) => client.listInvestigations(NO_MONITOR, 1, signal)],
];

/** What a probe says of its scope, and of the whole pair. A query that Datadog cannot run has passed the gate. */
function readProbe(probe: Result<unknown, Problem>): { state: ScopeState; problem: Problem | null } {
  if (probe.ok) return { state: 'granted', problem: null };
  switch (probe.failure.code) {
    case 'datadogForbidden':
      return { state: 'missing', problem: null };
    case 'datadogQueryError':
    case 'notFound':
      return { state: 'granted', problem: null };
    default:
      return { state: 'unknown', problem: probe.failure };
  }
}

/** A part of Datadog that this organisation does not have answers 404: that says nothing of the scope. */
function readOptional(probe: Result<unknown, Problem>): ScopeState {
  return !probe.ok && probe.failure.code === 'notFound' ? 'unknown' : readProbe(probe).state;
}

/**
 * Looks whether Datadog takes both keys and what the application key may: the API key alone, then the smallest
 * question of each scope; where that is refused the client asks whether it was the key or the scope
 * (Datadog API: GET /api/v1/validate, GET /api/v2/validate_keys). At most nine requests.
 */
export async function checkKeys(
  client: DatadogClient,
  now: () => number,
  signal: AbortSignal,
): Promise<KeyCheck> {
  const refused = await client.checkApiKey(signal);
  const scopes = (queries: ScopeState, monitors: ScopeState): KeyCheck['scopes'] => [
    { scope: 'timeseries_query' satisfies KeyScope, state: queries },
    { scope: 'monitors_read' satisfies KeyScope, state: monitors },
  ];
  if (refused)
    return {
      atMs: now(),
      problem: refused,
      scopes: scopes('unknown', 'unknown'),
      optional: OPTIONAL.map(([scope]) => ({ scope, state: 'unknown' })),
    };
  const [needed, optional] = await Promise.all([
    Promise.all([
      client.queryTimeseries(smallestQuery(now()), 'screen', signal),
      client.searchMonitorGroups([NO_MONITOR], 0, signal),
    ]),
    Promise.all(
      OPTIONAL.map(async ([scope, ask]) => ({
        scope,
        state: readOptional(await ask(client, now(), signal)),
      })),
    ),
  ]);
  const [queries, monitors] = needed.map(readProbe);
  return {
    atMs: now(),
    problem: queries?.problem ?? monitors?.problem ?? null,
    scopes: scopes(queries?.state ?? 'unknown', monitors?.state ?? 'unknown'),
    optional,
  };
}
