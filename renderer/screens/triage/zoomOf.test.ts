import { expect, it } from 'vitest';
import { zoomOf } from './zoomOf.ts';

const MINUTE_MS = 60_000;
const SPAN = [0, 60 * MINUTE_MS] as const;

it('shows a span as it is, a moment with the minutes around it, and never more than there is', () => {
  const zoom = (from: number, to: number) =>
    zoomOf({ fromMs: from * MINUTE_MS, toMs: to * MINUTE_MS }, SPAN)?.map((atMs) => atMs / MINUTE_MS) ?? null;
  expect(zoom(10, 20)).toEqual([10, 20]);
  expect(zoom(30, 30)).toEqual([25, 35]);
  expect(zoom(-10, 5)).toEqual([0, 5]);
  expect(zoom(58, 58)).toEqual([53, 60]);
  expect(zoom(70, 80)).toBeNull();
});
