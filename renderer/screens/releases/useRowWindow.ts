import { useEffect, useState } from 'react';

/** Lists up to this long are shown whole. */
const WHOLE_UP_TO = 250;
/** Rows beyond the visible ones on either side; also covers the heights of the group headings. */
const MARGIN_ROWS = 40;
/** A scroll of fewer rows changes nothing. */
const STEP_ROWS = 20;
const USUAL_ROW_PX = 31;

/** Rows `from` up to, not including, `to` are to be shown; `rowPx` is the height of one. */
export interface RowWindow {
  from: number;
  to: number;
  rowPx: number;
}

/** The rows to show of a long list, at a scroll position and in a height, both in px. */
export function rowWindow(count: number, scrollTop: number, heightPx: number, rowPx: number): RowWindow {
  if (count <= WHOLE_UP_TO) return { from: 0, to: count, rowPx };
  const first = Math.floor(scrollTop / rowPx / STEP_ROWS) * STEP_ROWS;
  const shown = Math.ceil(heightPx / rowPx / STEP_ROWS + 1) * STEP_ROWS;
  const from = Math.min(Math.max(0, first - MARGIN_ROWS), Math.max(0, count - shown));
  return { from, to: Math.min(count, first + shown + MARGIN_ROWS), rowPx };
}

interface Place {
  scrollTop: number;
  heightPx: number;
  rowPx: number;
}

function placeOf(element: HTMLElement): Place {
  const row = element.querySelector<HTMLElement>('[data-testid="release-row"]');
  const rowPx = row?.offsetHeight || USUAL_ROW_PX;
  const stepPx = STEP_ROWS * rowPx;
  // Rounded down, so that scrolling renders only where the rows to show change.
  return {
    scrollTop: Math.floor(element.scrollTop / stepPx) * stepPx,
    heightPx: element.clientHeight,
    rowPx,
  };
}

/**
 * Keeps a long list fast: ten thousand rows are never in the document at once.
 * @param scroller the element that scrolls the rows; null before it is there.
 * @returns the rows to show, and a call that scrolls until a row is among them.
 */
export function useRowWindow(
  scroller: HTMLElement | null,
  count: number,
): RowWindow & { bringIn: (index: number) => void } {
  const [place, setPlace] = useState<Place>({ scrollTop: 0, heightPx: 0, rowPx: USUAL_ROW_PX });
  useEffect(() => {
    if (!scroller) return;
    const look = (): void => {
      const next = placeOf(scroller);
      setPlace((before) =>
        before.scrollTop === next.scrollTop &&
        before.heightPx === next.heightPx &&
        before.rowPx === next.rowPx
          ? before
          : next,
      );
    };
    scroller.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [scroller]);
  const shown = rowWindow(count, place.scrollTop, place.heightPx, place.rowPx);
  const bringIn = (index: number): void => {
    if (!scroller || (index >= shown.from && index < shown.to)) return;
    scroller.scrollTo({ top: index * shown.rowPx - scroller.clientHeight / 2 });
  };
  return { ...shown, bringIn };
}
