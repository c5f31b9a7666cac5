import type { Comparison } from '../../../shared/contract/metricsPanel.ts';
import { axisText, axisTop, textPx, timeTicks } from '../axis.ts';

/** A chart as a picture for people who do not have the app open. */
export interface ChartPicture {
  title: string;
  /** Under the title: which release, which time, which zone. */
  subtitle: string;
  timesMs: readonly number[];
  comparison: Comparison;
  /** Moments with a word each: the weights as they were set. */
  marks: readonly { atMs: number; text: string }[];
  /** Since when the canary is worse; null: not known. */
  alertFromMs: number | null;
  leastTop: number;
  names: { canary: string; stable: string };
  /** 14:03 */
  timeText: (atMs: number) => string;
}

export interface Point {
  x: number;
  y: number;
}

/** Where everything goes, px of a picture of {@link PICTURE}. */
export interface PictureLayout {
  /** Each run of neighbouring values; a gap in the data is a gap in the line. */
  lines: { canary: Point[][]; stable: Point[][] };
  times: { x: number; text: string }[];
  values: { y: number; text: string }[];
  /** A text is '' where it would run into the one before it. */
  marks: { x: number; text: string; side: 'left' | 'right' }[];
  /** Null: not in the picture. */
  alertX: number | null;
}

export const PICTURE = { width: 960, height: 320, left: 56, right: 24, top: 84, bottom: 40 } as const;
const PLOT_WIDTH = PICTURE.width - PICTURE.left - PICTURE.right;
const PLOT_HEIGHT = PICTURE.height - PICTURE.top - PICTURE.bottom;
const TIME_TICKS = 9;
const VALUE_PARTS = 4;
const TEXT_GAP_PX = 10;

/** Runs of values without a gap, as indices. */
function runs(values: readonly (number | null)[]): [index: number, value: number][][] {
  const found: [number, number][][] = [];
  let open: [number, number][] | null = null;
  for (const [index, value] of values.entries()) {
    if (value === null) open = null;
    else if (open) open.push([index, value]);
    else found.push((open = [[index, value]]));
  }
  return found;
}

function placeMarks(marks: ChartPicture['marks'], xOf: (atMs: number) => number): PictureLayout['marks'] {
  let freeFrom = 0;
  return marks
    .toSorted((one, other) => one.atMs - other.atMs)
    .map(({ atMs, text }) => {
      const x = xOf(atMs);
      const px = textPx(text) + TEXT_GAP_PX;
      const side = x + px <= PICTURE.width - PICTURE.right ? 'right' : 'left';
      const fromPx = side === 'right' ? x : x - px;
      const fits = fromPx >= freeFrom;
      if (fits) freeFrom = fromPx + px;
      return { x, text: fits ? text : '', side } as const;
    });
}

/** Null: there is nothing to draw. */
export function layoutPicture(chart: ChartPicture): PictureLayout | null {
  const { timesMs, comparison } = chart;
  const fromMs = timesMs[0];
  const toMs = timesMs.at(-1);
  const all = [...comparison.canary, ...comparison.stable];
  if (fromMs === undefined || toMs === undefined || toMs <= fromMs || all.every((value) => value === null))
    return null;
  const top = axisTop(all, chart.leastTop);
  const xOf = (atMs: number): number => PICTURE.left + ((atMs - fromMs) / (toMs - fromMs)) * PLOT_WIDTH;
  const yOf = (value: number): number => PICTURE.top + (1 - value / top) * PLOT_HEIGHT;
  const lineOf = (values: readonly (number | null)[]): Point[][] =>
    runs(values).map((run) =>
      run.map(([index, value]) => ({ x: xOf(timesMs[index] ?? fromMs), y: yOf(value) })),
    );
  const { alertFromMs } = chart;
  return {
    lines: { canary: lineOf(comparison.canary), stable: lineOf(comparison.stable) },
    times: timeTicks(fromMs, toMs, TIME_TICKS).map((atMs) => ({ x: xOf(atMs), text: chart.timeText(atMs) })),
    values: Array.from({ length: VALUE_PARTS + 1 }, (_, part) => (top * part) / VALUE_PARTS).map((value) => ({
      y: yOf(value),
      text: axisText(value),
    })),
    marks: placeMarks(
      chart.marks.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs),
      xOf,
    ),
    alertX: alertFromMs !== null && alertFromMs >= fromMs && alertFromMs <= toMs ? xOf(alertFromMs) : null,
  };
}
