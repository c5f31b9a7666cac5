import type { ComparedSeries, MetricsWindow, VersionSeries } from '../../shared/metrics/metricsWindow.ts';
import { isCriticalEndpoint } from '../../shared/metrics/endpointName.ts';
import type { SimulatedService } from '../../simulator/scenarios/simulatedService.ts';
import { sampleEndpoint, weatherAt, type Weather } from '../../simulator/service/endpointTraffic.ts';
import { createHistogram, type Histogram } from '../../simulator/service/histogram.ts';
import { POINT_MS } from '../../simulator/service/metricStore.ts';
import type { EndpointDefinition, EndpointFault } from '../../simulator/service/serviceDefinition.ts';
import { BUCKET_MS } from './simulatedRelease.ts';

/** Any moment; the simulator's day begins at another hour for every seed. */
export const START_MS = 1_767_243_600_000;
/** Stable alone, from which the limits of latency are fixed. */
export const BEFORE_MS = 300_000;

/** The canary's weight (percent) and ready pods from a moment on, ms after its first traffic; ascending. */
export interface WeightStep {
  fromMs: number;
  weight: number;
  pods: number;
}

type Role = keyof ComparedSeries;
const ROLES: readonly Role[] = ['canary', 'stable'];

function emptySeries(length: number): VersionSeries {
  const gaps = (): null[] => Array.from<null>({ length }).fill(null);
  return { requests: gaps(), errors: gaps(), latencyP95Ms: gaps() };
}

/** The limits of slow answers: stable's p75 and p95 before the release, seconds. */
function limitsOf(before: Histogram): readonly [number, number] | null {
  const p75 = before.quantile(0.75);
  const p95 = before.quantile(0.95);
  return p75 === undefined || p95 === undefined ? null : [p75, p95];
}

/**
 * What Datadog would say of a simulated service's release, complete: the simulator's own traffic, without its clock
 * and servers. Latencies of critical endpoints are counted above limits, of the others there is p95.
 * @param minutes of the release; the window begins {@link BEFORE_MS} earlier.
 */
export function playSimulator(
  service: SimulatedService,
  seed: number,
  minutes: number,
  steps: readonly WeightStep[],
): MetricsWindow {
  const firstMs = START_MS - BEFORE_MS;
  const length = (BEFORE_MS + minutes * 60_000) / BUCKET_MS;
  const timesMs = Array.from({ length }, (_, at) => firstMs + at * BUCKET_MS);
  const weathers = new Map<number, Weather>();
  for (let timeMs = firstMs; timeMs < firstMs + length * BUCKET_MS; timeMs += POINT_MS)
    weathers.set(timeMs, weatherAt(seed, timeMs));
  const whole = { canary: emptySeries(length), stable: emptySeries(length) };

  const playEndpoint = (endpoint: EndpointDefinition): ComparedSeries => {
    const compared: ComparedSeries = { canary: emptySeries(length), stable: emptySeries(length) };
    const isCritical = isCriticalEndpoint(endpoint.resourceName, service.criticalEndpoints ?? []);
    const before = createHistogram();
    const bucket = createHistogram();
    const put = (role: Role, at: number, limits: readonly [number, number] | null): void => {
      const series = compared[role];
      const startMs = timesMs[at] ?? 0;
      const sinceMs = startMs - START_MS;
      const canaryShare = (steps.findLast(({ fromMs }) => fromMs <= sinceMs)?.weight ?? 0) / 100;
      const share = role === 'canary' ? canaryShare : 1 - canaryShare;
      const faulty: readonly EndpointFault[] =
        role === 'canary' ? [...service.sharedFaults, ...service.canaryFaults] : service.sharedFaults;
      const faults = faulty.filter(({ afterMs = 0 }) => sinceMs >= afterMs);
      bucket.reset();
      let requests = 0;
      let errors = 0;
      for (let timeMs = startMs; timeMs < startMs + BUCKET_MS; timeMs += POINT_MS) {
        const weather = weathers.get(timeMs);
        if (!weather || share <= 0) continue;
        const sample = sampleEndpoint({
          endpoint,
          faults,
          weather,
          share,
          role,
          seed,
          timeMs,
          periodMs: POINT_MS,
        });
        requests += sample.requests;
        errors += sample.errors;
        for (const [bin, weight] of sample.latency) {
          bucket.add(bin, weight);
          if (sinceMs < 0) before.add(bin, weight);
        }
      }
      if (requests === 0) return;
      series.requests[at] = requests;
      series.errors[at] = errors;
      series.latencyP95Ms[at] = (bucket.quantile(0.95) ?? 0) * 1000;
      whole[role].requests[at] = (whole[role].requests[at] ?? 0) + requests;
      whole[role].errors[at] = (whole[role].errors[at] ?? 0) + errors;
      if (!limits) return;
      (series.above75 ??= Array.from<null>({ length }).fill(null))[at] = bucket.countValues(
        (value) => value > limits[0],
      );
      (series.above95 ??= Array.from<null>({ length }).fill(null))[at] = bucket.countValues(
        (value) => value > limits[1],
      );
    };
    for (let at = 0; at < length; at += 1) {
      const limits = isCritical && at * BUCKET_MS >= BEFORE_MS ? limitsOf(before) : null;
      for (const role of ROLES) put(role, at, limits);
    }
    return compared;
  };

  return {
    bucketMs: BUCKET_MS,
    timesMs,
    incompleteFromMs: firstMs + length * BUCKET_MS,
    service: whole,
    endpoints: new Map(service.endpoints.map((one) => [one.resourceName, playEndpoint(one)])),
  };
}
