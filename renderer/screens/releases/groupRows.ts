import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';

export type Group = ReleaseRow['group'];

export const GROUPS: readonly Group[] = ['needsYou', 'rollingOut', 'settled'];

function byUrgency(a: ReleaseRow, b: ReleaseRow): number {
  return b.urgency - a.urgency || compare(a.name, b.name) || compare(a.namespace, b.namespace);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The groups that have rows, most urgent first, each with its rows in the same way. */
export function groupRows(rows: readonly ReleaseRow[]): { group: Group; rows: ReleaseRow[] }[] {
  return GROUPS.map((group) => ({
    group,
    rows: rows.filter((row) => row.group === group).sort(byUrgency),
  })).filter((entry) => entry.rows.length > 0);
}
