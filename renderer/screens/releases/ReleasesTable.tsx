import { useMemo, useState } from 'react';
import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';
import { useKeys } from '../../app/keys.ts';
import { useRemembered } from '../../app/useRemembered.ts';
import { goTo } from '../../app/useRoute.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { groupRows } from './groupRows.ts';
import { ReleaseRowView } from './ReleaseRowView.tsx';
import styles from './Releases.module.css';
import { useRowWindow } from './useRowWindow.ts';

/** Stands for rows that are not in the document. */
function Gap({ rows, rowPx }: { rows: number; rowPx: number }) {
  if (rows <= 0) return null;
  return <tr aria-hidden="true" style={{ height: rows * rowPx }} />;
}

const COLUMNS = ['status', 'rollout', 'versions', 'steps', 'weight', 'verdict', 'monitors', 'next'] as const;

/** The rows in their groups; j and k move, Enter opens. */
export function ReleasesTable({ rows, contextId }: { rows: readonly ReleaseRow[]; contextId: string }) {
  const { words } = useSpeech();
  const groups = useMemo(() => groupRows(rows), [rows]);
  const ordered = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const [selectedUid, setSelectedUid] = useRemembered<string | null>(`selected ${contextId}`, null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const shown = useRowWindow(scroller, ordered.length);
  const index = ordered.findIndex((row) => row.uid === selectedUid);

  const move = (by: number): void => {
    const next = ordered[Math.min(Math.max(index + by, 0), ordered.length - 1)];
    if (!next) return;
    shown.bringIn(ordered.indexOf(next));
    setSelectedUid(next.uid);
  };
  const open = useMemo(
    () =>
      (row: ReleaseRow): void =>
        goTo({ screen: 'release', contextId, namespace: row.namespace, name: row.name }),
    [contextId],
  );
  useKeys({
    j: () => move(1),
    k: () => move(index < 0 ? 1 : -1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(index < 0 ? 1 : -1),
    Enter: () => {
      const row = ordered[index];
      if (row) open(row);
    },
  });

  return (
    <div ref={setScroller} className={styles.scroll}>
      <table className={styles.table} aria-label={words.releases.title} aria-rowcount={ordered.length}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {words.releases.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ group, rows: groupedRows, first }) => {
          const from = Math.min(Math.max(shown.from - first, 0), groupedRows.length);
          const to = Math.min(Math.max(shown.to - first, from), groupedRows.length);
          return (
            <tbody key={group} data-testid={`group-${group}`}>
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={COLUMNS.length}>
                  {words.releases.groups[group]} · {groupedRows.length}
                </th>
              </tr>
              <Gap rows={from} rowPx={shown.rowPx} />
              {groupedRows.slice(from, to).map((row) => (
                <ReleaseRowView
                  key={row.uid}
                  row={row}
                  contextId={contextId}
                  selected={row.uid === selectedUid}
                  onSelect={setSelectedUid}
                  onOpen={open}
                />
              ))}
              <Gap rows={groupedRows.length - to} rowPx={shown.rowPx} />
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
