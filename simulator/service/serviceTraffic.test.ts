import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { seededRandom } from '../seededRandom.ts';
import { createHistogram } from './histogram.ts';
import type { MetricStore } from './metricStore.ts';
import type { ServiceDefinition } from './serviceDefinition.ts';
import {
  createServiceTraffic,
  DURATION_METRIC,
  ERRORS_METRIC,
  REQUESTS_METRIC,
  type ServiceTraffic,
} from './serviceTraffic.ts';
import { CHECKOUT, createTestCluster, type TestCluster } from './testCluster.ts';

const MINUTE_MS = 60_000;
const START_MS = 1_700_000_000_000;

interface Scene {
  clock: ReturnType<typeof createManualClock>;
  cluster: TestCluster;
  traffic: ServiceTraffic;
}

function stage(changes: Partial<ServiceDefinition> = {}, seed = 7): Scene {
  const clock = createManualClock(START_MS);
  const cluster = createTestCluster(clock);
  const traffic = createServiceTraffic({
    clock,
    store: cluster.store,
    random: seededRandom(seed),
    services: [{ ...CHECKOUT, ...changes }],
  });
  return { clock, cluster, traffic };
}

function total(metrics: MetricStore, metric: string, tags: Record<string, string>, fromMs = 0): number {
  let sum = 0;
  for (const series of metrics.find(metric)) {
    if (!Object.entries(tags).every(([key, value]) => series.tags[key] === value)) continue;
    series.points.visit(fromMs, Infinity, (_timeMs, _bins, weights, start) => {
      sum += weights[start]!;
    });
  }
  return sum;
}

function allPoints(metrics: MetricStore): string {
  const lines: string[] = [];
  for (const metric of [REQUESTS_METRIC, ERRORS_METRIC, DURATION_METRIC])
    for (const series of metrics.find(metric))
      series.points.visit(0, Infinity, (timeMs, bins, weights, start, end) => {
        lines.push(
          `${metric} ${JSON.stringify(series.tags)} ${timeMs} ${bins.slice(start, end).join()} ${weights.slice(start, end).join()}`,
        );
      });
  return lines.join('\n');
}

