import { check, wait, waitForPerson, weight } from './canarySteps.ts';
import { collectionEndpoints } from './neighbours.ts';
import { COMPOSITE_CHECK, PURCHASE_API } from './purchaseApi.ts';
import { purchaseEndpoints } from './purchaseEndpoints.ts';
import type { SimulatedService } from './simulatedService.ts';

const STAGING = { env: 'staging', canaryFaults: [], sharedFaults: [] } as const;
const PURCHASE_STAGING_MONITOR_ID = 5411;

/**
 * The staging cluster. purchase-api has the same namespace and name there as in production, with other images and
 * other steps, so that whoever mixes the clusters up is found out.
 */
export const STAGING_SERVICES: readonly SimulatedService[] = [
  {
    ...PURCHASE_API,
    ...STAGING,
    replicas: 4,
    image: 'purchase-api:2025.12.10-1',
    environment: { ORDER_TIMEOUT_MS: '800' },
    steps: [
      weight(50),
      waitForPerson(),
      check(COMPOSITE_CHECK.templateName, PURCHASE_STAGING_MONITOR_ID),
      weight(100),
    ],
    monitorId: PURCHASE_STAGING_MONITOR_ID,
    endpoints: purchaseEndpoints(0.05),
    release: { image: 'purchase-api:2025.12.11-1' },
  },
  {
    ...STAGING,
    namespace: 'seating',
    name: 'seat-map',
    replicas: 3,
    image: 'seat-map:0.9.2',
    routing: 'pods',
    steps: [weight(34), wait('10m'), weight(67), wait('10m')],
    checks: [],
    monitorId: 5421,
    endpoints: collectionEndpoints([['/maps', 4]], 70),
    release: { image: 'seat-map:0.10.0' },
  },
  {
    ...STAGING,
    namespace: 'coupon',
    name: 'coupon-api',
    replicas: 2,
    image: 'coupon-api:7',
    routing: 'nginx',
    steps: [weight(20), wait('2m'), weight(100)],
    checks: [],
    monitorId: 5431,
    endpoints: collectionEndpoints([['/coupons', 2]], 30),
  },
  {
    ...STAGING,
    namespace: 'coupon',
    name: 'coupon-admin',
    replicas: 2,
    image: 'coupon-admin:31',
    routing: 'pods',
    blueGreen: true,
    steps: [],
    checks: [],
    endpoints: [],
    release: { image: 'coupon-admin:32' },
  },
];
