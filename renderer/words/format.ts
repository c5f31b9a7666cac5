import type { Language } from '../../shared/contract/preferences.ts';
import { createZoneName } from './zoneName.ts';

/** Numbers, times and spans as a person reads them. Null in, dash out: nothing known is never zero. */
export interface Format {
  /** The zone's short name at that moment: JST, CEST, GMT+3. */
  zone: (atMs: number) => string;
  /** 14:03:05, with the date before it when it is not the same day as `nowMs`. */
  time: (atMs: number, nowMs: number) => string;
  /** 10 Mar 14:03:05, always with the date. */
  dateTime: (atMs: number) => string;
  /** 14:03, for axes. */
  timeShort: (atMs: number) => string;
  /** 14:03:05, always without the date. */
  clock: (atMs: number) => string;
  /** Left until something happens: 6:12, 1:06:12; 0:00 when it is over. */
  countdown: (leftMs: number) => string;
  /** A span in its biggest unit: 3 s, 22 min, 5 h, 2 d. */
  span: (ms: number) => string;
  /** How long ago: 3 s ago. */
  ago: (ageMs: number) => string;
  integer: (value: number | null) => string;
  /** Requests/s: 162, 42.0, 9.1, 0.02. No unit. */
  perSecond: (value: number | null) => string;
  /** A weight in percent of traffic: 20 %. */
  weight: (percent: number | null) => string;
  /**
   * A rate given as a fraction, in percent: 2.10 %.
   * @param samples how many requests it was counted over; fewer samples give fewer digits.
   */
  rate: (fraction: number | null, samples?: number | null) => string;
  /**
   * Canary's and stable's rate beside each other, with the same digits: as many as the one with fewer requests bears, unless
   * that would make nothing of a rate that is something.
   */
  rates: (canary: CountedRate, stable: CountedRate) => readonly [canary: string, stable: string];
  /** A difference of rates (fraction) in percentage points with its sign: +1.79 pt. */
  points: (fraction: number | null, samples?: number | null) => string;
  /** ms: 412 ms, 12.4 s. */
  latency: (ms: number | null) => string;
  /** Relative change with its sign: +4 %. */
  change: (from: number | null, to: number | null) => string;
}

/** A rate as a fraction, and how many requests it was counted over. */
export interface CountedRate {
  errorRate: number | null;
  requests: number | null;
}

export const DASH = '–';
const MINUS = '−';

/** Digits after the point that `samples` requests can resolve in a percentage: one failure more must show, no less. */
export function resolvedDigits(samples: number | null | undefined): number {
  if (samples === undefined || samples === null || samples >= 1_000) return 2;
  return samples >= 100 ? 1 : 0;
}

const UNITS = {
  en: { s: 's', min: 'min', h: 'h', d: 'd', ago: (span: string) => `${span} ago` },
  ja: { s: '秒', min: '分', h: '時間', d: '日', ago: (span: string) => `${span}前` },
};

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** Makes the formats of one language and zone. @param timeZone IANA name; undefined is the system's. */
export function createFormat(language: Language, timeZone?: string): Format {
  const zoneOption = timeZone === undefined ? {} : { timeZone };
  const locale = language === 'ja' ? 'ja-JP' : 'en-GB';
  const units = UNITS[language];
  const clock = new Intl.DateTimeFormat('en-GB', {
    ...zoneOption,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const short = new Intl.DateTimeFormat('en-GB', {
    ...zoneOption,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(locale, { ...zoneOption, month: 'short', day: 'numeric' });
  const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

  const time: Format['time'] = (atMs, nowMs) =>
    day.format(atMs) === day.format(nowMs) ? clock.format(atMs) : `${day.format(atMs)} ${clock.format(atMs)}`;

  const span: Format['span'] = (ms) => {
    const seconds = Math.max(0, Math.floor(ms / 1_000));
    if (seconds < 60) return `${seconds} ${units.s}`;
    if (seconds < 3_600) return `${Math.floor(seconds / 60)} ${units.min}`;
    if (seconds < 86_400 * 2) return `${Math.floor(seconds / 3_600)} ${units.h}`;
    return `${Math.floor(seconds / 86_400)} ${units.d}`;
  };

  return {
    zone: createZoneName(timeZone),
    time,
    dateTime: (atMs) => `${day.format(atMs)} ${clock.format(atMs)}`,
    timeShort: (atMs) => short.format(atMs),
    clock: (atMs) => clock.format(atMs),
    countdown(leftMs) {
      const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
      const hours = Math.floor(seconds / 3_600);
      const minutes = Math.floor((seconds % 3_600) / 60);
      return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
    },
    span,
    ago: (ageMs) => units.ago(span(ageMs)),
    integer: (value) => (value === null ? DASH : whole.format(value)),
    perSecond(value) {
      if (value === null) return DASH;
      if (value >= 100) return whole.format(value);
      return value.toFixed(value >= 0.1 || value === 0 ? 1 : 2);
    },
    weight: (percent) => (percent === null ? DASH : `${Math.round(percent * 10) / 10} %`),
    rate: (fraction, samples) =>
      fraction === null ? DASH : `${(fraction * 100).toFixed(resolvedDigits(samples))} %`,
    rates(canary, stable) {
      const say = ({ errorRate, requests }: CountedRate, digits: number): string => {
        if (errorRate === null) return DASH;
        const text = (errorRate * 100).toFixed(digits);
        const own = resolvedDigits(requests);
        return `${errorRate > 0 && Number(text) === 0 ? (errorRate * 100).toFixed(own) : text} %`;
      };
      const known = [canary, stable].filter(({ errorRate }) => errorRate !== null);
      const digits = Math.min(...known.map(({ requests }) => resolvedDigits(requests)));
      return [say(canary, digits), say(stable, digits)];
    },
    points(fraction, samples) {
      if (fraction === null) return DASH;
      const text = (Math.abs(fraction) * 100).toFixed(resolvedDigits(samples));
      const sign = Number(text) === 0 ? '±' : fraction > 0 ? '+' : MINUS;
      return `${sign}${text} pt`;
    },
    latency(ms) {
      if (ms === null) return DASH;
      return ms >= 10_000 ? `${(ms / 1_000).toFixed(1)} s` : `${whole.format(ms)} ms`;
    },
    change(from, to) {
      if (from === null || to === null || from === 0) return DASH;
      const percent = Math.round(((to - from) / from) * 100);
      return `${percent === 0 ? '±' : percent > 0 ? '+' : MINUS}${Math.abs(percent)} %`;
    },
  };
}
