/** Where a chart's lines are drawn inside it, and what its edges stand for. */
export interface PlotBox {
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
  fromMs: number;
  toMs: number;
  /** The value at the upper edge; the lower is 0. */
  top: number;
}

/** The place of a moment, px from the chart's left edge; moments outside stand at the plot's edge. */
export function placeOf({ leftPx, widthPx, fromMs, toMs }: PlotBox, atMs: number): number {
  const part = (atMs - fromMs) / Math.max(1, toMs - fromMs);
  return leftPx + Math.min(1, Math.max(0, part)) * widthPx;
}

/** The place of a value, px from the chart's upper edge. */
export function heightOf({ topPx, heightPx, top }: PlotBox, value: number): number {
  return topPx + (1 - value / top) * heightPx;
}
