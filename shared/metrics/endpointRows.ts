import type { EndpointRow } from '../contract/metricsPanel.ts';
import { emptyComparison } from './buildWindow.ts';
import { endpointMonitor, endpointOfGroup, type EndpointGroup } from './endpointMonitor.ts';
import { endpointTrend, trendGroups } from './endpointTrend.ts';
import { endpointLabel, isCriticalEndpoint } from './endpointName.ts';
import type { MetricsWindow } from './metricsWindow.ts';
import type { SignalMap } from './signalMap.ts';
import { errorDifferenceScore, versionNumbers } from './versionNumbers.ts';

/** From how many standard errors on a difference is more than noise for ordering. */
const RESOLVABLE = 2;

/** Worst first: now alerting, warning, left over from an earlier release, worse than stable, silent, the rest. */
function rank(row: EndpointRow, score: number): number {
  const state = row.monitor?.state;
  const triggered = state === 'Alert' || state === 'Warn';
  if (triggered && row.monitor?.beforeThisRelease) return 2;
  if (state === 'Alert') return 0;
  if (state === 'Warn') return 1;
  if (score >= RESOLVABLE) return 3;
  if (state === 'No Data' || state === 'Unknown') return 4;
  return 5;
}

function traffic(row: EndpointRow): number {
  return (row.canary.requests ?? 0) + (row.stable.requests ?? 0);
}

/**
 * The endpoint table, worst first: Alert, Warn, the same left over from before this release, error rates resolvably
 * above stable's, No Data, then by traffic; inside each the critical ones first. Endpoints that only a monitor group
 * knows are rows too: an alert never hides because its traffic is gone.
 *
 * @param groups of the release's monitors, null while they are not known.
 */
export function endpointRows(
  window: MetricsWindow,
  signals: SignalMap,
  groups: readonly EndpointGroup[] | null,
  releaseStartedMs: number | null,
): EndpointRow[] {
  const names = new Set(window.endpoints.keys());
  for (const group of groups ?? []) {
    const name = endpointOfGroup(group, signals);
    if (name !== null) names.add(name);
  }
  const silent = emptyComparison(window.timesMs.length);
  const groupsOfTrend = trendGroups(window);
  const rows = Array.from(names, (resourceName) => {
    const compared = window.endpoints.get(resourceName) ?? silent;
    const canary = versionNumbers(window, compared.canary, window.service.canary);
    const stable = versionNumbers(window, compared.stable, window.service.stable);
    const row: EndpointRow = {
      resourceName,
      label: endpointLabel(resourceName),
      critical: isCriticalEndpoint(resourceName, signals.criticalEndpoints),
      canary,
      stable,
      errorRateDifference:
        canary.errorRate === null || stable.errorRate === null ? null : canary.errorRate - stable.errorRate,
      trend: endpointTrend(compared, groupsOfTrend),
      monitor: endpointMonitor(resourceName, groups ?? [], signals, releaseStartedMs),
    };
    const score = errorDifferenceScore(canary, stable);
    return { row, rank: rank(row, score), score: score >= RESOLVABLE ? score : 0 };
  });
  rows.sort(
    (left, right) =>
      left.rank - right.rank ||
      Number(right.row.critical) - Number(left.row.critical) ||
      right.score - left.score ||
      traffic(right.row) - traffic(left.row) ||
      (left.row.resourceName < right.row.resourceName ? -1 : 1),
  );
  return rows.map(({ row }) => row);
}
