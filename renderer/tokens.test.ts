import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { contrast, laidOver, themeColours, tokenColour } from './fixtures/tokenColours.ts';

const PODS = Array.from({ length: 10 }, (_, tone) => `pod-${tone}`);
const TEXTS = [
  'text',
  'muted',
  'faint',
  'stable',
  'canary',
  'ok',
  'warn',
  'alert',
  'nodata',
  'info',
  ...PODS,
];
const THEMES = themeColours(readFileSync(new URL('tokens.css', import.meta.url), 'utf8'));

it.each(THEMES)('has the same colours in the %s theme as in the other', (_, theme) => {
  expect([...theme.keys()]).toEqual([...THEMES[0]![1].keys()]);
});

it.each(THEMES)('keeps every text at 4.5 : 1 in the %s theme', (_, theme) => {
  for (const text of TEXTS)
    for (const ground of ['bg', 'surface', 'raised', `${text}-soft`]) {
      if (theme.has(ground))
        expect(
          contrast(tokenColour(theme, text), tokenColour(theme, ground)),
          `${text} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5);
    }
  for (const [text, ground] of [
    ['on-alert', 'alert'],
    ['on-info', 'info'],
    ['text', 'alert-soft'],
    ['text', 'warn-soft'],
  ])
    expect(
      contrast(tokenColour(theme, text!), tokenColour(theme, ground!)),
      `${text} on ${ground}`,
    ).toBeGreaterThanOrEqual(4.5);
});

it.each(THEMES)('keeps chart lines at 3 : 1 in the %s theme', (_, theme) => {
  for (const line of ['canary-line', 'stable'])
    expect(contrast(tokenColour(theme, line), tokenColour(theme, 'surface')), line).toBeGreaterThanOrEqual(3);
});

it.each(THEMES)(
  'keeps lines and texts of charts readable over bands and Alert spans in the %s theme',
  (_, theme) => {
    const colour = (name: string) => tokenColour(theme, name);
    const surface = colour('surface');
    // PlotGround.tsx: what a weight of 100 % and an Alert lay under the lines.
    const grounds = [
      laidOver(surface, colour('canary-line'), 1 / 16),
      laidOver(surface, colour('alert'), 0.1),
    ];
    for (const ground of grounds)
      for (const line of ['canary-line', 'stable'])
        expect(contrast(colour(line), ground), line).toBeGreaterThanOrEqual(3);
    const strip = laidOver(surface, colour('canary-line'), 0.08 + 100 / 400);
    expect(contrast(colour('text'), strip)).toBeGreaterThanOrEqual(4.5);
  },
);

it('keeps every text at 7 : 1 in the high-contrast theme, and lines of panels at 3 : 1', () => {
  const [, theme] = THEMES[2]!;
  for (const text of TEXTS)
    for (const ground of ['bg', 'surface', 'raised', `${text}-soft`]) {
      if (theme.has(ground))
        expect(
          contrast(tokenColour(theme, text), tokenColour(theme, ground)),
          `${text} on ${ground}`,
        ).toBeGreaterThanOrEqual(7);
    }
  for (const line of ['line', 'line-strong', 'focus'])
    expect(contrast(tokenColour(theme, line), tokenColour(theme, 'surface')), line).toBeGreaterThanOrEqual(3);
});
