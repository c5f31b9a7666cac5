/** Columns of the list of releases, in their order. */
export const RELEASE_COLUMNS = [
  'status',
  'context',
  'rollout',
  'versions',
  'steps',
  'weight',
  'verdict',
  'monitors',
  'next',
] as const;
export type ReleaseColumn = (typeof RELEASE_COLUMNS)[number];

/** Without these a row does not say what it is and how it stands. */
const ALWAYS = new Set<ReleaseColumn>(['status', 'context', 'rollout']);

/** Columns that can be hidden. */
export const HIDABLE_RELEASE_COLUMNS = RELEASE_COLUMNS.filter((column) => !ALWAYS.has(column));

/**
 * Which columns are shown, from what the person has hidden; names of other versions of the app are left alone.
 * @param mixed the list holds several contexts.
 */
export function shownReleaseColumns(hidden: readonly string[], mixed: boolean): ReadonlySet<ReleaseColumn> {
  return new Set(
    RELEASE_COLUMNS.filter((column) =>
      column === 'context' ? mixed : ALWAYS.has(column) || !hidden.includes(column),
    ),
  );
}
