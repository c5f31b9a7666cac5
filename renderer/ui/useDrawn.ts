import { startTransition, useEffect, useState } from 'react';

/**
 * Whether a frame has been drawn since the number changed; true at first. What is shown only then takes none of the time
 * that what comes first needs.
 */
export function useDrawn(turn: number): boolean {
  const [drawn, setDrawn] = useState(turn);
  useEffect(() => {
    if (drawn === turn) return undefined;
    // The frame that begins here draws what was committed; what follows is rendered in slices after it.
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn(turn)));
    return () => cancelAnimationFrame(frame);
  }, [drawn, turn]);
  return drawn === turn;
}
