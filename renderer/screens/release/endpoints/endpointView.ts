import type { EndpointRow } from '../../../../shared/contract/metricsPanel.ts';
import type {
  EndpointVerdictRow,
  VerdictPanel,
  VerdictWord,
} from '../../../../shared/contract/verdictPanel.ts';
import type { EndpointColumn } from './endpointColumns.ts';

/** Null: worst first, as main ordered them. */
export type EndpointSort = { column: EndpointColumn; descending: boolean } | null;

/** What the person looks for. */
export interface EndpointFilter {
  text: string;
  /** Null: every verdict. */
  kind: VerdictWord | null;
}

export interface EndpointView {
  rows: readonly EndpointRow[];
  /** How many of those that the text finds are of each kind. */
  counts: Record<VerdictWord, number>;
  /** How many the text finds. */
  found: number;
}

/** The verdicts of a table's rows. */
export interface EndpointVerdicts {
  byName: ReadonlyMap<string, EndpointVerdictRow>;
  /** They are not of now: nothing is judged. */
  past: boolean;
  /** They are those of the moment of an abort, or of the release's end, which stay; null: of neither. */
  closedBy: 'abort' | 'end' | null;
}

/** Verdicts by the tag value of their endpoint. @param isAborted the release was aborted. */
export function endpointVerdicts(
  panel: Pick<VerdictPanel, 'endpoints' | 'kind' | 'before' | 'reason'>,
  isAborted: boolean,
): EndpointVerdicts {
  const isPast = panel.kind === 'notJudged';
  const isClosed = isPast && panel.before !== null;
  const closedBy =
    isClosed && isAborted ? 'abort' : isClosed && panel.reason === 'notInFlight' ? 'end' : null;
  return {
    byName: new Map(panel.endpoints.map((endpoint) => [endpoint.resourceName, endpoint])),
    past: isPast && closedBy === null,
    closedBy,
  };
}

const KINDS: readonly VerdictWord[] = ['failing', 'suspicious', 'watching', 'notJudged', 'healthy'];
const STATES = ['Alert', 'Warn', 'No Data', 'Unknown', 'Skipped', 'Ignored', 'OK'];

function kindOf({ resourceName }: EndpointRow, { byName, past }: EndpointVerdicts): VerdictWord {
  return past ? 'notJudged' : (byName.get(resourceName)?.kind ?? 'notJudged');
}

/** What a row is sorted by, the more the worse or the larger; null: nothing known, always last. */
function valueOf(
  row: EndpointRow,
  column: EndpointColumn,
  verdicts: EndpointVerdicts,
): number | string | null {
  const verdict = verdicts.byName.get(row.resourceName);
  switch (column) {
    case 'endpoint':
      return row.label;
    case 'verdict':
      return -KINDS.indexOf(kindOf(row, verdicts));
    case 'trend':
      return row.errorRateDifference;
    case 'difference':
      return verdict && verdict.blocks > 0 ? verdict.difference.lower : null;
    case 'monitor':
      return row.monitor && -STATES.indexOf(row.monitor.state);
    case 'rate':
      return row.canary.requestsPerSecond;
    case 'errors':
      return row.canary.errorRate;
    case 'latency':
      return row.canary.latencyP95Ms;
    case 'since':
      return verdict?.sinceMs ?? row.monitor?.sinceMs ?? null;
  }
}

function sortRows(
  rows: readonly EndpointRow[],
  sort: NonNullable<EndpointSort>,
  verdicts: EndpointVerdicts,
): readonly EndpointRow[] {
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueOf(row, sort.column, verdicts) }))
    .toSorted((one, other) => {
      if (one.value === null || other.value === null)
        return Number(one.value === null) - Number(other.value === null);
      if (one.value === other.value) return 0;
      return one.value < other.value ? -sign : sign;
    })
    .map(({ row }) => row);
}

/**
 * The rows to show: those in whose name every word of the text occurs and whose verdict is the chosen one, worst first
 * or by a column; figures by the canary's value, equal ones worst first.
 */
export function viewEndpoints(
  rows: readonly EndpointRow[],
  verdicts: EndpointVerdicts,
  { text, kind }: EndpointFilter,
  sort: EndpointSort,
): EndpointView {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ label, resourceName }) => {
    const hay = `${label}\n${resourceName}`.toLowerCase();
    return wanted.every((word) => hay.includes(word));
  });
  const counts = { failing: 0, suspicious: 0, watching: 0, notJudged: 0, healthy: 0 };
  for (const row of found) counts[kindOf(row, verdicts)] += 1;
  const shown = kind === null ? found : found.filter((row) => kindOf(row, verdicts) === kind);
  return { rows: sort ? sortRows(shown, sort, verdicts) : shown, counts, found: found.length };
}

/** The sort after a press on a column: names upwards and figures downwards first, then the other way, then worst first. */
export function nextSort(sort: EndpointSort, column: EndpointColumn): EndpointSort {
  const firstDescending = column !== 'endpoint';
  if (sort?.column !== column) return { column, descending: firstDescending };
  return sort.descending === firstDescending ? { column, descending: !firstDescending } : null;
}
