import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { themeColours, tokenColour, type LinearColour } from './fixtures/tokenColours.ts';
import { MONITOR_LOOKS, PHASE_LOOKS } from './ui/Marks.tsx';
import { VERDICT_LOOKS } from './words/sayVerdict.ts';

type Matrix = readonly [LinearColour, LinearColour, LinearColour];

/** Complete dichromacy over linear sRGB: Machado, Oliveira, Fernandes 2009 (IEEE TVCG 15/6), severity 1.0. */
const DICHROMACY: Record<string, Matrix> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seenWith(matrix: Matrix, colour: LinearColour): LinearColour {
  const part = (row: LinearColour): number =>
    Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2]));
  return [part(matrix[0]), part(matrix[1]), part(matrix[2])];
}

/** CIE 1976 L*a*b*, D65. */
function lab([red, green, blue]: LinearColour): LinearColour {
  const root = (value: number): number =>
    value > (6 / 29) ** 3 ? Math.cbrt(value) : value / (3 * (6 / 29) ** 2) + 4 / 29;
  const x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE 1976 colour difference; about 2.3 can just be noticed side by side. */
function difference(one: LinearColour, other: LinearColour): number {
  const [left, right] = [lab(one), lab(other)];
  return Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}

/** Lines that cross are followed one by one: far more than noticeable. */
const LINES_APART = 30;
/** Marks are small and stand far from each other. */
const MARKS_APART = 12;
const THEMES = themeColours(readFileSync(new URL('tokens.css', import.meta.url), 'utf8'));
const CASES = THEMES.flatMap(([name, theme]) =>
  Object.entries(DICHROMACY).map(([kind, matrix]) => ({ name, theme, kind, matrix })),
);

it.each(CASES)('tells canary from stable with $kind in the $name theme', ({ theme, matrix }) => {
  const seen = (token: string): LinearColour => seenWith(matrix, tokenColour(theme, token));
  expect(difference(seen('canary-line'), seen('stable'))).toBeGreaterThan(LINES_APART);
  expect(difference(seen('canary'), seen('stable'))).toBeGreaterThan(LINES_APART);
});

it.each(CASES)('tells OK, Warn and Alert apart with $kind in the $name theme', ({ theme, matrix }) => {
  const seen = (token: string): LinearColour => seenWith(matrix, tokenColour(theme, token));
  for (const [one, other] of [
    ['ok', 'alert'],
    ['ok', 'warn'],
    ['warn', 'alert'],
    ['nodata', 'ok'],
    ['nodata', 'alert'],
  ] as const)
    expect(difference(seen(one), seen(other)), `${one} and ${other}`).toBeGreaterThanOrEqual(MARKS_APART);
});

it('tells canary from stable without colours by the width of their lines', () => {
  for (const file of [
    'charts/Plot.module.css',
    'charts/Sparkline.module.css',
    'charts/ChartLegend.module.css',
  ]) {
    const css = readFileSync(new URL(file, import.meta.url), 'utf8');
    const width = (name: string): number =>
      Number(new RegExp(`\\.${name} \\{[^}]*stroke-width: ([\\d.]+)`).exec(css)?.[1]);
    expect(width('canary'), file).toBeGreaterThanOrEqual(1.5 * width('stable'));
  }
});

it('tells states without colours by their shapes: another tone never has the same one', () => {
  for (const looks of [MONITOR_LOOKS, PHASE_LOOKS, VERDICT_LOOKS]) {
    const tones = new Map<string, string>();
    for (const { shape, tone } of Object.values(looks)) {
      expect(tones.get(shape) ?? tone, shape).toBe(tone);
      tones.set(shape, tone);
    }
  }
});
