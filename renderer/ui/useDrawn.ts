import { startTransition, useEffect, useState } from 'react';

interface Drawn {
  turn: number;
  frames: number;
}

/**
 * How many frames have been drawn since the number changed, `upTo` and no more are counted; all of them at first. What is
 * shown only after some takes none of the time that what comes first needs.
 */
export function useDrawn(turn: number, upTo: number): number {
  const [drawn, setDrawn] = useState<Drawn>({ turn, frames: upTo });
  const frames = drawn.turn === turn ? drawn.frames : 0;
  useEffect(() => {
    if (frames === upTo) return undefined;
    // The frame that begins here draws what was committed; what follows is rendered in slices after it.
    const frame = requestAnimationFrame(() => startTransition(() => setDrawn({ turn, frames: frames + 1 })));
    return () => cancelAnimationFrame(frame);
  }, [frames, turn, upTo]);
  return frames;
}
