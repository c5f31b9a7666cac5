import type { EndpointRow, MetricsPanel } from '../../../shared/contract/metricsPanel.ts';
import {
  dashboardId,
  dashboardLink,
  deploymentsLink,
  logsLink,
  monitorLink,
  tracesLink,
  type LinkedRange,
} from '../../../shared/links/datadogLinks.ts';

export type LinkKind = 'monitor' | 'traces' | 'logs' | 'deployments' | 'dashboard' | 'dashboards';

/** A page of Datadog's about what the person looks at. */
export interface DatadogLink {
  kind: LinkKind;
  url: string;
}

/** Before what is looked at began, and the shortest stretch shown, ms. */
const BEFORE_MS = 300_000;
const SHORTEST_MS = 900_000;

/** The minutes of the charts; of an endpoint those around what is wrong with it. Null before the first answer. */
function rangeOf({ timesMs, bucketMs }: MetricsPanel, sinceMs: number | null): LinkedRange | null {
  const first = timesMs[0];
  const last = timesMs.at(-1);
  if (first === undefined || last === undefined) return null;
  const toMs = last + bucketMs;
  if (sinceMs === null) return { fromMs: first, toMs };
  return { fromMs: Math.min(sinceMs - BEFORE_MS, toMs - SHORTEST_MS), toMs };
}

/** Datadog's pages about a release, filtered to its canary and to the charts' minutes. */
export function releaseLinks(metrics: MetricsPanel): DatadogLink[] {
  return linksOf(metrics, null, rangeOf(metrics, null));
}

/**
 * The same about one endpoint, with the group of its monitor.
 * @param sinceMs since when something is wrong with it; null: nothing is, or it is not known.
 */
export function endpointLinks(
  metrics: MetricsPanel,
  row: EndpointRow,
  sinceMs: number | null,
): DatadogLink[] {
  const { timesMs, bucketMs } = metrics;
  const endMs = (timesMs.at(-1) ?? 0) + bucketMs;
  const range = rangeOf(metrics, sinceMs ?? row.monitor?.sinceMs ?? endMs);
  const group = row.monitor?.group;
  const { signals } = metrics;
  const monitor: DatadogLink[] =
    range && group && signals && signals.host !== ''
      ? [{ kind: 'monitor', url: monitorLink(signals.host, group.monitorId, group.name, range) }]
      : [];
  return [...monitor, ...linksOf(metrics, row.resourceName, range)];
}

function linksOf(
  { signals, lines }: MetricsPanel,
  resourceName: string | null,
  range: LinkedRange | null,
): DatadogLink[] {
  if (!signals || signals.host === '' || !range) return [];
  const dashboard = lines.find(({ key }) => key === 'dashboard')?.value ?? '';
  return [
    { kind: 'traces', url: tracesLink(signals, range, resourceName) },
    { kind: 'logs', url: logsLink(signals, range, resourceName) },
    { kind: 'deployments', url: deploymentsLink(signals, range) },
    {
      kind: dashboardId(dashboard) === null ? 'dashboards' : 'dashboard',
      url: dashboardLink(signals, range, dashboard, resourceName),
    },
  ];
}
