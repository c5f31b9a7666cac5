import { expect, test } from 'vitest';
import { reachableBounds } from './windowBounds.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const WALL = { x: 1440, y: 0, width: 2560, height: 1440 };
const at = (x: number, y: number) => ({ x, y, width: 1200, height: 800 });

test.each([
  ['on the laptop', at(100, 60), [LAPTOP], true],
  ['half over its edge', at(900, 60), [LAPTOP], true],
  ['on the wall screen', at(1600, 200), [LAPTOP, WALL], true],
  ['on a wall screen that is gone', at(1600, 200), [LAPTOP], false],
  ['with its top above every display', at(100, -300), [LAPTOP], false],
  ['with a sliver in sight', at(1400, 60), [LAPTOP], false],
])('a window that stood %s', (_where, bounds, displays, reachable) => {
  expect(reachableBounds(bounds, displays)).toEqual(reachable ? bounds : undefined);
});
