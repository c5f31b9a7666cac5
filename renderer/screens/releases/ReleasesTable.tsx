import { useMemo, useState } from 'react';
import { useKeys } from '../../app/keys.ts';
import { usePreferences } from '../../app/PreferencesContext.tsx';
import { goTo } from '../../app/useRoute.ts';
import { RowGap } from '../../ui/RowGap.tsx';
import { useAnotherList } from '../../ui/useAnotherList.ts';
import { useNarrow } from '../../ui/useNarrow.ts';
import { useRowWindow, type RowWindowOptions } from '../../ui/useRowWindow.ts';
import { useShowSelected } from '../../ui/useShowSelected.ts';
import { useSteadyColumns } from '../../ui/useSteadyColumns.ts';
import { useTakingOver } from '../../ui/useTakingOver.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { groupRows } from './groupRows.ts';
import type { ListedRow } from './listedRow.ts';
import { NameRoom } from './NameRoom.tsx';
import { shownReleaseColumns } from './releaseColumns.ts';
import { ReleaseRowView } from './ReleaseRowView.tsx';
import styles from './Releases.module.css';
import { SelectedDetail } from './SelectedDetail.tsx';
import type { Selection } from './useSelection.ts';
import type { ReleaseView } from './viewReleases.ts';

const ROWS: RowWindowOptions = {
  rowSelector: '[data-testid="release-row"]',
  usualRowPx: 31,
  // The margin covers the groups' headings too.
  cut: { wholeUpTo: 40, marginRows: 6, stepRows: 5 },
};

const NONE_HIDDEN: readonly string[] = [];
const keyOf = ({ key }: ListedRow): string => key;

function openRow({ contextId, row }: ListedRow): void {
  goTo({ screen: 'release', contextId, namespace: row.namespace, name: row.name });
}

/**
 * The rows in their groups; j and k move, Enter opens (the first of several is only selected).
 */
export function ReleasesTable({ view, selection }: { view: ReleaseView; selection: Selection }) {
  const { rows, filter } = view;
  const { words, format } = useSpeech();
  const groups = useMemo(() => groupRows(rows), [rows]);
  const ordered = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const { key: selectedKey, select: setSelectedKey } = selection;
  const mixed = rows.some(({ context }) => context !== null);
  const narrow = useNarrow();
  // With a column more there is room for the version on its way only.
  const oneVersion = narrow && mixed;
  const hidden = usePreferences().preferences.hiddenReleaseColumns ?? NONE_HIDDEN;
  const columns = useMemo(() => shownReleaseColumns(hidden, mixed), [hidden, mixed]);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const turn = useAnotherList(ordered, JSON.stringify(filter));
  const shown = useRowWindow(scroller, ordered.length, ROWS, turn);
  const inWindow = useMemo(() => ordered.slice(shown.from, shown.to), [ordered, shown.from, shown.to]);
  const drawn = useTakingOver(inWindow, turn, shown.due, keyOf);
  const [head, setHead] = useState<HTMLElement | null>(null);
  useSteadyColumns(head);
  const index = ordered.findIndex(({ key }) => key === selectedKey);

  const showSelected = useShowSelected(scroller, shown.bringIn, index);
  const move = (by: number): void => {
    const next = ordered[Math.min(Math.max(index + by, 0), ordered.length - 1)];
    if (!next) return;
    setSelectedKey(next.key);
    showSelected();
  };
  useKeys({
    j: () => move(1),
    k: () => move(index < 0 ? 1 : -1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(index < 0 ? 1 : -1),
    Enter: () => {
      // What a filter left alone needs no choosing.
      const listed = ordered[index] ?? (ordered.length === 1 ? ordered[0] : undefined);
      if (listed) openRow(listed);
      else move(1);
    },
  });

  const selected = ordered[index];
  return (
    <div className={styles.whole}>
      <div ref={setScroller} className={styles.scroll}>
        <table
          className={mixed ? `${styles.table} ${styles.mixed}` : styles.table}
          aria-label={words.releases.title}
          aria-rowcount={ordered.length}
        >
          <thead>
            <tr key={[words.releases.columns.status, narrow, ...columns].join()} ref={setHead}>
              {[...columns].map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'steps' ? styles.steps : undefined}
                  data-takes-rest={column === 'next' || undefined}
                >
                  {words.releases.columns[column === 'versions' && oneVersion ? 'version' : column]}
                  {column === 'rollout' && <NameRoom rows={view.all} />}
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
                  <th scope="rowgroup" colSpan={columns.size}>
                    {words.releases.groups[group]} · {format.integer(groupedRows.length)}
                  </th>
                </tr>
                <RowGap rows={from} rowPx={shown.rowPx} />
                {drawn
                  .filter(({ row: { row } }) => row.group === group)
                  .map(({ mount, row: { key, row, contextId, context, stale } }) => (
                    <ReleaseRowView
                      key={mount}
                      rowKey={key}
                      row={row}
                      contextId={contextId}
                      context={context}
                      columns={columns}
                      narrow={narrow}
                      stale={stale}
                      selected={key === selectedKey}
                      onSelect={setSelectedKey}
                    />
                  ))}
                <RowGap rows={groupedRows.length - to} rowPx={shown.rowPx} />
              </tbody>
            );
          })}
        </table>
      </div>
      {selected && <SelectedDetail row={selected.row} />}
    </div>
  );
}
