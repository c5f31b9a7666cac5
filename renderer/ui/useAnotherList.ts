import { useState } from 'react';

interface AskedList {
  rows: readonly unknown[];
  asked: string;
  turn: number;
}

/** What becomes of a list as something else is asked: the same list while it holds the same rows in the same order. */
export function anotherList(list: AskedList, rows: readonly unknown[], asked: string): AskedList {
  const isSame = rows.length === list.rows.length && rows.every((row, index) => row === list.rows[index]);
  return { rows, asked, turn: isSame ? list.turn : list.turn + 1 };
}

/** A number that changes when something else is asked of a list and that brings other rows; not when rows change by themselves. */
export function useAnotherList(rows: readonly unknown[], asked: string): number {
  const [list, setList] = useState<AskedList>({ rows, asked, turn: 0 });
  if (list.asked === asked) return list.turn;
  const next = anotherList(list, rows, asked);
  setList(next);
  return next.turn;
}
