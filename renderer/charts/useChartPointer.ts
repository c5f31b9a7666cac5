import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { ChartPoint } from './chartPoints.ts';
import { draggedRange } from './chartRange.ts';
import { useChartView } from './ChartView.tsx';
import type { PlotBox } from './plotBox.ts';
import { momentAt, nearestPoint } from './pointAt.ts';

interface ChartPointer {
  /** From where to where the pointer has been dragged so far; null while it is not. */
  dragged: readonly [startMs: number, endMs: number] | null;
  on: {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => void;
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onPointerLeave: () => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onBlur: () => void;
  };
}

/** Moves the cursor of all charts of a screen by pointer and arrow keys, and chooses a range of time by dragging. */
export function useChartPointer(points: readonly ChartPoint[], box: PlotBox, bucketMs: number): ChartPointer {
  const { cursor, setRange } = useChartView();
  const [dragged, setDragged] = useState<ChartPointer['dragged']>(null);
  const momentOf = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>): number | null => {
    const px = clientX - currentTarget.getBoundingClientRect().left;
    return points[nearestPoint(points, momentAt(box, px))]?.atMs ?? null;
  };
  const step = (key: string): number | null => {
    const last = points.length - 1;
    const shownMs = cursor.get();
    const at = shownMs === null ? null : nearestPoint(points, shownMs);
    if (key === 'Home') return 0;
    if (key === 'End') return last;
    if (key === 'ArrowLeft') return Math.max(0, (at ?? last + 1) - 1);
    if (key === 'ArrowRight') return at === null ? 0 : Math.min(last, at + 1);
    return null;
  };
  return {
    dragged,
    on: {
      onPointerDown(event) {
        const atMs = momentOf(event);
        if (atMs === null || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged([atMs, atMs]);
      },
      onPointerMove(event) {
        const atMs = momentOf(event);
        cursor.set(atMs);
        if (dragged && atMs !== null && atMs !== dragged[1]) setDragged([dragged[0], atMs]);
      },
      onPointerUp() {
        const range = dragged && draggedRange(dragged[0], dragged[1], bucketMs);
        setDragged(null);
        if (range) setRange(range);
      },
      onPointerCancel: () => setDragged(null),
      onPointerLeave: () => cursor.set(null),
      onKeyDown(event) {
        const index = event.ctrlKey || event.metaKey || event.altKey ? null : step(event.key);
        const point = index === null ? undefined : points[index];
        if (!point) return;
        event.preventDefault();
        cursor.set(point.atMs);
      },
      onBlur: () => cursor.set(null),
    },
  };
}
