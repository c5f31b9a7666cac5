/** Columns of the endpoint table, in their order. */
export const ENDPOINT_COLUMNS = [
  'endpoint',
  'verdict',
  'trend',
  'difference',
  'monitor',
  'rate',
  'errors',
  'latency',
  'since',
] as const;
export type EndpointColumn = (typeof ENDPOINT_COLUMNS)[number];

/** Columns that can be hidden: a row is nothing without its name. */
export const HIDABLE_COLUMNS = ENDPOINT_COLUMNS.filter((column) => column !== 'endpoint');

/** Which columns are shown, from what the person has hidden; names of other versions of the app are left alone. */
export function shownColumns(hidden: readonly string[]): ReadonlySet<EndpointColumn> {
  return new Set(ENDPOINT_COLUMNS.filter((column) => column === 'endpoint' || !hidden.includes(column)));
}
