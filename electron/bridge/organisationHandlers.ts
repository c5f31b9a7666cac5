import type { organisationRequests } from '../../shared/contract/organisations.ts';
import type { DatadogOrganisations } from '../datadog/organisations.ts';
import type { Handlers } from './requestRouter.ts';

/** Serves Settings' part on Datadog. */
export function organisationHandlers(
  datadog: DatadogOrganisations,
): Pick<Handlers, keyof typeof organisationRequests> {
  return {
    saveOrganisation: (organisation) => datadog.save(organisation),
    removeOrganisation: ({ id }) => datadog.remove(id),
    forgetKeys: ({ id }) => datadog.forgetKeys(id),
    checkOrganisation({ id }) {
      void datadog.check(id);
      return null;
    },
    findSite: ({ apiKey, site }) => datadog.findSite(apiKey, site),
    assignOrganisation: (assignment) => datadog.assign(assignment),
  };
}
