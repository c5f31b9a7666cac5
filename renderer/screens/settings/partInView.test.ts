import { expect, it } from 'vitest';
import { partInView } from './partInView.ts';

const view = { heightPx: 800, atEnd: false };

it('is the last part whose heading was reached', () => {
  const parts = [
    { part: 'display', topPx: -400 },
    { part: 'safety', topPx: 100 },
    { part: 'contexts', topPx: 500 },
  ] as const;
  expect(partInView(parts, view, 'display')).toBe('safety');
  expect(partInView(parts.slice(2), view, null)).toBe('contexts');
  expect(partInView([], view, null)).toBeNull();
});

it('at the end of the page is the one asked for if it is in sight, else the last', () => {
  const parts = [
    { part: 'slack', topPx: -300 },
    { part: 'shortcuts', topPx: 200 },
    { part: 'history', topPx: 600 },
  ] as const;
  const atEnd = { heightPx: 800, atEnd: true };
  expect(partInView(parts, atEnd, 'shortcuts')).toBe('shortcuts');
  expect(partInView(parts, atEnd, 'slack')).toBe('history');
  expect(partInView(parts, atEnd, null)).toBe('history');
});
