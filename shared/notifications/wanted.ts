import type { NotificationKind, Preferences, QuietHours } from '../contract/preferences.ts';

/** How loud: severe ones stay until they are seen, quiet ones make no sound and go by themselves. */
export type Severity = 'severe' | 'normal' | 'quiet';

/** Every kind, the most severe first. */
export const SEVERITIES: Record<NotificationKind, Severity> = {
  failing: 'severe',
  analysisAtLimit: 'severe',
  aborted: 'severe',
  needsPerson: 'normal',
  openPause: 'normal',
  suspicious: 'quiet',
  finished: 'quiet',
};

const MINUTES_A_DAY = 1_440;

/** Minutes since midnight. @param timeZone IANA name; null: the system's. */
export function minuteOfDay(atMs: number, timeZone: string | null): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone === null ? {} : { timeZone }),
  }).formatToParts(atMs);
  const number = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return (number('hour') * 60 + number('minute')) % MINUTES_A_DAY;
}

/** Whether it is quiet at this minute: from `from`, up to but without `until`, over midnight too. The same: all day. */
export function isQuiet({ fromMinute, untilMinute }: QuietHours, minute: number): boolean {
  if (fromMinute === untilMinute) return true;
  return fromMinute < untilMinute
    ? minute >= fromMinute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute;
}

/** Whether the person wants to hear of this now. What comes in quiet hours is not told later. */
export function isWanted(
  kind: NotificationKind,
  preferences: Pick<Preferences, 'notifications' | 'notificationsOff' | 'quietHours' | 'timeZone'>,
  nowMs: number,
): boolean {
  const { notifications, notificationsOff, quietHours, timeZone } = preferences;
  if (!notifications || notificationsOff?.includes(kind)) return false;
  if (!quietHours || !isQuiet(quietHours, minuteOfDay(nowMs, timeZone))) return true;
  return quietHours.severeToo && SEVERITIES[kind] === 'severe';
}
