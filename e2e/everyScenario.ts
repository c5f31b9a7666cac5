import type { CanaryStep } from '../simulator/scenarios/canarySteps.ts';
import { check } from '../simulator/scenarios/canarySteps.ts';
import { PURCHASE_MONITOR_ID } from '../simulator/scenarios/purchaseApi.ts';
import { ORDERS } from '../simulator/scenarios/purchaseEndpoints.ts';
import type { Scenario } from '../simulator/scenarios/scenario.ts';
import { findScenario } from '../simulator/scenarios/scenarios.ts';
import type { SimulatedService } from '../simulator/scenarios/simulatedService.ts';
import type { EndpointFault } from '../simulator/service/serviceDefinition.ts';

/** The simulator's scenarios about one release that goes out. */
export const TOLD = [
  'healthy',
  'one-endpoint',
  'one-node',
  'latency',
  'low-traffic',
  'outage',
  'no-data',
  'crashloop',
  'stale-alert',
] as const;
export type ToldScenario = (typeof TOLD)[number];

/** Namespace and name of a scenario's release. */
export const releaseOf = (scenario: ToldScenario): string => `${scenario}-api`;

const CLUSTER = 'eks-prod-tokyo';
/** Besides what is broken. */
const ALSO_KEPT = 'get_/v1/plans';
const FIRST_MONITOR_ID = 5000;
const MONITORS_APART = 10;
/** More than 1: every request fails, whatever the noise. So strong that the noise of a run cannot move the moment by more than a bucket. */
const ERROR_RATES: Partial<Record<ToldScenario, number>> = { 'one-endpoint': 0.08, 'low-traffic': 2 };

function withMonitor(step: CanaryStep, monitorId: number): CanaryStep {
  if (!('analysis' in step)) return step;
  return check(step.analysis.templates[0]?.templateName ?? '', monitorId);
}

/** A scenario's release under a name of its own, on the endpoints that matter only: each costs time. */
function serviceOf(scenario: ToldScenario, index: number): SimulatedService {
  const service = findScenario(scenario)?.clusters[0]?.services[0];
  if (!service) throw new Error(`no scenario "${scenario}"`);
  const name = releaseOf(scenario);
  const monitorId = FIRST_MONITOR_ID + index * MONITORS_APART;
  const isLatency = scenario === 'latency';
  const canaryFaults = service.canaryFaults.flatMap((fault): EndpointFault[] => {
    const errorRate = ERROR_RATES[scenario] ?? fault.errorRate;
    if (isLatency && fault.resourceName !== ORDERS) return [];
    return [{ ...fault, ...(errorRate === undefined ? {} : { errorRate }) }];
  });
  const kept = new Set([
    ALSO_KEPT,
    ORDERS,
    ...[...canaryFaults, ...service.sharedFaults].map(({ resourceName }) => resourceName),
  ]);
  return {
    ...service,
    namespace: name,
    name,
    monitorId,
    canaryFaults,
    steps: service.steps.map((step) => withMonitor(step, monitorId)),
    endpoints: service.endpoints.filter(({ resourceName }) => kept.has(resourceName)),
  };
}

/** All of them beside one another, each in a namespace of its own. */
export function everyScenario(): Scenario {
  const stale = findScenario('stale-alert')?.staleAlerts ?? [];
  const offset = FIRST_MONITOR_ID + TOLD.indexOf('stale-alert') * MONITORS_APART - PURCHASE_MONITOR_ID;
  return {
    name: 'every',
    description: 'every scenario beside the others',
    clusters: [{ name: CLUSTER, tls: false, services: TOLD.map(serviceOf) }],
    staleAlerts: stale.map((alert) => ({ ...alert, monitorId: alert.monitorId + offset })),
  };
}
