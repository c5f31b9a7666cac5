import type { Rectangle } from 'electron';

/** Enough of a window's top to take hold of it, px. */
const GRIP = { width: 120, height: 40 };

function overlap(fromA: number, sizeA: number, fromB: number, sizeB: number): number {
  return Math.min(fromA + sizeA, fromB + sizeB) - Math.max(fromA, fromB);
}

/**
 * Where a window may open that stood at `bounds`: there, when its top can still be reached on one of the displays,
 * which may have been unplugged since. Undefined: wherever the system puts it.
 * @param workAreas of the displays that are there now, device-independent pixels as `bounds`.
 */
export function reachableBounds(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle | undefined {
  const isReachable = workAreas.some(
    (area) =>
      overlap(bounds.x, bounds.width, area.x, area.width) >= GRIP.width &&
      overlap(bounds.y, GRIP.height, area.y, area.height) >= GRIP.height,
  );
  return isReachable ? bounds : undefined;
}
