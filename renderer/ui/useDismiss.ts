import { useEffect, type RefObject } from 'react';

/**
 * Closes what stands open over the screen: by a press or a focus outside, or by Esc, which then does nothing else and
 * gives the focus back.
 */
export function useDismiss(
  open: boolean,
  close: () => void,
  place: RefObject<HTMLElement | null>,
  opener: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) close();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // The screen's own Escape leads back to the list.
      event.preventDefault();
      close();
      opener.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open, close, place, opener]);
}
