import {
  DEFAULT_ORGANISATION,
  keyTextSchema,
  subdomainSchema,
  type Organisation,
  type SaveOrganisation,
} from '../../../shared/contract/organisations.ts';

/** What stands in the dialog's fields. The two keys live in their inputs only. */
export interface OrganisationForm {
  label: string;
  site: string;
  subdomain: string;
  /** Null: not chosen yet. */
  keep: 'kept' | 'run' | null;
}

/** What is still to be done, or the request. */
export type ReadForm =
  | { ok: true; request: SaveOrganisation }
  | { ok: false; needs: 'label' | 'keys' | 'form' | 'keep' | 'subdomain' };

/** Reads the dialog. @param organisation the one that is edited; null: a new one, which needs a name and keys. */
export function readOrganisationForm(
  form: OrganisationForm,
  typed: { apiKey: string; appKey: string },
  organisation: Pick<Organisation, 'id'> | null,
  unchecked: boolean,
): ReadForm {
  const label = form.label.trim();
  if (label === '' && organisation?.id !== DEFAULT_ORGANISATION) return { ok: false, needs: 'label' };
  const subdomain = form.subdomain.trim() === '' ? null : form.subdomain.trim();
  if (subdomain !== null && !subdomainSchema.safeParse(subdomain).success)
    return { ok: false, needs: 'subdomain' };
  const request = { id: organisation?.id ?? null, label, site: form.site, subdomain, unchecked };
  if (organisation && typed.apiKey.trim() === '' && typed.appKey.trim() === '')
    return { ok: true, request: { ...request, keys: null } };
  if (typed.apiKey.trim() === '' || typed.appKey.trim() === '') return { ok: false, needs: 'keys' };
  const apiKey = keyTextSchema.safeParse(typed.apiKey);
  const appKey = keyTextSchema.safeParse(typed.appKey);
  if (!apiKey.success || !appKey.success) return { ok: false, needs: 'form' };
  if (form.keep === null) return { ok: false, needs: 'keep' };
  return {
    ok: true,
    request: { ...request, keys: { apiKey: apiKey.data, appKey: appKey.data, keep: form.keep } },
  };
}
