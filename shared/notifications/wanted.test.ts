import { describe, expect, it } from 'vitest';
import { notificationKindSchema, type QuietHours } from '../contract/preferences.ts';
import { isQuiet, isWanted, minuteOfDay, SEVERITIES } from './wanted.ts';

const NIGHT: QuietHours = { fromMinute: 22 * 60, untilMinute: 7 * 60, severeToo: false };
const at = (text: string): number => Date.parse(text);

describe('quiet hours', () => {
  it.each([
    [21 * 60 + 59, false],
    [22 * 60, true],
    [0, true],
    [6 * 60 + 59, true],
    [7 * 60, false],
  ])('over midnight: minute %d is quiet: %s', (minute, quiet) => {
    expect(isQuiet(NIGHT, minute)).toBe(quiet);
  });

  it('within a day end before their last minute, and the same time twice is the whole day', () => {
    const lunch = { fromMinute: 720, untilMinute: 780 };
    expect([719, 720, 779, 780].map((minute) => isQuiet({ ...NIGHT, ...lunch }, minute))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isQuiet({ ...NIGHT, fromMinute: 5, untilMinute: 5 }, 900)).toBe(true);
  });

  it('count in the zone that times are shown in, summer time included', () => {
    expect(minuteOfDay(at('2025-12-10T15:30:00Z'), 'Asia/Tokyo')).toBe(30);
    expect(minuteOfDay(at('2025-07-10T22:00:00Z'), 'Europe/Berlin')).toBe(0);
    expect(minuteOfDay(at('2025-12-10T23:00:00Z'), 'Europe/Berlin')).toBe(0);
    expect(minuteOfDay(at('2025-12-10T00:15:00Z'), 'Asia/Kathmandu')).toBe(6 * 60);
  });
});

describe('whether a kind is wanted', () => {
  const preferences = { notifications: true, timeZone: 'Asia/Tokyo' };
  const day = at('2025-12-10T05:00:00Z');
  const night = at('2025-12-10T15:00:00Z');

  it('all are until something is chosen', () => {
    for (const kind of notificationKindSchema.options) expect(isWanted(kind, preferences, night)).toBe(true);
    for (const kind of notificationKindSchema.options)
      expect(isWanted(kind, { ...preferences, notifications: false }, day)).toBe(false);
  });

  it('a kind that is switched off is not, whatever the hour', () => {
    const chosen = { ...preferences, notificationsOff: ['finished' as const] };
    expect(isWanted('finished', chosen, day)).toBe(false);
    expect(isWanted('suspicious', chosen, day)).toBe(true);
  });

  it('in quiet hours nothing is, or the severe ones when they may break through', () => {
    const quiet = { ...preferences, quietHours: NIGHT };
    const through = { ...preferences, quietHours: { ...NIGHT, severeToo: true } };
    const wanted = (chosen: typeof quiet, nowMs: number) =>
      notificationKindSchema.options.filter((kind) => isWanted(kind, chosen, nowMs));
    expect(wanted(quiet, night)).toEqual([]);
    expect(wanted(through, night)).toEqual(['failing', 'analysisAtLimit', 'aborted']);
    expect(wanted(quiet, day)).toHaveLength(Object.keys(SEVERITIES).length);
    expect(isWanted('failing', { ...through, notificationsOff: ['failing'] }, night)).toBe(false);
  });
});
