import { useEffect } from 'react';

/**
 * Keeps a column of a long table as wide as it has ever been: rows that come and go while one scrolls or filters neither
 * move the columns nor have all the others laid out anew. One column of the table must take what the others leave.
 *
 * @param head the row of headings, another element when columns or the language change; null before it is there. The
 *   widths are found anew for another one, and when the table is given another width.
 */
export function useSteadyColumns(head: HTMLElement | null): void {
  useEffect(() => {
    if (!head) return undefined;
    const cells = Array.from(head.children).filter((cell) => cell instanceof HTMLElement);
    const forget = (): void => cells.forEach((cell) => cell.style.removeProperty('min-width'));
    const keep = (): void => {
      for (const cell of cells) {
        if ('takesRest' in cell.dataset) continue;
        // Whole pixels, or lines between columns show gaps.
        const width = Math.ceil(cell.getBoundingClientRect().width);
        if (width > Number.parseFloat(cell.style.minWidth || '0')) cell.style.minWidth = `${width}px`;
      }
    };
    let rowWidth = head.clientWidth;
    const sizes = new ResizeObserver(() => {
      if (head.clientWidth !== rowWidth) forget();
      rowWidth = head.clientWidth;
      keep();
    });
    for (const cell of cells) sizes.observe(cell);
    return () => {
      sizes.disconnect();
      forget();
    };
  }, [head]);
}
