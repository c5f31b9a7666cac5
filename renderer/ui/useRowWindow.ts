import { useEffect, useState } from 'react';
import { useDrawn } from './useDrawn.ts';

/** How much of a list is in the document. */
export interface RowCut {
  /** Lists up to this long are shown whole. */
  wholeUpTo: number;
  /** Rows beyond the visible ones on either side; also covers the heights of headings. */
  marginRows: number;
  /** A scroll of fewer rows changes nothing. */
  stepRows: number;
}

/** For lists whose rows are cheap and stand in groups with headings. */
const WIDE_CUT: RowCut = { wholeUpTo: 250, marginRows: 40, stepRows: 20 };

export interface RowWindowOptions {
  /** What a row is, for its height. */
  rowSelector: string;
  /** The height of a row before one has been seen, px. */
  usualRowPx: number;
  cut?: RowCut;
}

/** Frames in which the rows in sight become those of another list, a part of them in each. */
const PARTS = 6;

/** Rows `from` up to, not including, `to` are to be shown; `rowPx` is the height of one. */
export interface RowWindow {
  from: number;
  to: number;
  rowPx: number;
}

/** The rows to show of a long list, at a scroll position and in a height, both in px. */
export function rowWindow(
  count: number,
  scrollTop: number,
  heightPx: number,
  rowPx: number,
  { wholeUpTo, marginRows, stepRows }: RowCut = WIDE_CUT,
): RowWindow {
  if (count <= wholeUpTo) return { from: 0, to: count, rowPx };
  const first = Math.floor(scrollTop / rowPx / stepRows) * stepRows;
  const shown = Math.ceil(heightPx / rowPx / stepRows + 1) * stepRows;
  const from = Math.min(Math.max(0, first - marginRows), Math.max(0, count - shown));
  return { from, to: Math.min(count, first + shown + marginRows), rowPx };
}

/** No more than fills the place: what a list shows first after it became another one. */
export function inSight(scrollTop: number, { stepRows }: RowCut): RowCut {
  // A position is only known to a step of rows; it is exact at the top.
  return { wholeUpTo: 0, marginRows: scrollTop > 0 ? stepRows : 0, stepRows: 1 };
}

/** How much is to be shown so many frames after a list became another one: what is in sight, a step more, all. */
function cutAfter(frames: number, scrollTop: number, cut: RowCut): RowCut {
  if (frames < PARTS) return inSight(scrollTop, cut);
  return frames === PARTS ? { ...cut, wholeUpTo: 0, marginRows: 0 } : cut;
}

interface Place {
  scrollTop: number;
  heightPx: number;
  rowPx: number;
}

function placeOf(element: HTMLElement, { rowSelector, usualRowPx, cut = WIDE_CUT }: RowWindowOptions): Place {
  const row = element.querySelector<HTMLElement>(rowSelector);
  const rowPx = row?.offsetHeight || usualRowPx;
  const stepPx = cut.stepRows * rowPx;
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
 * @param options the same object at every call.
 * @param turn a number that changes with what the list is asked for (useAnotherList.ts): then the rows in sight come
 *   first, over some frames, and those round them last, so that no single frame has to lay out all of them.
 * @returns the rows to show, how many of them are due by now (see takingOver.ts), and a call that scrolls until a row is
 *   among them.
 */
export function useRowWindow(
  scroller: HTMLElement | null,
  count: number,
  options: RowWindowOptions,
  turn = 0,
): RowWindow & { due: number; bringIn: (index: number) => void } {
  const [place, setPlace] = useState<Place>({ scrollTop: 0, heightPx: 0, rowPx: options.usualRowPx });
  useEffect(() => {
    if (!scroller) return;
    const look = (): void => {
      const next = placeOf(scroller, options);
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
  }, [scroller, options]);
  const { scrollTop, heightPx, rowPx } = place;
  const { cut = WIDE_CUT } = options;
  const frames = useDrawn(turn, PARTS + 1);
  const shown = rowWindow(count, scrollTop, heightPx, rowPx, cutAfter(frames, scrollTop, cut));
  const due = frames >= PARTS ? Infinity : Math.ceil(((shown.to - shown.from) * (frames + 1)) / PARTS);
  const bringIn = (index: number): void => {
    if (!scroller || (index >= shown.from && index < shown.to)) return;
    scroller.scrollTo({ top: index * shown.rowPx - scroller.clientHeight / 2 });
  };
  return { ...shown, due, bringIn };
}
