import { expect, it } from 'vitest';
import { readOrganisationForm, type OrganisationForm } from './organisationForm.ts';

const form: OrganisationForm = { label: ' Europe ', site: 'datadoghq.eu', subdomain: '', keep: 'kept' };
const keys = { apiKey: ' an-api-key ', appKey: 'an-app-key' };
const NO_KEYS = { apiKey: '', appKey: ' ' };

it('reads a new organisation, without spaces round what was pasted', () => {
  expect(readOrganisationForm(form, keys, null, false)).toEqual({
    ok: true,
    request: {
      id: null,
      label: 'Europe',
      site: 'datadoghq.eu',
      subdomain: null,
      unchecked: false,
      keys: { apiKey: 'an-api-key', appKey: 'an-app-key', keep: 'kept' },
    },
  });
});

it('leaves the keys of an organisation as they are when none are typed', () => {
  expect(readOrganisationForm({ ...form, keep: null }, NO_KEYS, { id: 'eu' }, true)).toMatchObject({
    ok: true,
    request: { id: 'eu', keys: null, unchecked: true },
  });
});

it.each([
  ['a name', { ...form, label: ' ' }, keys, 'eu', 'label'],
  ['both keys', form, { ...keys, appKey: '' }, 'eu', 'keys'],
  ['keys of a new one', form, NO_KEYS, null, 'keys'],
  ['keys without spaces inside', form, { ...keys, apiKey: 'two words' }, null, 'form'],
  ['how to keep them', { ...form, keep: null }, keys, null, 'keep'],
  ['a sub-domain', { ...form, subdomain: 'acme.datadoghq.com' }, keys, null, 'subdomain'],
] as const)('asks for %s', (_, filled, typed, id, needs) => {
  expect(readOrganisationForm(filled, typed, id === null ? null : { id }, false)).toEqual({
    ok: false,
    needs,
  });
});

it('needs no name for the default organisation', () => {
  expect(readOrganisationForm({ ...form, label: '' }, keys, { id: 'default' }, false).ok).toBe(true);
});
