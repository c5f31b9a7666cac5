import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const [darkText = '', lightText = '', contrastText = ''] = css.split(/:root\[data-theme='\w+'\]/);

function tokens(text: string): Map<string, string> {
  return new Map([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

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
const THEMES = [
  ['dark', tokens(darkText)],
  ['light', tokens(lightText)],
  ['contrast', tokens(contrastText)],
] as const;

it.each(THEMES)('has the same colours in the %s theme as in the other', (_, theme) => {
  expect([...theme.keys()]).toEqual([...THEMES[0][1].keys()]);
});

it.each(THEMES)('keeps every text at 4.5 : 1 in the %s theme', (_, theme) => {
  for (const text of TEXTS)
    for (const ground of ['bg', 'surface', 'raised', `${text}-soft`]) {
      const colour = theme.get(ground);
      if (colour)
        expect(contrast(theme.get(text)!, colour), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  for (const [text, ground] of [
    ['on-alert', 'alert'],
    ['on-info', 'info'],
    ['text', 'alert-soft'],
    ['text', 'warn-soft'],
  ])
    expect(contrast(theme.get(text!)!, theme.get(ground!)!), `${text} on ${ground}`).toBeGreaterThanOrEqual(
      4.5,
    );
});

it.each(THEMES)('keeps chart lines at 3 : 1 in the %s theme', (_, theme) => {
  for (const line of ['canary-line', 'stable'])
    expect(contrast(theme.get(line)!, theme.get('surface')!), line).toBeGreaterThanOrEqual(3);
});

it('keeps every text at 7 : 1 in the high-contrast theme, and lines of panels at 3 : 1', () => {
  const [, , [, theme]] = THEMES;
  for (const text of TEXTS)
    for (const ground of ['bg', 'surface', 'raised', `${text}-soft`]) {
      const colour = theme.get(ground);
      if (colour)
        expect(contrast(theme.get(text)!, colour), `${text} on ${ground}`).toBeGreaterThanOrEqual(7);
    }
  for (const line of ['line', 'line-strong', 'focus'])
    expect(contrast(theme.get(line)!, theme.get('surface')!), line).toBeGreaterThanOrEqual(3);
});
