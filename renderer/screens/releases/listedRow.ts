import type { ContextSummary } from '../../../shared/contract/contexts.ts';
import type { ReleasesSnapshot, ReleaseRow } from '../../../shared/contract/releaseRow.ts';

/** A row and where it is from. Two contexts may show the same cluster, so the uid alone is no key. */
export interface ListedRow {
  key: string;
  row: ReleaseRow;
  contextId: string;
  /** Shown in the row, on a screen that mixes contexts; null: the screen shows it once for all. */
  context: ContextSummary | null;
  /** The row is not of now. */
  stale: boolean;
}

/** The rows of one namespace; null: of all. */
export function rowsOfNamespace(
  rows: readonly ReleaseRow[],
  namespace: string | null,
): readonly ReleaseRow[] {
  return namespace === null ? rows : rows.filter((row) => row.namespace === namespace);
}

/** The rows of one context as they are listed. The screen itself shows the context and its age. */
export function listRows(contextId: string, rows: readonly ReleaseRow[]): ListedRow[] {
  return rows.map((row) => ({ key: row.uid, row, contextId, context: null, stale: false }));
}

function isProtected({ context }: ListedRow): boolean {
  return context?.protection === 'protected';
}

/** The rows of several contexts in one list, the most urgent first, of equals those of protected contexts. */
export function mergeRows(snapshots: readonly ReleasesSnapshot[]): ListedRow[] {
  return snapshots
    .flatMap(({ context, freshness, rows }) =>
      rows.map((row) => ({
        key: `${context.contextId} ${row.uid}`,
        row,
        contextId: context.contextId,
        context,
        stale: freshness.state !== 'live',
      })),
    )
    .sort(
      (left, right) =>
        right.row.urgency - left.row.urgency || Number(isProtected(right)) - Number(isProtected(left)),
    );
}
