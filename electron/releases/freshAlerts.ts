import type { ReleaseRow } from '../../shared/contract/releaseRow.ts';
import { isBeforeRelease } from '../../shared/metrics/isBeforeRelease.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { MonitorsView } from '../datadog/datadogRoom.ts';
import { groupLabel } from './groupLabel.ts';

/** When a release was aborted, ms; null: it is not, or nothing tells when. */
export function abortedAtMs({ status }: Rollout): number | null {
  return status.abort === true ? status.abortedAtMs : null;
}

/**
 * What alerts since this release began, for its row, of an aborted one what alerts since its abort where anything does;
 * null: nothing does, or the monitors are not current.
 * @param startedMs when the release began, ms; null: not known, then every Alert is taken for one of it.
 * @param abortedMs see {@link abortedAtMs}.
 */
export function freshAlerts(
  ids: readonly number[],
  view: MonitorsView,
  startedMs: number | null,
  abortedMs: number | null = null,
): ReleaseRow['alerts'] {
  if (view.freshness.state !== 'live') return null;
  const alerts = ids.flatMap((id) => {
    const reading = view.monitors.get(id);
    return (reading?.groups ?? [])
      .filter(
        ({ state, lastTriggeredMs }) => state === 'Alert' && !isBeforeRelease(lastTriggeredMs, startedMs),
      )
      .map((group) => ({
        label: groupLabel(group) || (reading?.name ?? ''),
        sinceMs: group.lastTriggeredMs,
      }));
  });
  const isOver = (sinceMs: number | null): boolean =>
    sinceMs !== null && abortedMs !== null && sinceMs <= abortedMs;
  const since = alerts.filter(({ sinceMs }) => !isOver(sinceMs));
  // Several monitors may alert on one endpoint.
  const labels = new Set((since.length > 0 ? since : alerts).map(({ label }) => label));
  const [first] = labels;
  if (first === undefined) return null;
  return {
    count: labels.size,
    only: labels.size === 1 ? first : null,
    ...(abortedMs === null ? {} : { beforeAbort: since.length === 0 }),
  };
}
