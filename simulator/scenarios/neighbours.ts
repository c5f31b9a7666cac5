import type { EndpointDefinition } from '../service/serviceDefinition.ts';
import { check, wait, waitForPerson, weight } from './canarySteps.ts';
import { COMPOSITE_CHECK } from './purchaseApi.ts';
import type { MonitorCheck, SimulatedService } from './simulatedService.ts';

const SHARES = [
  ['get_', '', 0.6],
  ['get_', '/_id', 0.3],
  ['post_', '', 0.08],
  ['put_', '/_id', 0.02],
] as const;

/**
 * Four endpoints for each collection: list, read, create, change.
 * @param collections path and requests/s of each.
 */
export function collectionEndpoints(
  collections: readonly (readonly [path: string, requestsPerSecond: number])[],
  latencyP50Ms: number,
): readonly EndpointDefinition[] {
  return collections.flatMap(([path, requestsPerSecond]) =>
    SHARES.map(([method, suffix, share]) => ({
      resourceName: `${method}${path}${suffix}`,
      requestsPerSecond: requestsPerSecond * share,
      errorRate: 0.0005,
      latencyP50Ms,
      latencySpread: 0.5,
    })),
  );
}

/** A long look: half an hour, started when the monitors have seen the canary. */
const LONG_CHECK: MonitorCheck = {
  templateName: 'datadog-composite-long',
  count: 30,
  interval: '60s',
  initialDelay: '120s',
  failureLimit: 2,
  inconclusiveLimit: 5,
};

/** Asks for as long as the release lasts, and only a lasting alert stops it. */
const BACKGROUND_CHECK: MonitorCheck = {
  templateName: 'datadog-composite-background',
  interval: '60s',
  initialDelay: '180s',
  failureLimit: 5,
  inconclusiveLimit: 1000,
};

const QUIET = { env: 'prod', canaryFaults: [], sharedFaults: [] } as const;

const CHECKIN_MONITOR_ID = 4421;
/** Waits at 10 % for a person, watched in the background; split by the number of pods. */
export const CHECKIN_WEB: SimulatedService = {
  ...QUIET,
  namespace: 'ticket',
  name: 'checkin-web',
  replicas: 10,
  image: 'checkin-web:4.18.0',
  routing: 'pods',
  checks: [COMPOSITE_CHECK, BACKGROUND_CHECK],
  backgroundCheck: { templateName: BACKGROUND_CHECK.templateName, startingStep: 1 },
  steps: [
    weight(10),
    waitForPerson(),
    check(COMPOSITE_CHECK.templateName, CHECKIN_MONITOR_ID),
    weight(50),
    wait('5m'),
    weight(100),
  ],
  monitorId: CHECKIN_MONITOR_ID,
  endpoints: collectionEndpoints(
    [
      ['/checkin', 60],
      ['/gates', 25],
      ['/staff', 5],
    ],
    45,
  ),
  release: { image: 'checkin-web:4.19.0' },
};

/** Aborted on its first step: Degraded until somebody retries or goes back. */
export const MEDIA_WORKER: SimulatedService = {
  ...QUIET,
  namespace: 'media',
  name: 'media-worker',
  replicas: 4,
  image: 'media-worker:a91c',
  routing: 'pods',
  checks: [],
  steps: [weight(25), wait('5m'), weight(50), wait('5m')],
  monitorId: 4431,
  endpoints: collectionEndpoints([['/jobs', 12]], 240),
  release: { image: 'media-worker:b022', aborted: true },
};

const SEARCH_MONITOR_ID = 4441;
/** Under way: at 50 % with a long analysis. */
export const SEARCH_API: SimulatedService = {
  ...QUIET,
  namespace: 'search',
  name: 'search-api',
  replicas: 12,
  image: 'search-api:2.7.1',
  routing: 'alb',
  checks: [LONG_CHECK],
  steps: [
    weight(10),
    wait('30s'),
    weight(50),
    check(LONG_CHECK.templateName, SEARCH_MONITOR_ID),
    wait('5m'),
    weight(100),
  ],
  monitorId: SEARCH_MONITOR_ID,
  endpoints: collectionEndpoints(
    [
      ['/v2/query', 180],
      ['/v2/suggest', 120],
      ['/v2/facets', 40],
      ['/v2/synonyms', 6],
      ['/v2/indexes', 2],
      ['/v2/history', 30],
      ['/v2/trends', 18],
    ],
    64,
  ),
  release: { image: 'search-api:2.8.0' },
};

/** Healthy, with nothing going out. */
export const INVENTORY_API: SimulatedService = {
  ...QUIET,
  namespace: 'inventory',
  name: 'inventory-api',
  replicas: 6,
  image: 'inventory-api:88',
  routing: 'nginx',
  checks: [COMPOSITE_CHECK],
  steps: [
    weight(10),
    wait('5m'),
    check(COMPOSITE_CHECK.templateName, 4451),
    weight(50),
    wait('5m'),
    weight(100),
  ],
  monitorId: 4451,
  endpoints: collectionEndpoints(
    [
      ['/stock', 90],
      ['/warehouses', 12],
      ['/transfers', 4],
      ['/suppliers', 3],
      ['/counts', 1],
    ],
    28,
  ),
};

/** Healthy, with nothing going out, and small. */
export const MAIL_SENDER: SimulatedService = {
  ...QUIET,
  namespace: 'mail',
  name: 'mail-sender',
  replicas: 2,
  image: 'mail-sender:31',
  routing: 'pods',
  checks: [],
  steps: [weight(50), wait('5m'), weight(100), wait('1m')],
  monitorId: 4461,
  endpoints: collectionEndpoints([['/messages', 8]], 90),
};

/** The services that stand beside purchase-api in the production cluster. */
export const NEIGHBOURS: readonly SimulatedService[] = [
  CHECKIN_WEB,
  MEDIA_WORKER,
  SEARCH_API,
  INVENTORY_API,
  MAIL_SENDER,
];
