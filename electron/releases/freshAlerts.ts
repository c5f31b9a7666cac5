import type { ReleaseRow } from '../../shared/contract/releaseRow.ts';
import { isBeforeRelease } from '../../shared/metrics/isBeforeRelease.ts';
import type { MonitorsView } from '../datadog/datadogRoom.ts';
import { groupLabel } from './groupLabel.ts';

/**
 * What alerts since this release began, for its row; null: nothing does, or the monitors are not current.
 * @param startedMs when the release began, ms; null: not known, then every Alert is taken for one of it.
 */
export function freshAlerts(
  ids: readonly number[],
  view: MonitorsView,
  startedMs: number | null,
): ReleaseRow['alerts'] {
  if (view.freshness.state !== 'live') return null;
  // Several monitors may alert on one endpoint.
  const labels = new Set(
    ids.flatMap((id) => {
      const reading = view.monitors.get(id);
      return (reading?.groups ?? [])
        .filter(
          ({ state, lastTriggeredMs }) => state === 'Alert' && !isBeforeRelease(lastTriggeredMs, startedMs),
        )
        .map((group) => groupLabel(group) || (reading?.name ?? ''));
    }),
  );
  const [first] = labels;
  return first === undefined ? null : { count: labels.size, only: labels.size === 1 ? first : null };
}
