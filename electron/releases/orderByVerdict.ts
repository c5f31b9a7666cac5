import type { EndpointRow, MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import { endpointLabel } from '../../shared/metrics/endpointName.ts';
import type { EndpointVerdict, VerdictKind } from '../../shared/verdict/verdict.ts';
import type { Judged } from './verdictPanel.ts';

/** Behind what is bad: the less is known, the further up. */
const BY_KNOWLEDGE: Record<VerdictKind, number> = {
  failing: 0,
  suspicious: 0,
  watching: 4,
  notJudged: 5,
  healthy: 7,
};
/** Nothing will be known of it at this traffic: it must not stand before those that can be told. */
const TOO_LITTLE = 6;

/** Worse before an alert of this release, suspicious behind it; the rest by how little is known of it. */
function rank(row: EndpointRow, verdict: EndpointVerdict | undefined): number {
  const kind = verdict?.kind;
  if (kind === 'failing') return 0;
  if (row.monitor?.state === 'Alert' && !row.monitor.beforeThisRelease) return 1;
  if (kind === 'suspicious') return 2;
  if (row.monitor?.state === 'Warn' && !row.monitor.beforeThisRelease) return 3;
  if (!verdict || !kind) return BY_KNOWLEDGE.notJudged;
  return kind === 'watching' && verdict.tooLittleTraffic ? TOO_LITTLE : BY_KNOWLEDGE[kind];
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

/** Of about the same traffic: twice as much is one more, so that rows do not change places with every answer. */
function trafficClass(verdict: EndpointVerdict | undefined): number {
  return Math.floor(Math.log2((verdict?.canary.requests ?? 0) + 1));
}

/**
 * The same panel with the endpoints that are found worse first, then those of which the least is known, and of those
 * alike the critical ones and the busier ones. Without a verdict the panel keeps its order.
 */
export function orderByVerdict(panel: MetricsPanel, judged: Judged | null): MetricsPanel {
  if (!judged?.verdict) return panel;
  const verdicts = new Map(judged.verdict.endpoints.map((verdict) => [verdict.name, verdict]));
  const rows = [...silentRows(panel, judged.verdict.endpoints), ...panel.endpoints];
  const ranked = rows.map((row) => {
    const verdict = verdicts.get(row.resourceName);
    return { row, rank: rank(row, verdict), traffic: trafficClass(verdict) };
  });
  ranked.sort(
    (one, other) =>
      one.rank - other.rank ||
      Number(other.row.critical) - Number(one.row.critical) ||
      other.traffic - one.traffic ||
      (one.row.resourceName < other.row.resourceName ? -1 : 1),
  );
  return { ...panel, endpoints: ranked.map(({ row }) => row) };
}
