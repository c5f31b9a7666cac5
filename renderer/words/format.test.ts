import { expect, it } from 'vitest';
import { createFormat } from './format.ts';

const format = createFormat('en', 'Asia/Tokyo');
const japanese = createFormat('ja', 'Asia/Tokyo');
const AT = Date.UTC(2026, 2, 10, 5, 3, 0);

it('writes times in the zone and names it, summer time too', () => {
  expect(format.clock(AT)).toBe('14:03:00');
  expect(format.zone(AT)).toBe('JST');
  expect(createFormat('en', 'Europe/Berlin').zone(AT)).toBe('CET');
  expect(createFormat('en', 'America/New_York').zone(Date.UTC(2026, 6, 1))).toBe('EDT');
  expect(createFormat('en', 'UTC').zone(AT)).toBe('UTC');
  expect(createFormat('en', 'America/Sao_Paulo').zone(AT)).toBe('GMT-3');
});

it('puts the date before a time of another day', () => {
  expect(format.time(AT, AT + 60_000)).toBe('14:03:00');
  expect(format.time(AT, AT + 86_400_000)).toBe('10 Mar 14:03:00');
  expect(japanese.time(AT, AT + 86_400_000)).toBe('3月10日 14:03:00');
});

it('counts down, and never below zero', () => {
  expect(format.countdown(372_000)).toBe('6:12');
  expect(format.countdown(371_001)).toBe('6:12');
  expect(format.countdown(3_972_000)).toBe('1:06:12');
  expect(format.countdown(-5)).toBe('0:00');
});

it('tells spans in their biggest unit', () => {
  expect(format.ago(3_400)).toBe('3 s ago');
  expect(format.span(22 * 60_000 + 59_000)).toBe('22 min');
  expect(format.span(26 * 3_600_000)).toBe('26 h');
  expect(format.span(50 * 3_600_000)).toBe('2 d');
  expect(japanese.ago(240_000)).toBe('4 分前');
});

it('gives a rate no more digits than its requests can resolve', () => {
  expect(format.rate(0.021, 2_000)).toBe('2.10 %');
  expect(format.rate(0.021, 400)).toBe('2.1 %');
  expect(format.rate(0.021, 50)).toBe('2 %');
  expect(format.rate(null, 50)).toBe('–');
  const rates = (...[canary, many, stable, few]: (number | null)[]) =>
    format.rates({ errorRate: canary!, requests: many! }, { errorRate: stable!, requests: few! });
  expect(rates(0.021, 400, 0.0031, 20_000)).toEqual(['2.1 %', '0.3 %']);
  expect(rates(0, 60, 0, 400)).toEqual(['0 %', '0 %']);
  expect(rates(0.021, 2_000, 0.0031, 20_000)).toEqual(['2.10 %', '0.31 %']);
  expect(rates(0, 60, 0.0031, 20_000)).toEqual(['0 %', '0.31 %']);
  expect(rates(null, null, 0.0031, 20_000)).toEqual(['–', '0.31 %']);
});

it('signs differences with a real minus, and knows no signed zero', () => {
  expect(format.points(0.0179, 5_000)).toBe('+1.79 pt');
  expect(format.points(-0.0001, 5_000)).toBe('−0.01 pt');
  expect(format.points(0.0001, 300)).toBe('±0.0 pt');
  expect(format.change(184, 191)).toBe('+4 %');
  expect(format.change(0, 191)).toBe('–');
});

it('writes rates, weights and latencies with fitting digits', () => {
  expect([162.4, 42.02, 9.1, 0.02, 0].map((value) => format.perSecond(value))).toEqual([
    '162',
    '42.0',
    '9.1',
    '0.02',
    '0.0',
  ]);
  expect([20, 4.23, null].map((value) => format.weight(value))).toEqual(['20 %', '4.2 %', '–']);
  expect([412.4, 1_250, 12_440, null].map((value) => format.latency(value))).toEqual([
    '412 ms',
    '1,250 ms',
    '12.4 s',
    '–',
  ]);
});
