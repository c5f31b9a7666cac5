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

const CHARACTER_PX = 6;
const WIDE_CHARACTER_PX = 11;

/** About how wide a text is at 10 px, in px; Japanese characters fill a square. */
export function textPx(text: string): number {
  let px = 0;
  for (const character of text) px += character > '\u2e7f' ? WIDE_CHARACTER_PX : CHARACTER_PX;
  return px;
}
