import { describe, expect, it, vi } from 'vitest';
import { playHere } from './jobs.ts';
import { median, shareOf } from './statistics.ts';

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

// These only compute; on a busy machine that may take a while.
vi.setConfig({ testTimeout: 120_000 });

// A small part of `npm run bench:verdict`, with bounds far from what is measured there.
describe('scenarios', () => {
  it('healthy is free of red in 25 releases', () => {
    const results = playHere({ kind: 'scenario', subject: 'healthy', seeds: seeds(25), rulesUpTo: 0 });
    expect(results.filter(({ wronglyRed }) => wronglyRed > 0)).toEqual([]);
    expect(shareOf(results.map(({ wronglyAmber }) => wronglyAmber > 0))).toBeLessThan(0.09);
    for (const { counts } of results) expect(counts.healthy).toBeGreaterThan(0);
  });

  it('one-endpoint is failing within 6 minutes of data in 19 of 20 releases, and nothing else is', () => {
    const results = playHere({ kind: 'scenario', subject: 'one-endpoint', seeds: seeds(20), rulesUpTo: 0 });
    const inTime = results.filter(({ redAfter }) => redAfter !== null && redAfter > 0 && redAfter <= 6);
    expect(inTime.length).toBeGreaterThanOrEqual(19);
    expect(results.filter(({ wronglyRed }) => wronglyRed > 0).length).toBeLessThanOrEqual(1);
  });

  it('outage and cold start blame nobody', () => {
    for (const subject of ['outage', 'cold-start']) {
      const results = playHere({ kind: 'scenario', subject, seeds: seeds(8), rulesUpTo: 0 });
      expect(results.filter(({ wronglyRed }) => wronglyRed > 0)).toEqual([]);
    }
  });

  it('low traffic is too little to tell, and never healthy', () => {
    const results = playHere({ kind: 'scenario', subject: 'low-traffic', seeds: seeds(4), rulesUpTo: 0 });
    for (const { counts, tooLittle } of results) {
      expect(counts.healthy).toBe(0);
      expect(counts.failing).toBe(0);
      expect(tooLittle).toBe(counts.watching);
      expect(tooLittle).toBeGreaterThan(10);
    }
  });
});

describe('the simulator’s scenarios, followed as the app does', () => {
  it('one-endpoint is failing within 6 minutes of data, healthy blames nobody', () => {
    for (const subject of ['healthy', 'one-endpoint']) {
      const results = playHere({ kind: 'demo', subject, seeds: seeds(1), rulesUpTo: 0 });
      for (const { wronglyRed, counts, redAfter } of results) {
        expect(wronglyRed).toBe(0);
        expect(counts.healthy).toBeGreaterThan(20);
        if (subject === 'one-endpoint') expect(redAfter).toBeLessThanOrEqual(6);
        else expect(redAfter).toBeNull();
      }
    }
  });

  it('low-traffic says that it is too little, and never that all is healthy', () => {
    for (const result of playHere({ kind: 'demo', subject: 'low-traffic', seeds: seeds(3), rulesUpTo: 0 })) {
      expect(result.tooLittle).toBeGreaterThan(5);
      expect(result.everHealthy).toBe(false);
      expect(result.counts.healthy).toBe(0);
    }
  });
});

describe('a hundred endpoints', () => {
  it.each(['clean', 'shared'])(
    '%s: hardly ever a false alarm, where every other rule has many',
    (subject) => {
      const results = playHere({ kind: 'falseAlarms', subject, seeds: seeds(2), rulesUpTo: 1 });
      expect(results.filter(({ red }) => red > 0)).toEqual([]);
      const [first] = results;
      const [composite = 0, , , zTest = 0, zBonferroni = 0] = first?.rules ?? [];
      expect(composite).toBeGreaterThan(2);
      expect(zTest).toBeGreaterThan(5);
      expect(zBonferroni).toBeGreaterThan(0);
    },
  );
});

describe('a regression', () => {
  it.each([
    ['0 to 2 % at 200/s', 4],
    ['0 to 2 % at 20/s', 8],
    ['0 to 20 % at 2/s', 9],
    ['no more requests at 2/s, 30 min late', 10],
    ['critical, 1.5 times as slow at 20/s', 8],
  ])('%s is found within %d minutes by the median', (subject, most) => {
    const results = playHere({ kind: 'detection', subject, seeds: seeds(9), rulesUpTo: 0 });
    const red = median(results.map((one) => one.red));
    expect(red).not.toBeNull();
    expect(red).toBeGreaterThan(0);
    expect(red).toBeLessThanOrEqual(most);
    expect(median(results.map((one) => one.amber))).toBeLessThanOrEqual(red ?? 0);
  });
});

describe('bounds of the difference', () => {
  it('are hardly ever wrong', () => {
    const results = playHere({ kind: 'misses', subject: '0.01', seeds: seeds(15), rulesUpTo: 0 });
    expect(results.filter(({ shownLower }) => shownLower).length).toBeLessThanOrEqual(3);
    expect(results.filter(({ shownUpper }) => shownUpper).length).toBeLessThanOrEqual(3);
    expect(median(results.map(({ width }) => width))).toBeLessThan(0.015);
  });
});
