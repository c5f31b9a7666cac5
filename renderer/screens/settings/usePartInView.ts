import { useEffect, useState, type RefObject } from 'react';
import { partInView } from './partInView.ts';
import { SETTINGS_PARTS, type SettingsPart } from './settingsParts.ts';

/**
 * The part of Settings that is read now; it follows the scrolling.
 * @param page holds the parts. @param asked the one of the address, null: none.
 */
export function usePartInView(page: RefObject<HTMLElement | null>, asked: SettingsPart | null): SettingsPart {
  const [part, setPart] = useState<SettingsPart>(asked ?? SETTINGS_PARTS[0]);
  useEffect(() => {
    const scroller = page.current?.closest('main');
    if (!scroller) return undefined;
    const look = (): void => {
      const top = scroller.getBoundingClientRect().top;
      const tops = SETTINGS_PARTS.flatMap((one) => {
        const section = scroller.querySelector(`[data-part="${one}"]`);
        return section ? [{ part: one, topPx: section.getBoundingClientRect().top - top }] : [];
      });
      const { scrollTop, clientHeight, scrollHeight } = scroller;
      const atEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 2;
      const now = partInView(tops, { heightPx: clientHeight, atEnd }, asked);
      if (now) setPart(now);
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  }, [page, asked]);
  return part;
}
