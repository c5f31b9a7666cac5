import { useMemo, useState } from 'react';
import { takingOver } from './takingOver.ts';

/**
 * The rows to draw now of those to show.
 * @param rows the same array while they are the same. @param turn changes when the list becomes another one
 *   (useAnotherList.ts). @param due how many of them are due by now (useRowWindow.ts). @param keyOf what a row is known by.
 */
export function useTakingOver<Row>(
  rows: readonly Row[],
  turn: number,
  due: number,
  keyOf: (row: Row) => string,
): readonly Row[] {
  const [list, setList] = useState({ turn, rows, before: rows });
  const { before } = list.turn === turn ? list : { before: list.rows };
  if (list.turn !== turn || list.rows !== rows) setList({ turn, rows, before });
  return useMemo(() => takingOver(rows, before, due, keyOf), [rows, before, due, keyOf]);
}
