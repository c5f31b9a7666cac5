import { expect, it } from 'vitest';
import { formatTime, parseDurationMs, parseTime } from './timestamps.ts';

it('writes whole seconds and reads them back', () => {
  const ms = Date.UTC(2026, 0, 5, 12, 0, 1, 999);
  expect(formatTime(ms)).toBe('2026-01-05T12:00:01Z');
  expect(parseTime('2026-01-05T12:00:01Z')).toBe(ms - 999);
  expect(parseTime('soon')).toBeUndefined();
  expect(parseTime(undefined)).toBeUndefined();
});

it.each<[unknown, number | undefined]>([
  [10, 10_000],
  ['10', 10_000],
  ['10s', 10_000],
  ['1m30s', 90_000],
  ['1.5h', 5_400_000],
  ['250ms', 250],
  ['', undefined],
  ['1 m', undefined],
  ['later', undefined],
])('reads the duration %j', (value, ms) => {
  expect(parseDurationMs(value)).toBe(ms);
});
