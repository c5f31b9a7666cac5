import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * Brings the selected row of a long list into sight: when the list opens and when the person moves the selection. Not
 * when rows move or come back into the document: then the place that the person looks at stays.
 * @param scroller the element that scrolls the rows; null before it is there.
 * @param bringIn scrolls until the row with an index is in the document.
 * @param index of the selected row; -1: none.
 * @param atOpening false: a list in the middle of a page leaves the page at its top.
 * @returns a call for after the person has moved the selection.
 */
export function useShowSelected(
  scroller: HTMLElement | null,
  bringIn: (index: number) => void,
  index: number,
  atOpening = true,
): () => void {
  const [moves, setMoves] = useState(0);
  const latest = useRef({ bringIn, index });
  const shownFor = useRef<{ scroller: HTMLElement | null; moves: number }>({ scroller: null, moves: 0 });
  useLayoutEffect(() => {
    latest.current = { bringIn, index };
  });
  useLayoutEffect(() => {
    const before = shownFor.current;
    if (before.scroller === scroller && before.moves === moves) return;
    shownFor.current = { scroller, moves };
    if (!scroller || latest.current.index < 0) return;
    if (!atOpening && before.moves === moves) return;
    latest.current.bringIn(latest.current.index);
    scroller.querySelector('[aria-selected="true"], [data-selected]')?.scrollIntoView({ block: 'nearest' });
  }, [scroller, moves, atOpening]);
  return useCallback(() => setMoves((before) => before + 1), []);
}
