import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/**
 * Whether the rest of a screen has less room than it needs below what stands above it: then the screen scrolls as one
 * page, since columns that scroll inside a page that scrolls show two bars side by side.
 * @param leastPx what it needs, px. What stands behind it is the screen's dock.
 */
export function useOnePage(leastPx: number): { ref: RefObject<HTMLDivElement | null>; onePage: boolean } {
  const ref = useRef<HTMLDivElement>(null);
  const [onePage, setOnePage] = useState(false);
  useLayoutEffect(() => {
    const rest = ref.current;
    const page = rest?.parentElement;
    if (!rest || !page) return undefined;
    const measure = (): void => {
      const dock = rest.nextElementSibling?.clientHeight ?? 0;
      setOnePage(page.clientHeight > 0 && page.clientHeight - rest.offsetTop - dock < leastPx);
    };
    const sizes = new ResizeObserver(measure);
    const observe = (): void => {
      for (const child of [page, ...page.children]) if (child !== rest) sizes.observe(child);
      measure();
    };
    // Notices come and go above it.
    const children = new MutationObserver(observe);
    children.observe(page, { childList: true });
    observe();
    return () => {
      sizes.disconnect();
      children.disconnect();
    };
  }, [leastPx]);
  return { ref, onePage };
}
