import { expect, it } from 'vitest';
import { verbLength } from './verbLength.ts';

it.each([
  ['POST /v1/orders', 5],
  ['DELETE /v1/carts/:id', 7],
  ['/v1/orders', 0],
  ['checkout.Place order', 0],
])('measures the verb of %s', (label, length) => {
  expect(verbLength(label)).toBe(length);
});
