import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seededRandom.ts';
import { drawBinomial, drawNormal, drawNormalFast, drawPoisson } from './randomDraws.ts';

function momentsOf(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: 20_000 }, draw);
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
}

describe('random draws', () => {
  it.each([
    ['drawn one by one', drawNormal],
    ['from the table', drawNormalFast],
  ])('gives standard normal numbers, %s', (_how, draw) => {
    const random = seededRandom(1);
    const { mean, variance } = momentsOf(() => draw(random));
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('has the quantiles of the normal distribution in its table', () => {
    const random = seededRandom(5);
    const drawn = Array.from({ length: 50_000 }, () => drawNormalFast(random)).sort((a, b) => a - b);
    expect(drawn[Math.round(0.95 * drawn.length)]).toBeCloseTo(1.645, 1);
    expect(drawn[Math.round(0.99 * drawn.length)]).toBeCloseTo(2.326, 1);
  });

  it.each([0.02, 3, 29, 31, 2000])('gives Poisson numbers with mean and variance %d', (expected) => {
    const random = seededRandom(2);
    const { mean, variance } = momentsOf(() => drawPoisson(random, expected));
    expect(mean / expected).toBeCloseTo(1, expected < 1 ? 0 : 1);
    expect(variance / expected).toBeCloseTo(1, expected < 1 ? 0 : 1);
  });

  it.each([
    [10, 0.3],
    [1000, 0.003],
    [1000, 0.5],
    [1000, 0.995],
  ])('gives binomial numbers of %d trials at %d', (trials, probability) => {
    const random = seededRandom(3);
    const { mean } = momentsOf(() => drawBinomial(random, trials, probability));
    expect(mean / (trials * probability)).toBeCloseTo(1, 1);
  });

  it('never gives more successes than trials, nor any without a chance', () => {
    const random = seededRandom(4);
    const draws = Array.from({ length: 2000 }, () => drawBinomial(random, 100, 0.99));
    expect(Math.max(...draws)).toBeLessThanOrEqual(100);
    expect(drawBinomial(random, 100, 0)).toBe(0);
    expect(drawBinomial(random, 100, 1)).toBe(100);
    expect(drawPoisson(random, 0)).toBe(0);
  });
});
