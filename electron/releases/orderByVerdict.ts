import type { EndpointRow, MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import { endpointLabel } from '../../shared/metrics/endpointName.ts';
import type { EndpointVerdict, VerdictKind } from '../../shared/verdict/verdict.ts';
import type { Judged } from './verdictPanel.ts';

/** Worse before an alert of this release, suspicious behind it; the rest keeps the order it had. */
function rank(row: EndpointRow, kind: VerdictKind | undefined): number {
  if (kind === 'failing') return 0;
  if (row.monitor?.state === 'Alert' && !row.monitor.beforeThisRelease) return 1;
  if (kind === 'suspicious') return 2;
  return row.monitor?.state === 'Warn' && !row.monitor.beforeThisRelease ? 3 : 4;
}

const NOTHING_KNOWN: EndpointRow['canary'] = {
  requestsPerSecond: null,
  requests: null,
  errors: null,
  errorRate: null,
  latencyP95Ms: null,
};

function isWorse({ kind }: EndpointVerdict): boolean {
  return kind === 'failing' || kind === 'suspicious';
}

/** Tag values of the endpoints that are found worse. */
export function worseEndpoints(judged: Judged | null): ReadonlySet<string> {
  return new Set((judged?.verdict?.endpoints ?? []).filter(isWorse).map(({ name }) => name));
}

/** Found worse, but without a request within the window: it must not vanish with its traffic. */
function silentRows(panel: MetricsPanel, endpoints: readonly EndpointVerdict[]): EndpointRow[] {
  const shown = new Set(panel.endpoints.map(({ resourceName }) => resourceName));
  return endpoints
    .filter((endpoint) => !shown.has(endpoint.name) && isWorse(endpoint))
    .map(({ name, critical }) => ({
      resourceName: name,
      label: endpointLabel(name),
      critical,
      canary: NOTHING_KNOWN,
      stable: NOTHING_KNOWN,
      errorRateDifference: null,
      trend: null,
      monitor: null,
    }));
}

/** The same panel with the endpoints that are found worse first. */
export function orderByVerdict(panel: MetricsPanel, judged: Judged | null): MetricsPanel {
  if (!judged?.verdict) return panel;
  const kinds = new Map(judged.verdict.endpoints.map(({ name, kind }) => [name, kind]));
  const rows = [...silentRows(panel, judged.verdict.endpoints), ...panel.endpoints];
  const ranked = rows.map((row) => ({ row, rank: rank(row, kinds.get(row.resourceName)) }));
  return {
    ...panel,
    endpoints: ranked.toSorted((one, other) => one.rank - other.rank).map(({ row }) => row),
  };
}
