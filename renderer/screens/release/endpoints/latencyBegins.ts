import type { Comparison } from '../../../../shared/contract/metricsPanel.ts';

/** So much later than the requests a latency begins without being told, ms: a bucket or two. */
const UNTOLD_MS = 60_000;

/**
 * When an endpoint's latency begins, ms, where that is later than its requests do: over the first hour it is not asked.
 * Null: it begins with them, or there is none.
 */
export function latencyBegins(
  timesMs: readonly number[],
  requests: Comparison,
  latency: Comparison,
): number | null {
  const first = ({ canary, stable }: Comparison): number | undefined =>
    timesMs.find((_, at) => (canary[at] ?? null) !== null || (stable[at] ?? null) !== null);
  const [requestsMs, latencyMs] = [first(requests), first(latency)];
  if (requestsMs === undefined || latencyMs === undefined) return null;
  return latencyMs - requestsMs > UNTOLD_MS ? latencyMs : null;
}
