import { seededRandom } from '../seededRandom.ts';
import { hashNumbers, hashText, smoothNoise } from './hashNoise.ts';
import { BIN_COUNT, binAt, binPosition, binsApart } from './histogram.ts';
import { drawBinomial, drawNormalFast, drawPoisson } from './randomDraws.ts';
import type { EndpointDefinition, EndpointFault } from './serviceDefinition.ts';

/** What one version of an endpoint did in one flush period. */
export interface EndpointSample {
  requests: number;
  errors: number;
  /** Latencies in seconds: how many requests in which histogram bin. */
  latency: ReadonlyMap<number, number>;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
// Busy endpoints are sampled: more draws would cost time and change no percentile visibly.
const MOST_LATENCY_DRAWS = 200;

/** How the moment moves everything a service does; factors around 1. */
export interface Weather {
  traffic: number;
  latency: number;
  errors: number;
}

/** Daily drift plus noise that all endpoints and both versions share; depends on seed and moment alone. */
export function weatherAt(seed: number, timeMs: number): Weather {
  const daily = Math.sin((2 * Math.PI * timeMs) / DAY_MS + (seed % 628) / 100);
  const slow = smoothNoise(seed + 1, timeMs, 20 * MINUTE_MS);
  const quick = smoothNoise(seed + 2, timeMs, MINUTE_MS);
  return {
    traffic: 1 + 0.2 * daily + 0.06 * slow + 0.05 * quick,
    latency: Math.exp(0.04 * daily + 0.05 * slow + 0.04 * smoothNoise(seed + 3, timeMs, 2 * MINUTE_MS)),
    errors: Math.exp(0.15 * smoothNoise(seed + 4, timeMs, 5 * MINUTE_MS)),
  };
}

/** How many draws fell into which bin; all zero between two calls of {@link drawLatencies}. */
const drawn = new Uint16Array(BIN_COUNT);

/** Latencies around the median, s, log-normal: how many requests in which bin. */
function drawLatencies(
  random: () => number,
  requests: number,
  medianS: number,
  spread: number,
): Map<number, number> {
  const draws = Math.min(requests, MOST_LATENCY_DRAWS);
  const middle = binPosition(medianS);
  const width = binsApart(spread);
  let low = BIN_COUNT;
  let high = -1;
  for (let draw = 0; draw < draws; draw += 1) {
    const bin = binAt(middle + width * drawNormalFast(random));
    drawn[bin] = (drawn[bin] ?? 0) + 1;
    if (bin < low) low = bin;
    if (bin > high) high = bin;
  }
  const latency = new Map<number, number>();
  for (let bin = low; bin <= high; bin += 1) {
    const count = drawn[bin] ?? 0;
    if (count > 0) latency.set(bin, count * (requests / draws));
  }
  drawn.fill(0, low, high + 1);
  return latency;
}

/**
 * What an endpoint's version answers in the period that starts at `timeMs`. Repeatable: it depends on the
 * arguments alone, so a canary that comes or goes does not shift anybody else's numbers.
 * @param share fraction of the endpoint's requests that this version gets.
 */
export function sampleEndpoint(options: {
  endpoint: EndpointDefinition;
  faults: readonly EndpointFault[];
  weather: Weather;
  share: number;
  role: string;
  seed: number;
  timeMs: number;
  periodMs: number;
}): EndpointSample {
  const { endpoint, weather, seed, timeMs } = options;
  const name = hashText(endpoint.resourceName);
  const random = seededRandom(hashNumbers(seed, name, hashText(options.role), timeMs));
  const own = 1 + 0.08 * smoothNoise(hashNumbers(seed, name), timeMs, 3 * MINUTE_MS);
  const mean = endpoint.requestsPerSecond * (options.periodMs / 1000) * options.share * weather.traffic * own;
  const requests = drawPoisson(random, mean);
  let errorRate = endpoint.errorRate;
  let latencyFactor = weather.latency;
  for (const fault of options.faults) {
    if (fault.resourceName !== endpoint.resourceName) continue;
    errorRate = fault.errorRate ?? errorRate;
    latencyFactor *= fault.latencyFactor ?? 1;
  }
  const errors = drawBinomial(random, requests, Math.min(1, errorRate * weather.errors));
  const medianS = (endpoint.latencyP50Ms / 1000) * latencyFactor;
  const latency = drawLatencies(random, requests, medianS, endpoint.latencySpread);
  return { requests, errors, latency };
}
