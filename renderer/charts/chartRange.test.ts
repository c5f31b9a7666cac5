import { expect, it } from 'vitest';
import { draggedRange, pointsIn } from './chartRange.ts';

it('takes a drag in either direction, but no click', () => {
  expect(draggedRange(100, 160, 20)).toEqual([100, 160]);
  expect(draggedRange(160, 100, 20)).toEqual([100, 160]);
  expect(draggedRange(100, 120, 20)).toBeNull();
});

it('keeps the points of a range, ends included', () => {
  const points = [0, 20, 40, 60].map((atMs) => ({ atMs }));
  expect(pointsIn(points, [20, 40]).map(({ atMs }) => atMs)).toEqual([20, 40]);
  expect(pointsIn(points, null)).toBe(points);
});
