import { expect, it } from 'vitest';
import { wasTerminated } from './wasTerminated.ts';

it.each([
  ['Successful', 'Run Terminated', true],
  ['Successful', '', false],
  ['Failed', 'Metric "errors" assessed Failed', false],
])('a run that ended as %s with %j: %s', (phase, message, terminated) => {
  expect(wasTerminated({ phase, message })).toBe(terminated);
});
