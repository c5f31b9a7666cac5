import { useEffect, useState, type RefObject } from 'react';

/** Drawn a little before it is scrolled to. */
const MARGIN = '160px';

/** Whether an element is on the screen, or nearly so, of a window that is not hidden; true before it is known. */
export function useInSight(ref: RefObject<Element | null>): boolean {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    let isNear = true;
    const look = (): void => setInSight(isNear && document.visibilityState === 'visible');
    const observer = new IntersectionObserver(
      (entries) => {
        isNear = entries.at(-1)?.isIntersecting ?? isNear;
        look();
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    document.addEventListener('visibilitychange', look);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
  }, [ref]);
  return inSight;
}
