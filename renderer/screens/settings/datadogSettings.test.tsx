import { describe, expect, it } from 'vitest';
import type { Organisation } from '../../../shared/contract/organisations.ts';
import { problem } from '../../fixtures/sampleContexts.ts';
import { goodCheck, sampleOrganisation } from '../../fixtures/sampleOrganisations.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { ProblemNote } from '../../ui/Note.tsx';
import { Assignments } from './Assignments.tsx';
import { KeepChoice } from './KeepChoice.tsx';
import { OrganisationItem } from './OrganisationItem.tsx';

const nothing = (): void => {};
const item = (change: Partial<Organisation>): string =>
  renderWithSample(
    <OrganisationItem
      organisation={{ ...sampleOrganisation, ...change }}
      onEdit={nothing}
      onCheck={nothing}
      onForget={nothing}
      onRemove={nothing}
    />,
  );

const off = (code: Parameters<typeof problem>[0]): Partial<Organisation> => ({
  check: null,
  freshness: { state: 'off', lastDataAtMs: null, problem: problem(code, 'datadoghq.com') },
});
const lacking = {
  ...goodCheck,
  scopes: [
    { scope: 'timeseries_query' as const, state: 'granted' as const },
    { scope: 'monitors_read' as const, state: 'missing' as const },
  ],
};

describe('an organisation says how its keys are', () => {
  it.each<[string, Partial<Organisation>, string]>([
    ['good', {}, 'Both keys are accepted and may do everything this app needs'],
    ['being checked', { checking: true }, 'Checking the keys'],
    ['of the environment', { source: 'environment' }, 'Keys from DD_API_KEY and DD_APP_KEY'],
    ['absent', { source: 'none', ...off('datadogNotConfigured') }, 'No keys The clusters work without them'],
    [
      'not to be decrypted',
      { source: 'unreadable', ...off('datadogKeysUnreadable') },
      'cannot be decrypted Enter them again',
    ],
    ['of an earlier run', { source: 'forgotten', ...off('datadogKeysForgotten') }, 'for an earlier run only'],
    ['lacking a scope', { check: lacking }, 'monitors_read missing Without it: no monitor states'],
    [
      'refused',
      { check: { ...goodCheck, problem: problem('datadogKeyRefused', 'DD_APP_KEY') } },
      'Datadog refused the application key',
    ],
    [
      'stopped by a proxy',
      { check: { ...goodCheck, problem: problem('datadogProxy', 'proxy:3128') } },
      'The proxy proxy:3128 does not let the connection to Datadog through',
    ],
    [
      'refused since the check',
      {
        freshness: {
          state: 'denied',
          lastDataAtMs: null,
          problem: problem('datadogKeyRefused', 'DD_API_KEY'),
        },
      },
      'Datadog refused the API key',
    ],
  ])('%s', (_, change, words) => {
    expect(textOf(item(change))).toContain(words);
  });

  it('offers only what can be done', () => {
    expect(textOf(item({}))).toMatch(/Check again Edit… Delete keys…$/);
    expect(textOf(item({ source: 'none', ...off('datadogNotConfigured') }))).toMatch(/Enter keys…$/);
    expect(textOf(item({ source: 'unreadable', ...off('datadogKeysUnreadable') }))).toMatch(
      /Retry Enter keys… Delete keys…$/,
    );
    expect(textOf(item({ source: 'environment' }))).toMatch(/Check again Edit…$/);
    expect(textOf(item({ id: 'eu', label: 'Europe' }))).toMatch(/Remove…$/);
    expect(item({ id: 'eu', label: 'Europe' })).toContain('aria-label="Remove… Europe"');
  });
});

it.each([
  ['usable', false, 'kept encrypted with this machine’s keychain'],
  ['basicText', true, 'a password that everybody knows'],
  ['unavailable', true, 'offers no keychain'],
] as const)('a machine that is %s', (storage, isRefused, words) => {
  const html = renderWithSample(<KeepChoice storage={storage} keep={null} onChoose={nothing} />);
  expect(/data-testid="keep-kept"[^>]* disabled/.test(html)).toBe(isRefused);
  expect(html).not.toMatch(/data-testid="keep-run"[^>]* disabled/);
  expect(textOf(html)).toContain(words);
});

it('says which organisation measures a context, and a namespace with another one', () => {
  const html = renderWithSample(
    <Assignments
      contexts={[{ contextId: 'a', name: 'prod' }]}
      organisations={[sampleOrganisation, { ...sampleOrganisation, id: 'eu', label: 'Europe' }]}
      assignments={[
        { contextId: 'a', namespace: null, organisationId: 'eu' },
        { contextId: 'a', namespace: 'orders', organisationId: 'default' },
        { contextId: 'b', namespace: null, organisationId: 'eu' },
      ]}
      onAssign={nothing}
    />,
  );
  expect(html).toMatch(/aria-label="Organisation of prod"[^>]*>.*?<option value="eu" selected="">Europe/);
  expect(html).toMatch(
    /aria-label="Organisation of orders in prod"[^>]*><option value="default" selected=""/,
  );
  expect(textOf(html)).toContain('b (not in any kubeconfig)');
});

it('leads to Settings from where keys are missing, and from nowhere else', () => {
  const note = (code: Parameters<typeof problem>[0]): string =>
    renderWithSample(<ProblemNote problem={problem(code, 'x')} fallback="" onRetry={nothing} />);
  for (const code of ['datadogNotConfigured', 'datadogKeyRefused', 'datadogForbidden'] as const)
    expect(note(code)).toContain('<a href="#/settings/datadog">Open Settings</a>');
  expect(note('datadogTimeout')).not.toContain('<a');
  expect(note('datadogNotConfigured')).not.toContain('Retry');
  expect(note('datadogForbidden')).toContain('Retry');
});
