import type { TimeseriesFormulaQueryRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js';
import type { KeyCheck, KeyScope } from '../../shared/contract/organisations.ts';
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

/**
 * Looks whether Datadog takes both keys and what the application key may: the API key alone, then the smallest
 * question of each scope; where that is refused the client asks whether it was the key or the scope
 * (Datadog API: GET /api/v1/validate, GET /api/v2/validate_keys). At most five requests.
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
  if (refused) return { atMs: now(), problem: refused, scopes: scopes('unknown', 'unknown') };
  const [queries, monitors] = (
    await Promise.all([
      client.queryTimeseries(smallestQuery(now()), 'screen', signal),
      client.searchMonitorGroups([NO_MONITOR], 0, signal),
    ])
  ).map(readProbe);
  return {
    atMs: now(),
    problem: queries?.problem ?? monitors?.problem ?? null,
    scopes: scopes(queries?.state ?? 'unknown', monitors?.state ?? 'unknown'),
  };
}
