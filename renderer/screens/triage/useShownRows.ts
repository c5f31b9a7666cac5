import { useEffect, useState } from 'react';
import { rowWindow, type RowWindow } from '../../ui/useRowWindow.ts';

/** Of a list whose rows are all as high as its style file says. */
const ROW_PX = 27;
const STEP_PX = ROW_PX * 20;

/** Of a long list only the rows in sight; `bringIn` scrolls until a row is among them. */
export function useShownRows(
  scroller: HTMLElement | null,
  count: number,
): RowWindow & { bringIn: (index: number) => void } {
  const [place, setPlace] = useState({ topPx: 0, heightPx: 400 });
  useEffect(() => {
    if (!scroller) return undefined;
    const look = (): void => {
      const topPx = Math.floor(scroller.scrollTop / STEP_PX) * STEP_PX;
      const heightPx = scroller.clientHeight;
      setPlace((before) =>
        before.topPx === topPx && before.heightPx === heightPx ? before : { topPx, heightPx },
      );
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  }, [scroller]);
  const bringIn = (index: number): void => {
    if (!scroller || index < 0) return;
    const topPx = index * ROW_PX;
    const isSeen =
      topPx >= scroller.scrollTop && topPx + ROW_PX <= scroller.scrollTop + scroller.clientHeight;
    if (!isSeen) scroller.scrollTo({ top: topPx - scroller.clientHeight / 2 });
  };
  return { ...rowWindow(count, place.topPx, place.heightPx, ROW_PX), bringIn };
}
