import type { Delivery, SimulatedService } from './simulatedService.ts';

const TEAM = `links:
  - title: Runbook
    url: https://wiki.example.com/runbooks/{name}
responseSteps:
  any: |
    Tell **#purchase-releases** that you are looking into it.
  oneEndpoint: |
    1. Look at the [orders board](https://wiki.example.com/boards/orders).
    2. Orders fail at checkout: tell support when it lasts longer than 10 minutes.
`;

/** purchase-api as Argo CD brings it: settings with hashed names, a commit each week. */
const DELIVERY: Delivery = {
  repository: 'https://github.com/example/purchase-deploy',
  commits: ['4f1c2a9d7b3e5f60718293a4b5c6d7e8f9012345', '9b7d3e1f5a2c4b6d8e0f1a3b5c7d9e1f3a5b7c9d'],
  settings: {
    stable: {
      name: 'purchase-api-settings-7c4d9b5f2k',
      data: {
        ORDER_RETRIES: '3',
        PAYMENTS_API_TOKEN: 'simulated-2f8a6c1e',
        'pool.yaml': 'orders:\n  connections: 40\n  timeout: 3s\ncarts:\n  connections: 20\n',
      },
    },
    canary: {
      name: 'purchase-api-settings-5f8h2m6t9c',
      data: {
        ORDER_RETRIES: '0',
        PAYMENTS_API_TOKEN: 'simulated-9d4b7e3a',
        'pool.yaml': 'orders:\n  connections: 8\n  timeout: 3s\ncarts:\n  connections: 20\n',
      },
    },
  },
  team: TEAM,
};

/** The service with everything round it that a person looks at when it goes wrong. */
export function delivered(service: SimulatedService): SimulatedService {
  return { ...service, delivery: DELIVERY };
}
