import type { Investigations } from '../../shared/contract/investigations.ts';
import type { Samples } from '../../shared/contract/samples.ts';
import { sampleRelease } from '../fixtures/sampleRelease.ts';
import { sampleTimeline } from '../fixtures/sampleTimeline.ts';
import {
  sampleInvestigations,
  sampleNoLabel,
  sampleRefused,
  sampleSamples,
  sampleStarted,
  sampleUnsure,
} from '../fixtures/sampleWanted.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';

const ADDRESS = { contextId: 'ctx-prod', namespace: 'orders', name: 'orders-api' };

function state(
  id: string,
  given: { samples?: Samples; investigations?: Investigations },
  steps: readonly GalleryStep[],
): GalleryState {
  return {
    id: `wanted-${id}`,
    hash: '#/context/ctx-prod/triage/orders/orders-api',
    show(main) {
      main.show({ kind: 'release', ...ADDRESS }, sampleRelease);
      main.show({ kind: 'timeline', ...ADDRESS }, sampleTimeline);
      const { samples, investigations } = given;
      if (samples) main.answer('loadSamples', () => ({ ok: true, value: samples }));
      if (investigations) main.answer('readInvestigations', () => ({ ok: true, value: investigations }));
      main.answer('startInvestigation', () => ({
        ok: true,
        value: {
          kind: 'unsure',
          problem: { code: 'datadogTimeout', subject: 'api.datadoghq.com', detail: '', retryAtMs: null },
        },
      }));
    },
    steps: [{ scrollTo: 'samples-panel' }, ...steps],
  };
}

const BOTH: readonly GalleryStep[] = [{ click: 'samples-load' }, { click: 'investigations-look' }];

/** What is asked of Datadog by a press: samples and investigations. */
export const wantedStates: readonly GalleryState[] = [
  state('before', {}, []),
  {
    ...state('in-drawer', { samples: sampleSamples }, []),
    hash: '#/context/ctx-prod/release/orders/orders-api',
    steps: [
      { click: 'endpoint-post_/v1/orders' },
      { scrollTo: 'endpoint-samples' },
      { click: 'samples-load' },
      { scrollTo: 'endpoint-samples' },
    ],
  },
  state('loaded', { samples: sampleSamples, investigations: sampleInvestigations }, BOTH),
  state('whole-line', { samples: sampleSamples, investigations: sampleStarted }, [
    ...BOTH,
    { click: 'sample-whole' },
    { scrollTo: 'samples-panel' },
  ]),
  state(
    'no-label',
    { samples: sampleNoLabel, investigations: { ...sampleInvestigations, alert: null } },
    BOTH,
  ),
  state(
    'refused',
    {
      samples: sampleRefused,
      investigations: {
        ...sampleInvestigations,
        investigations: {
          kind: 'failed',
          problem: {
            code: 'datadogForbidden',
            subject: 'bits_investigations_read',
            detail: 'HTTP 403: Forbidden',
            retryAtMs: null,
          },
        },
      },
    },
    BOTH,
  ),
  state('start', { investigations: sampleInvestigations }, [
    { click: 'investigations-look' },
    { click: 'investigation-start' },
  ]),
  state('unsure', { investigations: sampleUnsure }, [
    { click: 'investigations-look' },
    { click: 'investigation-start' },
    { click: 'confirm-investigation' },
  ]),
];
