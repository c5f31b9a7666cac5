import type { VersionCounts } from '../../shared/verdict/scoredBucket.ts';
import { binomial, gamma, normal, type Random } from './randomDraws.ts';

/** Latencies are log-logistic with this shape: p95 is 2.7 times the median, and a few are very slow. */
const SHAPE = 3;
const MEDIAN_MS = 100;

/** The part of stable's requests that is above the thresholds in force. */
export interface Thresholds {
  above75: number;
  above95: number;
}

/** Thresholds are stable's p75 and p95 of five minutes, which are not quite the true ones. */
export function drawThresholds(random: Random, stablePerSecond: number): Thresholds {
  const sample = Math.max(20, stablePerSecond * 300);
  const jitter = normal(random) / Math.sqrt(sample);
  const above75 = Math.min(0.6, Math.max(0.05, 0.25 + 0.433 * jitter));
  return { above75, above95: Math.min(above75 / 2, Math.max(0.005, 0.05 + 0.218 * jitter)) };
}

/** The part above a threshold for answers `slowness` times as slow. */
function exceedance(above: number, slowness: number): number {
  return 1 / (1 + (1 / above - 1) / slowness ** SHAPE);
}

/** Counts above the thresholds. */
export function drawSlow(
  random: Random,
  requests: number,
  slowness: number,
  thresholds: Thresholds,
): VersionCounts['slow'] {
  const part75 = exceedance(thresholds.above75, slowness);
  const above75 = binomial(random, requests, part75);
  const part95 = exceedance(thresholds.above95, slowness) / part75;
  return { above75, above95: binomial(random, above75, part95) };
}

/** The p95 of so many requests, as an order statistic: of few requests it is far off and biased. */
export function drawP95(random: Random, requests: number, slowness: number): number | null {
  if (requests < 1) return null;
  const below = Math.floor(0.95 * (requests - 1));
  const left = gamma(random, below + 1);
  const right = gamma(random, requests - below);
  return MEDIAN_MS * slowness * (left / right) ** (1 / SHAPE);
}
