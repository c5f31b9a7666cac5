import type { MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';

/** Buckets without a canary before it is taken to be gone: Datadog's newest ones are not all there yet. */
const SILENT_BUCKETS = 3;

/**
 * Until when the canary's numbers are, ms, where it gets no traffic any more: the release is finished or aborted and
 * they are the last ones it had. Null while it serves, and when there are none.
 */
export function canaryUntil(
  { timesMs, bucketMs, requests }: MetricsPanel,
  { canaryVersion, strategy, setWeight, actualWeight, next }: ReleaseRow,
): number | null {
  const last = timesMs[requests.canary.findLastIndex((value) => value !== null)];
  if (last === undefined) return null;
  if (canaryVersion === null) return last + bucketMs;
  if (strategy !== 'canary' || setWeight !== 0) return null;
  // Its last numbers arrive after the traffic has gone.
  if (next.kind === 'aborted' && actualWeight === 0) return last + bucketMs;
  // Without a weight it may still be reached by a header.
  const newest = timesMs[requests.stable.findLastIndex((value) => value !== null)] ?? last;
  return newest - last > SILENT_BUCKETS * bucketMs ? last + bucketMs : null;
}
