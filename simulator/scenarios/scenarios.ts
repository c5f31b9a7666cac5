import { manyServices } from './manyServices.ts';
import { NEIGHBOURS } from './neighbours.ts';
import {
  PURCHASE_API,
  PURCHASE_API_EAGER,
  PURCHASE_API_EXPERIMENT,
  PURCHASE_API_WAITING,
  PURCHASE_MONITOR_ID,
} from './purchaseApi.ts';
import { delivered } from './purchaseDelivery.ts';
import { ORDERS, purchaseEndpoints } from './purchaseEndpoints.ts';
import type { ClusterDefinition, Scenario } from './scenario.ts';
import type { SimulatedService } from './simulatedService.ts';
import { STAGING_SERVICES } from './stagingServices.ts';

const MINUTE_MS = 60_000;
/** After the first analysis has passed and the canary has its 20 %. */
const LATE_MS = 8 * MINUTE_MS;
const ALL_SERVICES = 200;

function production(
  main: SimulatedService,
  others: readonly SimulatedService[] = NEIGHBOURS,
): ClusterDefinition {
  return { name: 'eks-prod-tokyo', tls: true, services: [main, ...others] };
}

/** Every scenario, in the order of `--list`; the first is the default. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'healthy',
    description: 'purchase-api goes out without trouble, by itself, in about half an hour',
    clusters: [production(PURCHASE_API)],
  },
  {
    name: 'one-endpoint',
    description:
      'post_/v1/orders goes from 0.3 % to 2 % errors on the canary only; the service as a whole looks fine',
    clusters: [
      production({
        ...delivered(PURCHASE_API_WAITING),
        canaryFaults: [{ resourceName: ORDERS, errorRate: 0.02, afterMs: LATE_MS }],
      }),
    ],
  },
  {
    name: 'one-node',
    description:
      'post_/v1/orders fails on those pods of the canary that share a node; the metrics tell pods apart',
    clusters: [
      production({
        ...delivered(PURCHASE_API_WAITING),
        podTags: 'alike',
        canaryFaults: [{ resourceName: ORDERS, errorRate: 0.12, node: 'ip-10-0-0-11', afterMs: LATE_MS }],
      }),
    ],
  },
  {
    name: 'latency',
    description:
      'three endpoints of the canary answer two and a half times as slowly; no monitor watches latency',
    clusters: [
      production({
        ...PURCHASE_API_WAITING,
        canaryFaults: [ORDERS, 'get_/v1/search', 'get_/v1/events/_id/seats'].map((resourceName) => ({
          resourceName,
          latencyFactor: 2.5,
          afterMs: 2 * MINUTE_MS,
        })),
      }),
    ],
  },
  {
    name: 'low-traffic',
    description:
      'a hundredth of the traffic: most endpoints of the canary cannot be judged, 20 % errors on orders are hidden',
    clusters: [
      production({
        ...PURCHASE_API_WAITING,
        endpoints: purchaseEndpoints(0.01),
        canaryFaults: [{ resourceName: ORDERS, errorRate: 0.2, afterMs: MINUTE_MS }],
      }),
    ],
  },
  {
    name: 'outage',
    description: 'a dependency fails: canary and stable get equally bad, the canary is not to blame',
    clusters: [
      production({
        ...PURCHASE_API_WAITING,
        sharedFaults: [ORDERS, 'post_/v1/payments/authorize', 'post_/v1/payments/capture'].map(
          (resourceName) => ({ resourceName, errorRate: 0.12, latencyFactor: 3, afterMs: LATE_MS }),
        ),
      }),
    ],
  },
  {
    name: 'no-data',
    description: 'the first analysis asks before the canary has data: No Data, inconclusive, paused',
    clusters: [production(PURCHASE_API_EAGER)],
  },
  {
    name: 'experiment',
    description: 'an Experiment runs both versions side by side; the autoscaler is at its limit',
    clusters: [production(PURCHASE_API_EXPERIMENT)],
  },
  {
    name: 'crashloop',
    description: 'the new pods crash at start; the release stands at its first step until the deadline',
    clusters: [production({ ...PURCHASE_API, release: { ...PURCHASE_API.release, crashLoops: true } })],
  },
  {
    name: 'stale-alert',
    description: 'a monitor group of an earlier, aborted release still says Alert and fails this healthy one',
    clusters: [production(PURCHASE_API)],
    staleAlerts: [PURCHASE_MONITOR_ID, PURCHASE_MONITOR_ID + 1, PURCHASE_MONITOR_ID + 2].map((monitorId) => ({
      monitorId,
      group: 'resource_name:post_/v1/orders/bulk',
      agoMs: 3 * 60 * MINUTE_MS,
    })),
  },
  {
    name: 'two-clusters',
    description:
      'eks-prod-tokyo over TLS and eks-staging over HTTP, with different rollouts and one of the same name',
    clusters: [
      production(PURCHASE_API_WAITING),
      { name: 'eks-staging', tls: false, services: STAGING_SERVICES },
    ],
  },
  {
    name: 'many',
    description: '200 rollouts in 26 namespaces, some of them going out',
    clusters: [
      production(PURCHASE_API_WAITING, [
        ...NEIGHBOURS,
        ...manyServices(ALL_SERVICES - NEIGHBOURS.length - 1),
      ]),
    ],
  },
  {
    name: 'broken-contexts',
    description: 'healthy, and contexts that do not work: unreachable, wrong token, without Argo Rollouts',
    clusters: [
      production(PURCHASE_API),
      { name: 'eks-no-rollouts', tls: false, withoutRollouts: true, services: [] },
    ],
    brokenContexts: true,
  },
];

/** The scenario of that name. */
export function findScenario(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name);
}
