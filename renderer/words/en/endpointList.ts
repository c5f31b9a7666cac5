import type { EndpointColumn } from '../../screens/release/endpoints/endpointColumns.ts';

/** Finding, sorting and choosing in the list of endpoints. */
export const endpointList = {
  filter: 'Filter endpoints',
  filterHint: 'Filter endpoints',
  kinds: 'By verdict',
  all: 'All',
  chip: (word: string, count: string) => `${word} ${count}`,
  columns: 'Columns',
  columnsHelp: 'Columns that are shown',
  columnNames: {
    endpoint: 'Endpoint',
    verdict: 'Verdict',
    trend: 'Error rate over time',
    difference: 'Difference',
    monitor: 'Monitor',
    rate: 'Requests/s',
    errors: 'Error rate',
    latency: 'Latency p95',
    since: 'Since',
  } satisfies Record<EndpointColumn, string>,
  trend: 'Trend',
  trendLabel: (top: string) => `Error rates over the time of the charts, up to ${top}`,
  asCharts: 'Charts of all',
  byCanary: 'Sorted by the canary’s value; press again for the other way, once more for worst first',
  sorted: (column: string, count: string, span: string) => `by ${column} · ${count} · last ${span}`,
  worstFirst: 'Worst first',
  shown: (shown: string, all: string) => `${shown} of ${all}`,
  noMatch: 'No endpoint is like that',
  showAll: 'Show all',
};
