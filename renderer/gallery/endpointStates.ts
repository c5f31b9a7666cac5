import { productionContext } from '../fixtures/sampleContexts.ts';
import { sampleManyEndpoints } from '../fixtures/sampleManyEndpoints.ts';
import { sampleRelease } from '../fixtures/sampleRelease.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';

const TOPIC = {
  kind: 'release',
  contextId: productionContext.contextId,
  namespace: 'orders',
  name: 'orders-api',
} as const;
const many = sampleManyEndpoints(500);

function state(id: string, steps: readonly GalleryStep[] = []): GalleryState {
  return {
    id: `endpoints-${id}`,
    hash: '#/context/ctx-prod/release/orders/orders-api',
    show: (main) =>
      main.show(TOPIC, {
        ...sampleRelease,
        metrics: { ...sampleRelease.metrics, endpoints: many.endpoints },
        verdict: many.verdict,
      }),
    steps,
  };
}

/** Five hundred endpoints: found, sorted, chosen. */
export const endpointStates: readonly GalleryState[] = [
  state('many', [{ press: 'j' }, { press: 'j' }]),
  state('by-latency', [{ click: 'endpoints-by-latency' }]),
  state('filtered', [{ press: '/' }, { type: 'post /v1' }]),
  state('one-kind', [{ click: 'endpoints-chip-watching' }]),
  state('as-charts', [{ click: 'endpoints-as-charts' }]),
  state('none-found', [{ press: '/' }, { type: 'nothing like this' }]),
  state('columns', [
    { click: 'endpoints-columns' },
    { click: 'endpoints-column-difference' },
    { click: 'endpoints-column-since' },
  ]),
];
