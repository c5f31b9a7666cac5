import { expect, it } from 'vitest';
import { minuteOf, timeOf } from './minuteText.ts';

it('reads back the minute that it wrote', () => {
  for (const minute of [0, 65, 719, 1_439]) expect(minuteOf(timeOf(minute))).toBe(minute);
  expect(timeOf(425)).toBe('07:05');
});

it.each(['', '7:05', '24:00', '12:60', '12:00:00'])('gives nothing for %j', (text) => {
  expect(minuteOf(text)).toBeNull();
});
