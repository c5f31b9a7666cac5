import { useState } from 'react';
import type { SaveAnswer, SaveOrganisation } from '../../../shared/contract/organisations.ts';
import { request } from '../../live/bridge.ts';
import { useLive } from '../../live/LiveContext.tsx';

/** Where a context, or one namespace of it, is to be measured; null: in the default organisation. */
export interface Choice {
  contextId: string;
  namespace: string | null;
  organisationId: string | null;
}

/** What Settings can ask of main about Datadog. What becomes of it comes with the next snapshot. */
export interface OrganisationRequests {
  /** The last change could not be written to disk. */
  notSaved: boolean;
  /** Null: main did not take it. */
  save: (organisation: SaveOrganisation) => Promise<SaveAnswer | null>;
  findSite: (apiKey: string, site: string) => Promise<string[]>;
  remove: (id: string) => void;
  forgetKeys: (id: string) => void;
  check: (id: string) => void;
  assign: (choice: Choice) => void;
}

export function useOrganisationRequests(): OrganisationRequests {
  const { bridge } = useLive();
  const [notSaved, setNotSaved] = useState(false);
  const keep = (saving: Promise<{ ok: boolean; value?: boolean }>): void => {
    void saving.then((answer) => setNotSaved(!(answer.ok && answer.value === true)));
  };
  return {
    notSaved,
    async save(organisation) {
      const answer = await request(bridge, 'saveOrganisation', organisation);
      if (answer.ok && answer.value.saved) setNotSaved(answer.value.reason === 'disk');
      return answer.ok ? answer.value : null;
    },
    async findSite(apiKey, site) {
      const answer = await request(bridge, 'findSite', { apiKey, site });
      return answer.ok ? answer.value : [];
    },
    remove: (id) => keep(request(bridge, 'removeOrganisation', { id })),
    forgetKeys: (id) => keep(request(bridge, 'forgetKeys', { id })),
    check: (id) => void request(bridge, 'checkOrganisation', { id }),
    assign: (choice) => keep(request(bridge, 'assignOrganisation', choice)),
  };
}
