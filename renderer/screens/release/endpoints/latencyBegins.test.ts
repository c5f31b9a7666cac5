import { expect, it } from 'vitest';
import { latencyBegins } from './latencyBegins.ts';

const times = [0, 1, 2, 3, 4].map((minute) => minute * 60_000);
const from = (minute: number) => ({
  canary: times.map(() => null),
  stable: times.map((_, at) => (at >= minute ? 1 : null)),
});

it('tells when the latency begins later than the requests', () => {
  expect(latencyBegins(times, from(0), from(3))).toBe(180_000);
  expect(latencyBegins(times, from(0), from(1))).toBeNull();
  expect(latencyBegins(times, from(2), from(2))).toBeNull();
  expect(latencyBegins(times, from(0), from(9))).toBeNull();
});
