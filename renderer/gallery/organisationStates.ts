import type { Organisation, OrganisationsSnapshot } from '../../shared/contract/organisations.ts';
import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import type { FakeBridge } from '../fixtures/fakeBridge.ts';
import { problem } from '../fixtures/sampleContexts.ts';
import { goodCheck, sampleOrganisation, sampleOrganisations } from '../fixtures/sampleOrganisations.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';

function state(
  id: string,
  change: Partial<OrganisationsSnapshot>,
  steps: readonly GalleryStep[] = [{ scrollTo: 'datadog-settings' }],
  play: (main: FakeBridge) => void = () => {},
): GalleryState {
  return {
    id: `datadog-${id}`,
    hash: '#/settings',
    show(main) {
      main.show({ kind: 'organisations' }, { ...sampleOrganisations, ...change });
      play(main);
    },
    steps,
  };
}

const one = (change: Partial<Organisation>): Partial<OrganisationsSnapshot> => ({
  organisations: [{ ...sampleOrganisation, ...change }],
});

function off(source: Organisation['source'], code: ProblemCode, detail = ''): Partial<OrganisationsSnapshot> {
  const why: Problem = { ...problem(code, 'datadoghq.com'), detail };
  return one({ source, check: null, freshness: { state: 'off', lastDataAtMs: null, problem: why } });
}

const refused = { ...problem('datadogKeyRefused', 'DD_API_KEY'), detail: 'HTTP 403: Forbidden' };
const failed = (why: Problem): Partial<OrganisationsSnapshot> =>
  one({
    check: {
      ...goodCheck,
      problem: why,
      scopes: goodCheck.scopes.map(({ scope }) => ({ scope, state: 'unknown' as const })),
    },
    freshness: { state: 'denied', lastDataAtMs: null, problem: why },
  });
const dialog: readonly GalleryStep[] = [{ click: 'organisation-edit' }];
const entered: readonly GalleryStep[] = [
  ...dialog,
  { type: 'an-api-key' },
  { press: 'Tab' },
  { type: 'an-application-key' },
  { click: 'organisation-save' },
];

/** Settings' part on Datadog in the states it can be in. */
export const organisationStates: readonly GalleryState[] = [
  state('good', {}),
  state('keys-missing', off('none', 'datadogNotConfigured')),
  state('checking', one({ checking: true })),
  state('environment', { ...one({ source: 'environment', check: null }), environmentHasKeys: true }),
  state(
    'scope-missing',
    one({
      check: {
        ...goodCheck,
        scopes: [
          { scope: 'timeseries_query', state: 'granted' },
          { scope: 'monitors_read', state: 'missing' },
        ],
      },
    }),
  ),
  state('wrong-key', failed(refused)),
  state('proxy', failed({ ...problem('datadogProxy', 'proxy.example:3128'), detail: 'ECONNREFUSED' })),
  state('unreadable', off('unreadable', 'datadogKeysUnreadable', 'no keychain')),
  state('forgotten', { ...off('forgotten', 'datadogKeysForgotten'), storage: 'unavailable' }),
  state('several', {
    organisations: [
      sampleOrganisation,
      {
        ...sampleOrganisation,
        id: 'eu',
        label: 'Payments Europe',
        site: 'datadoghq.eu',
        subdomain: 'acme',
        source: 'run',
      },
    ],
    assignments: [
      { contextId: 'ctx-prod', namespace: null, organisationId: 'eu' },
      { contextId: 'ctx-prod', namespace: 'orders', organisationId: 'default' },
    ],
  }),
  state('dialog', {}, dialog),
  state('dialog-basic-text', { ...off('none', 'datadogNotConfigured'), storage: 'basicText' }, dialog),
  state('dialog-no-keychain', { ...off('none', 'datadogNotConfigured'), storage: 'unavailable' }, dialog),
  state('dialog-refused', off('none', 'datadogNotConfigured'), entered, (main) => {
    main.answer('saveOrganisation', () => ({
      ok: true,
      value: {
        saved: false,
        reason: 'check',
        check: {
          ...goodCheck,
          problem: refused,
          scopes: goodCheck.scopes.map(({ scope }) => ({ scope, state: 'unknown' as const })),
        },
      },
    }));
  }),
  state('confirm-forget', { ...sampleOrganisations, environmentHasKeys: true }, [
    { click: 'organisation-forget' },
  ]),
];
