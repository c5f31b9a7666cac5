import { describe, expect, it } from 'vitest';
import { binOf, binValue, createHistogram } from './histogram.ts';

describe('histogram', () => {
  it('keeps a value within two percent', () => {
    for (const value of [0.0002, 0.013, 0.5, 7.7, 60]) {
      expect(Math.abs(binValue(binOf(value)) / value - 1)).toBeLessThan(0.021);
    }
  });

  it('gives quantiles, count and sum of what was added', () => {
    const histogram = createHistogram();
    for (let value = 1; value <= 100; value += 1) histogram.add(binOf(value / 100), 2);
    expect(histogram.count()).toBe(200);
    expect(histogram.quantile(0.5)).toBeCloseTo(0.5, 1);
    expect(histogram.quantile(0.95)! / 0.95).toBeCloseTo(1, 1);
    expect(histogram.quantile(0)! / 0.01).toBeCloseTo(1, 1);
    expect(histogram.quantile(1)! / 1).toBeCloseTo(1, 1);
    expect(histogram.sum() / 101).toBeCloseTo(1, 1);
  });

  it('has no quantile when empty, also after a reset', () => {
    const histogram = createHistogram();
    expect(histogram.quantile(0.5)).toBeUndefined();
    histogram.add(10, 1);
    histogram.reset();
    expect(histogram.quantile(0.5)).toBeUndefined();
    expect(histogram.count()).toBe(0);
    expect(histogram.sum()).toBe(0);
  });
});
