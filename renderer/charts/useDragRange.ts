import { useState } from 'react';
import { draggedRange } from './chartRange.ts';

/** What recharts tells of the pointer: the label of the bucket under it. */
interface PointerState {
  activeLabel?: string | number | undefined;
}

interface DragRange {
  /** From where to where the pointer has been dragged so far; null while it is not. */
  dragged: readonly [startMs: number, endMs: number] | null;
  onMouseDown: (state: PointerState) => void;
  onMouseMove: (state: PointerState) => void;
  onMouseUp: () => void;
  onMouseLeave: () => void;
}

/** Chooses a range of time by dragging over a chart. */
export function useDragRange(
  bucketMs: number,
  onChosen: (range: readonly [fromMs: number, toMs: number]) => void,
): DragRange {
  const [dragged, setDragged] = useState<DragRange['dragged']>(null);
  const momentOf = ({ activeLabel }: PointerState): number | null => {
    const atMs = Number(activeLabel);
    return activeLabel === undefined || !Number.isFinite(atMs) ? null : atMs;
  };
  const finish = (): void => {
    const range = dragged && draggedRange(dragged[0], dragged[1], bucketMs);
    setDragged(null);
    if (range) onChosen(range);
  };
  return {
    dragged,
    onMouseDown(state) {
      const atMs = momentOf(state);
      if (atMs !== null) setDragged([atMs, atMs]);
    },
    onMouseMove(state) {
      const atMs = momentOf(state);
      if (dragged && atMs !== null && atMs !== dragged[1]) setDragged([dragged[0], atMs]);
    },
    onMouseUp: finish,
    onMouseLeave: finish,
  };
}
