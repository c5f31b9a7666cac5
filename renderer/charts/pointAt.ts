import type { ChartPoint } from './chartPoints.ts';
import type { PlotBox } from './plotBox.ts';

/** The index of the point next to a moment; -1 without points. */
export function nearestPoint(points: readonly ChartPoint[], atMs: number): number {
  let low = 0;
  let high = points.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.atMs ?? 0) <= atMs) low = middle;
    else high = middle;
  }
  const distance = (index: number): number => Math.abs((points[index]?.atMs ?? Infinity) - atMs);
  return high < 0 ? -1 : distance(low) <= distance(high) ? low : high;
}

/** The moment at a place, px from the chart's left edge. */
export function momentAt({ leftPx, widthPx, fromMs, toMs }: PlotBox, px: number): number {
  const part = Math.min(1, Math.max(0, (px - leftPx) / Math.max(1, widthPx)));
  return fromMs + part * (toMs - fromMs);
}
