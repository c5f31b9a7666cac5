import { wait, waitForPerson, weight } from './canarySteps.ts';
import type { SimulatedService } from './simulatedService.ts';

const AREAS = [
  'account', 'billing', 'booking', 'catalog', 'content', 'coupon', 'delivery', 'event', 'feed', 'gift',
  'identity', 'invoice', 'loyalty', 'partner', 'pricing', 'profile', 'report', 'review', 'seating', 'support',
] as const; // prettier-ignore
const KINDS = [
  'api',
  'web',
  'worker',
  'bff',
  'batch',
  'gateway',
  'indexer',
  'relay',
  'admin',
  'stream',
] as const;

// Every so many a release is going out, so that the list has something in each group.
const RELEASING_EVERY = 13;

/**
 * Plain services without traffic or monitors, to fill a list.
 * @param count how many; at most 200, the names are all different.
 */
export function manyServices(count: number): readonly SimulatedService[] {
  const all = AREAS.flatMap((area) => KINDS.map((kind) => ({ area, kind })));
  return all.slice(0, count).map(({ area, kind }, index): SimulatedService => {
    const version = `1.${index % 40}`;
    return {
      namespace: area,
      name: `${area}-${kind}`,
      env: 'prod',
      replicas: 1 + (index % 3),
      image: `${area}-${kind}:${version}.0`,
      routing: index % 4 === 0 ? 'nginx' : 'pods',
      steps: [
        weight(25),
        index % 2 === 0 ? wait('20m') : waitForPerson(),
        weight(50),
        wait('10m'),
        weight(100),
      ],
      checks: [],
      endpoints: [],
      canaryFaults: [],
      sharedFaults: [],
      ...(index % RELEASING_EVERY === 0 ? { release: { image: `${area}-${kind}:${version}.1` } } : {}),
    };
  });
}
