import type { ListedRow } from './listedRow.ts';

const lengthOf = ({ row }: ListedRow): number => row.name.length + row.namespace.length;

/** The row with the longest name and namespace, the first of equals; null: there is no row. */
export function longestName(rows: readonly ListedRow[]): ListedRow | null {
  let longest: ListedRow | null = null;
  for (const row of rows) if (longest === null || lengthOf(row) > lengthOf(longest)) longest = row;
  return longest;
}
