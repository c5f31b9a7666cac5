import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';

/** Rows in which every word of `text` occurs (name, namespace, versions, phase), in one namespace when it is given. */
export function filterRows(
  rows: readonly ReleaseRow[],
  text: string,
  namespace: string | null,
): ReleaseRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (namespace !== null && row.namespace !== namespace) return false;
    if (words.length === 0) return true;
    const hay = [row.name, row.namespace, row.stableVersion, row.canaryVersion, row.phase]
      .join('\n')
      .toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
