import { describe, expect, test } from 'vitest';
import { ORDERS, purchaseEndpoints } from './purchaseEndpoints.ts';
import { findScenario, SCENARIOS } from './scenarios.ts';
import { serviceMonitors } from './serviceMonitors.ts';
import type { Scenario } from './scenario.ts';
import type { SimulatedService } from './simulatedService.ts';

function scenario(name: string): Scenario {
  return findScenario(name)!;
}

function purchase(name: string): SimulatedService {
  return scenario(name).clusters[0]!.services.find((service) => service.name === 'purchase-api')!;
}

test('the list has the agreed scenarios, each with one line that says what it is', () => {
  expect(SCENARIOS.map(({ name }) => name)).toEqual([
    'healthy',
    'one-endpoint',
    'one-node',
    'latency',
    'low-traffic',
    'outage',
    'no-data',
    'experiment',
    'crashloop',
    'stale-alert',
    'two-clusters',
    'many',
    'broken-contexts',
  ]);
  for (const { description } of SCENARIOS) expect(description).toMatch(/^[^\n]{20,120}$/);
  expect(findScenario('nothing')).toBeUndefined();
});

describe.each(SCENARIOS)('$name', ({ clusters, staleAlerts }) => {
  const services = clusters.flatMap((cluster) => cluster.services);

  test('names are unique in a cluster, and monitor numbers in all of them', () => {
    for (const cluster of clusters) {
      const keys = cluster.services.map(({ namespace, name }) => `${namespace}/${name}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
    const ids = services.flatMap(serviceMonitors).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { monitorId } of staleAlerts ?? []) expect(ids).toContain(monitorId);
  });

  test('every analysis step asks a monitor that exists, by a template that exists', () => {
    for (const service of services) {
      const templates = service.checks.map(({ templateName }) => templateName);
      const ids = services.flatMap(serviceMonitors).map(({ id }) => String(id));
      for (const step of service.steps) {
        const asked = 'analysis' in step ? step.analysis.templates : [];
        const analyses = 'experiment' in step ? step.experiment.analyses : [];
        for (const { templateName } of [...asked, ...analyses]) expect(templates).toContain(templateName);
        const runs = 'analysis' in step ? [step.analysis] : analyses;
        for (const { value } of runs.flatMap(({ args }) => args)) expect(ids).toContain(value);
      }
      if (service.backgroundCheck) expect(templates).toContain(service.backgroundCheck.templateName);
    }
  });

  test('every fault is on an endpoint of its service, and a release changes the image', () => {
    for (const { endpoints, canaryFaults, sharedFaults, release, image } of services) {
      const names = endpoints.map(({ resourceName }) => resourceName);
      expect(new Set(names).size).toBe(names.length);
      for (const { resourceName } of [...canaryFaults, ...sharedFaults])
        expect(names).toContain(resourceName);
      expect(release?.image).not.toBe(image);
    }
  });
});

test('purchase-api has 48 endpoints between 0.02 and 200 requests/s', () => {
  const endpoints = purchaseEndpoints();
  const rates = endpoints.map(({ requestsPerSecond }) => requestsPerSecond);
  expect(endpoints).toHaveLength(48);
  expect(Math.min(...rates)).toBe(0.02);
  expect(Math.max(...rates)).toBe(200);
});

test('one-endpoint: orders goes from 0.3 % to 2 %, and so little of the traffic that the service looks fine', () => {
  const { endpoints, canaryFaults, sharedFaults } = purchase('one-endpoint');
  expect(canaryFaults).toEqual([{ resourceName: ORDERS, errorRate: 0.02, afterMs: 480_000 }]);
  expect(sharedFaults).toEqual([]);
  const errorRate = (rateOf: (name: string, own: number) => number): number => {
    const all = endpoints.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
    return (
      endpoints.reduce(
        (sum, { resourceName, requestsPerSecond, errorRate: own }) =>
          sum + requestsPerSecond * rateOf(resourceName, own),
        0,
      ) / all
    );
  };
  const before = errorRate((_name, own) => own);
  const after = errorRate((name, own) => (name === ORDERS ? 0.02 : own));
  expect(endpoints.find(({ resourceName }) => resourceName === ORDERS)?.errorRate).toBe(0.003);
  expect(before).toBeLessThan(0.0006);
  expect(after).toBeLessThan(0.0015);
});

test('latency changes no error rate, outage hits both versions, low-traffic has a hundredth of the requests', () => {
  expect(purchase('latency').canaryFaults.every(({ errorRate }) => errorRate === undefined)).toBe(true);
  expect(purchase('outage').canaryFaults).toEqual([]);
  expect(purchase('outage').sharedFaults).toHaveLength(3);
  const total = (service: SimulatedService): number =>
    service.endpoints.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
  expect(total(purchase('low-traffic'))).toBeCloseTo(total(purchase('healthy')) / 100, 5);
});

test('two-clusters: one says production by its name, and purchase-api is in both with other images', () => {
  const { clusters } = scenario('two-clusters');
  expect(clusters.map(({ name, tls }) => [name, tls])).toEqual([
    ['eks-prod-tokyo', true],
    ['eks-staging', false],
  ]);
  const images = clusters.map(({ services }) => services.find(({ name }) => name === 'purchase-api')?.image);
  expect(images).toEqual(['purchase-api:2025.12.03-4', 'purchase-api:2025.12.10-1']);
});

test('many: 200 rollouts in 26 namespaces, some of them going out', () => {
  const services = scenario('many').clusters[0]!.services;
  expect(services).toHaveLength(200);
  expect(new Set(services.map(({ namespace }) => namespace)).size).toBe(26);
  expect(services.filter(({ release }) => release).length).toBeGreaterThan(10);
});