describe('service traffic', () => {
  it('fills the hour before with traffic of the stable version near its rate', () => {
    const { traffic } = stage();
    traffic.backfill(START_MS - 60 * MINUTE_MS, START_MS);
    expect(traffic.metrics.find(REQUESTS_METRIC).every((series) => series.tags['version'] === 'stable')).toBe(
      true,
    );
    const items = total(traffic.metrics, REQUESTS_METRIC, { resource_name: 'get_/v1/items' });
    expect(items / 3600 / 100).toBeGreaterThan(0.65);
    expect(items / 3600 / 100).toBeLessThan(1.35);
    const orders = { resource_name: 'post_/v1/orders' };
    const rate =
      total(traffic.metrics, ERRORS_METRIC, orders) / total(traffic.metrics, REQUESTS_METRIC, orders);
    expect(rate).toBeGreaterThan(0.0015);
    expect(rate).toBeLessThan(0.005);
    expect(traffic.metrics.find(REQUESTS_METRIC)[0]!.tags).toEqual({
      env: 'prod',
      kube_namespace: 'shop',
      resource_name: 'get_/v1/items',
      rollouts_pod_template_hash: 'aaa',
      service: 'checkout',
      version: 'stable',
    });
  });

  it('tells pods apart where the service does, with the same sums', () => {
    const count = (podTags?: 'alike') => {
      const { traffic } = stage(podTags ? { podTags } : {});
      traffic.backfill(START_MS - 10 * MINUTE_MS, START_MS);
      const series = traffic.metrics.find(REQUESTS_METRIC);
      return {
        pods: new Set(series.map(({ tags }) => tags['pod_name'])),
        requests: total(traffic.metrics, REQUESTS_METRIC, {}),
        errors: total(traffic.metrics, ERRORS_METRIC, {}),
      };
    };
    const whole = count();
    const split = count('alike');
    expect(whole.pods).toEqual(new Set([undefined]));
    expect(split.pods.size).toBeGreaterThan(1);
    expect(split.pods.has(undefined)).toBe(false);
    expect([split.requests, split.errors]).toEqual([whole.requests, whole.errors]);
  });

  it('keeps latencies around the median that was asked for, in seconds', () => {
    const { traffic } = stage();
    traffic.backfill(START_MS - 30 * MINUTE_MS, START_MS);
    const histogram = createHistogram();
    for (const series of traffic.metrics.find(DURATION_METRIC)) {
      if (series.tags['resource_name'] !== 'post_/v1/orders') continue;
      series.points.visit(0, Infinity, (_timeMs, bins, weights, start, end) => {
        for (let index = start; index < end; index += 1) histogram.add(bins[index]!, weights[index]!);
      });
    }
    expect(histogram.quantile(0.5)! / 0.12).toBeGreaterThan(0.8);
    expect(histogram.quantile(0.5)! / 0.12).toBeLessThan(1.25);
    // p95 of a log-normal distribution: median · e^(1.645·spread).
    expect(histogram.quantile(0.95)! / histogram.quantile(0.5)!).toBeCloseTo(Math.exp(1.645 * 0.5), 0);
  });

  it('splits by weight while it runs, and stops when disposed', () => {
    const { clock, cluster, traffic } = stage();
    const stop = traffic.start();
    cluster.startCanary(20);
    clock.advance(10 * MINUTE_MS);
    const canary = total(traffic.metrics, REQUESTS_METRIC, { version: 'canary' });
    const stable = total(traffic.metrics, REQUESTS_METRIC, { version: 'stable' });
    expect(canary / (canary + stable)).toBeCloseTo(0.2, 1);
    stop();
    expect(clock.pendingTimers()).toBe(0);
    clock.advance(MINUTE_MS);
    expect(total(traffic.metrics, REQUESTS_METRIC, { version: 'canary' })).toBe(canary);
  });

  it('breaks the canary only, from the moment that was asked for, and stays broken once promoted', () => {
    const { clock, cluster, traffic } = stage({
      canaryFaults: [{ resourceName: 'post_/v1/orders', errorRate: 0.2, afterMs: 5 * MINUTE_MS }],
    });
    traffic.backfill(START_MS - 10 * MINUTE_MS, START_MS);
    traffic.start();
    const rate = (tags: Record<string, string>, fromMs: number): number =>
      total(traffic.metrics, ERRORS_METRIC, tags, fromMs) /
      total(traffic.metrics, REQUESTS_METRIC, tags, fromMs);
    const orders = { resource_name: 'post_/v1/orders' };
    cluster.startCanary(50);
    clock.advance(5 * MINUTE_MS);
    expect(rate({ ...orders, version: 'canary' }, 0)).toBeLessThan(0.02);
    clock.advance(5 * MINUTE_MS);
    const brokenMs = START_MS + 6 * MINUTE_MS;
    expect(rate({ ...orders, version: 'canary' }, brokenMs)).toBeGreaterThan(0.14);
    expect(rate({ ...orders, version: 'stable' }, brokenMs)).toBeLessThan(0.02);
    expect(rate({ resource_name: 'get_/v1/items', version: 'canary' }, brokenMs)).toBeLessThan(0.01);
    cluster.promote();
    clock.advance(5 * MINUTE_MS);
    const promotedMs = START_MS + 11 * MINUTE_MS;
    expect(rate({ ...orders, version: 'stable' }, promotedMs)).toBeGreaterThan(0.14);
  });

  it('breaks both versions with a shared fault, also after the canary is gone', () => {
    const { clock, cluster, traffic } = stage({
      sharedFaults: [{ resourceName: 'post_/v1/orders', errorRate: 0.3 }],
    });
    traffic.start();
    clock.advance(5 * MINUTE_MS);
    const before = total(traffic.metrics, ERRORS_METRIC, { resource_name: 'post_/v1/orders' });
    cluster.startCanary(10);
    clock.advance(5 * MINUTE_MS);
    cluster.abort();
    clock.advance(5 * MINUTE_MS);
    const stable = total(
      traffic.metrics,
      ERRORS_METRIC,
      { resource_name: 'post_/v1/orders', version: 'stable' },
      START_MS + 11 * MINUTE_MS,
    );
    expect(before).toBeLessThan(60);
    expect(stable).toBeGreaterThan(600);
  });

  it('gives the same points for the same seed, however often the clock was looked at', () => {
    const runs = [10_000, 37_000].map((stepMs) => {
      const { clock, traffic } = stage();
      traffic.backfill(START_MS - 5 * MINUTE_MS, START_MS);
      traffic.start();
      for (let passed = 0; passed < 37 * 10_000; passed += stepMs) clock.advance(stepMs);
      return allPoints(traffic.metrics);
    });
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]!.length).toBeGreaterThan(1000);
    const other = stage({}, 8);
    other.traffic.backfill(START_MS - 5 * MINUTE_MS, START_MS);
    expect(allPoints(other.traffic.metrics)).not.toBe(runs[0]);
  });

  it('does not change stable’s numbers by the canary being there, but for its share', () => {
    const alone = stage();
    const beside = stage();
    for (const { clock, traffic } of [alone, beside]) {
      traffic.start();
      if (traffic === beside.traffic) beside.cluster.startCanary(0);
      clock.advance(MINUTE_MS);
    }
    expect(allPoints(beside.traffic.metrics)).toBe(allPoints(alone.traffic.metrics));
  });
});
