import { useState } from 'react';
import { takingOver, type DrawnRow, type TakingOver } from './takingOver.ts';

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
): readonly DrawnRow<Row>[] {
  const [last, setLast] = useState<TakingOver<Row> | null>(null);
  if (last !== null && last.turn === turn && last.rows === rows && last.due === due) return last.drawn;
  const next = takingOver(last, { rows, turn, due }, keyOf);
  setLast(next);
  return next.drawn;
}
