import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';
import type { ListedRow } from './listedRow.ts';

export type Group = ReleaseRow['group'];

export const GROUPS: readonly Group[] = ['needsYou', 'rollingOut', 'settled'];

export interface RowGroup {
  group: Group;
  rows: ListedRow[];
  /** The place of its first row among all. */
  first: number;
}

/** The row at the top of the list; undefined: the list is empty. */
export function topRow(rows: readonly ListedRow[]): ListedRow | undefined {
  return groupRows(rows)[0]?.rows[0];
}

/** The groups that have rows, most urgent first, each with its rows in the order they come in. */
export function groupRows(rows: readonly ListedRow[]): RowGroup[] {
  const groups: RowGroup[] = [];
  let first = 0;
  for (const group of GROUPS) {
    const ofGroup = rows.filter(({ row }) => row.group === group);
    if (ofGroup.length > 0) groups.push({ group, rows: ofGroup, first });
    first += ofGroup.length;
  }
  return groups;
}
