const STEPS = [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10];

/** The top of an axis from zero: the next round number that leaves some air above the greatest value. */
export function axisTop(values: Iterable<number | null>, least: number): number {
  let greatest = 0;
  for (const value of values) if (value !== null && value > greatest) greatest = value;
  const wanted = Math.max(greatest * 1.08, least);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = STEPS.find((one) => one * power >= wanted) ?? 10;
  return Number((step * power).toPrecision(6));
}

/** An axis figure without superfluous digits: 0, 1.5, 150, 2.4 k. */
export function axisText(value: number): string {
  if (value >= 10_000) return `${Number((value / 1_000).toPrecision(3))} k`;
  return String(Number(value.toPrecision(3)));
}

/** About `count` times at round minutes, from a window of ms since the epoch. */
export function timeTicks(fromMs: number, toMs: number, count: number): number[] {
  const minutes = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 360, 720];
  const span = toMs - fromMs;
  const step = (minutes.find((one) => span / (one * 60_000) <= count) ?? 1_440) * 60_000;
  const ticks: number[] = [];
  for (let at = Math.ceil(fromMs / step) * step; at <= toMs; at += step) ticks.push(at);
  return ticks;
}

export interface PlacedMark {
  atMs: number;
  /** Empty where the text would run into the one before it. */
  text: string;
  /** On which side of its line the text stands. */
  side: 'left' | 'right';
  tone?: 'alert' | 'warn';
}

/** A moment to mark on a chart. */
export interface ChartMark {
  atMs: number;
  text: string;
  /** Keeps its text before others do. */
  important: boolean;
  /** Speaks against the canary; it keeps its text before all others. Absent: it does not. */
  tone?: 'alert' | 'warn';
}

const CHARACTER_PX = 6;
const WIDE_CHARACTER_PX = 11;
const GAP_PX = 8;

/** About how wide a text is at 10 px, in px; Japanese characters fill a square. */
export function textPx(text: string): number {
  let px = 0;
  for (const character of text) px += character > '\u2e7f' ? WIDE_CHARACTER_PX : CHARACTER_PX;
  return px;
}

/** Marks inside the window, with the texts that fit beside each other on `widthPx` of plot; important ones first. */
export function placeMarks(
  marks: readonly ChartMark[],
  fromMs: number,
  toMs: number,
  widthPx: number,
): PlacedMark[] {
  const taken: [fromPx: number, toPx: number][] = [];
  const placed = marks
    .filter((mark) => mark.atMs >= fromMs && mark.atMs <= toMs)
    .sort(
      (a, b) =>
        Number(Boolean(b.tone)) - Number(Boolean(a.tone)) ||
        Number(b.important) - Number(a.important) ||
        a.atMs - b.atMs,
    )
    .map((mark) => {
      const atPx = ((mark.atMs - fromMs) / Math.max(1, toMs - fromMs)) * widthPx;
      const lengthPx = textPx(mark.text);
      const side = atPx + lengthPx <= widthPx ? 'right' : 'left';
      const startPx = side === 'right' ? atPx : atPx - lengthPx;
      const endPx = startPx + lengthPx;
      const fits =
        startPx >= 0 && taken.every(([from, to]) => endPx + GAP_PX <= from || startPx >= to + GAP_PX);
      if (fits) taken.push([startPx, endPx]);
      return {
        atMs: mark.atMs,
        text: fits ? mark.text : '',
        side,
        ...(mark.tone && { tone: mark.tone }),
      } as const;
    });
  return placed.sort((a, b) => a.atMs - b.atMs);
}
