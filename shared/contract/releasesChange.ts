import { z } from 'zod';
import {
  releaseRowSchema,
  releasesSnapshotSchema,
  type ReleaseRow,
  type ReleasesSnapshot,
} from './releaseRow.ts';

/**
 * What has changed on a Releases screen since the push before: a list of ten thousand rows is sent once, then only the
 * rows that look different.
 */
export const releasesChangeSchema = releasesSnapshotSchema.omit({ rows: true }).extend({
  /** New rows, and rows in place of those with the same uid. */
  put: z.array(releaseRowSchema),
  /** Uids of rows that are no longer there. */
  gone: z.array(z.string()),
});
export type ReleasesChange = z.infer<typeof releasesChangeSchema>;

const GROUP_RANK: Record<ReleaseRow['group'], number> = { needsYou: 0, rollingOut: 1, settled: 2 };

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The order of the screen: groups, then urgency, then names. */
export function compareRows(left: ReleaseRow, right: ReleaseRow): number {
  return (
    GROUP_RANK[left.group] - GROUP_RANK[right.group] ||
    right.urgency - left.urgency ||
    compareText(left.name, right.name) ||
    compareText(left.namespace, right.namespace)
  );
}

/** The snapshot after a change. Rows that did not change are the same objects. */
export function applyReleasesChange(snapshot: ReleasesSnapshot, change: ReleasesChange): ReleasesSnapshot {
  const { put, gone, ...head } = change;
  if (put.length === 0 && gone.length === 0) return { ...snapshot, ...head };
  const left = new Map(put.map((row) => [row.uid, row]));
  const removed = new Set(gone);
  const rows: ReleaseRow[] = [];
  for (const row of snapshot.rows) {
    const next = left.get(row.uid);
    if (next) left.delete(row.uid);
    if (next ?? !removed.has(row.uid)) rows.push(next ?? row);
  }
  rows.push(...left.values());
  return { ...head, rows: rows.sort(compareRows) };
}
