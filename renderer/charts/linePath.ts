import { heightOf, placeOf, type PlotBox } from './plotBox.ts';

const round = (px: number): number => Math.round(px * 10) / 10;

/**
 * The line of a series as an SVG path: a gap lifts the pen, and a value alone between gaps is a line of no length,
 * which round ends make a dot.
 */
export function linePath<P extends { atMs: number }>(
  points: readonly P[],
  valueOf: (point: P) => number | null,
  box: PlotBox,
): string {
  let path = '';
  let run = 0;
  const end = (): void => {
    if (run === 1) path += 'h0';
    run = 0;
  };
  for (const point of points) {
    const value = valueOf(point);
    if (value === null) {
      end();
      continue;
    }
    path += `${run === 0 ? 'M' : 'L'}${round(placeOf(box, point.atMs))} ${round(heightOf(box, value))}`;
    run += 1;
  }
  end();
  return path;
}
