import { check, compare, wait, waitForPerson, weight, type CanaryStep } from './canarySteps.ts';
import { purchaseEndpoints } from './purchaseEndpoints.ts';
import type { MonitorCheck, SimulatedService } from './simulatedService.ts';

/** Number of the composite monitor that purchase-api's analyses ask. */
export const PURCHASE_MONITOR_ID = 4411;
const TEMPLATE = 'datadog-composite';

/** Four questions, one a minute; the third bad answer, or the fourth unclear one, ends the release. */
export const COMPOSITE_CHECK: MonitorCheck = {
  templateName: TEMPLATE,
  count: 4,
  interval: '60s',
  initialDelay: '30s',
  failureLimit: 2,
  inconclusiveLimit: 3,
};

/** Asks at once and takes no unclear answer: what a new canary without traffic cannot pass. */
const EAGER_CHECK: MonitorCheck = {
  templateName: 'datadog-composite-eager',
  count: 4,
  interval: '60s',
  failureLimit: 0,
  inconclusiveLimit: 0,
};

/**
 * The steps of purchase-api, about half an hour in all.
 * @param secondWait the wait at 20 %: timed, or open where a person has to decide.
 */
export function purchaseSteps(secondWait: 'timed' | 'open'): readonly CanaryStep[] {
  const ask = (): CanaryStep => check(TEMPLATE, PURCHASE_MONITOR_ID);
  return [
    weight(5),
    wait('3m'),
    ask(),
    weight(20),
    secondWait === 'timed' ? wait('6m') : waitForPerson(),
    ask(),
    weight(50),
    wait('6m'),
    ask(),
    weight(100),
  ];
}

/** purchase-api as its release goes out well and by itself; scenarios change what they are about. */
export const PURCHASE_API = {
  namespace: 'purchase',
  name: 'purchase-api',
  env: 'prod',
  replicas: 16,
  image: 'purchase-api:2025.12.03-4',
  // A secret where none should be, as it happens: no screen may show it.
  environment: { ORDER_TIMEOUT_MS: '3000', PAYMENTS_API_TOKEN: 'simulated-5d1c7f0e' },
  routing: 'nginx',
  steps: purchaseSteps('timed'),
  checks: [COMPOSITE_CHECK],
  monitorId: PURCHASE_MONITOR_ID,
  criticalEndpoints: ['post_/v1/orders', 'post_/v1/tickets/checkin', 'post_/v1/payments/*'],
  endpoints: purchaseEndpoints(),
  canaryFaults: [],
  sharedFaults: [],
  release: { image: 'purchase-api:2025.12.10-1', environment: { ORDER_TIMEOUT_MS: '800' } },
} as const satisfies SimulatedService;

/** purchase-api with an open wait at 20 %, so that whatever goes wrong waits there for a person. */
export const PURCHASE_API_WAITING: SimulatedService = { ...PURCHASE_API, steps: purchaseSteps('open') };

/** purchase-api whose first analysis asks before the canary has any data, and so stops without an answer. */
export const PURCHASE_API_EAGER: SimulatedService = {
  ...PURCHASE_API,
  checks: [COMPOSITE_CHECK, EAGER_CHECK],
  steps: [
    weight(5),
    check(EAGER_CHECK.templateName, PURCHASE_MONITOR_ID),
    ...purchaseSteps('timed').slice(3),
  ],
  newGroupDelayS: 300,
};

/** purchase-api that runs an Experiment before its first wait, beside an autoscaler at its limit and a tight budget. */
export const PURCHASE_API_EXPERIMENT: SimulatedService = {
  ...PURCHASE_API,
  steps: [
    weight(5),
    compare('5m', TEMPLATE, PURCHASE_MONITOR_ID),
    weight(20),
    waitForPerson(),
    ...purchaseSteps('open').slice(5),
  ],
  autoscaler: { maxReplicas: PURCHASE_API.replicas },
  disruptionBudget: { minAvailable: PURCHASE_API.replicas },
};
