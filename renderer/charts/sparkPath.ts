import { trendPoints } from '../../shared/metrics/endpointTrend.ts';

/** Room for the thickness of the line, px. */
const EDGE_PX = 1;

/** The path of a trend's series in a box; gaps stay open, a point alone is a dot. */
export function sparkPath(text: string, widthPx: number, heightPx: number): string {
  const points = trendPoints(text);
  const stepPx = (widthPx - 2 * EDGE_PX) / Math.max(1, points.length - 1);
  const round = (px: number): number => Math.round(px * 10) / 10;
  let path = '';
  points.forEach((value, index) => {
    if (value === null) return;
    const joins = index > 0 && points[index - 1] !== null;
    const y = round(heightPx - EDGE_PX - value * (heightPx - 2 * EDGE_PX));
    path += `${joins ? 'L' : 'M'}${round(EDGE_PX + index * stepPx)} ${y}`;
    // A line of no length with round ends.
    if (!joins && (points[index + 1] ?? null) === null) path += 'h0';
  });
  return path;
}
