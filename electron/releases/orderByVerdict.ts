import type { EndpointRow, MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import type { VerdictKind } from '../../shared/verdict/verdict.ts';
import type { Judged } from './verdictPanel.ts';

/** Worse before an alert of this release, suspicious behind it; the rest keeps the order it had. */
function rank(row: EndpointRow, kind: VerdictKind | undefined): number {
  if (kind === 'failing') return 0;
  if (row.monitor?.state === 'Alert' && !row.monitor.beforeThisRelease) return 1;
  if (kind === 'suspicious') return 2;
  return row.monitor?.state === 'Warn' && !row.monitor.beforeThisRelease ? 3 : 4;
}

/** The same panel with the endpoints that are found worse first. */
export function orderByVerdict(panel: MetricsPanel, judged: Judged | null): MetricsPanel {
  if (!judged?.verdict) return panel;
  const kinds = new Map(judged.verdict.endpoints.map(({ name, kind }) => [name, kind]));
  const ranked = panel.endpoints.map((row) => ({ row, rank: rank(row, kinds.get(row.resourceName)) }));
  return {
    ...panel,
    endpoints: ranked.toSorted((one, other) => one.rank - other.rank).map(({ row }) => row),
  };
}
