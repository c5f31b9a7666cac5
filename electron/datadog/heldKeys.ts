import type { KeySource } from '../../shared/contract/organisations.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { KeyPair } from './keyChecker.ts';
import type { KeyStore, OrganisationEntry } from './organisationPorts.ts';
import { datadogProblem } from './replyProblem.ts';

/** The keys an organisation has now, and where they come from. */
export interface HeldKeys {
  source: KeySource;
  pair: KeyPair | null;
  /** Why kept keys cannot be read; '' otherwise. */
  detail: string;
}

const OPENING: HeldKeys = { source: 'opening', pair: null, detail: '' };

/**
 * The keys an organisation begins with. Only where the person has set none are the environment's used; whoever set
 * some is asked again when they cannot be had.
 * @param environment for this organisation; null: it has none.
 * @param later called once with what kept keys turned out to be, when that takes decrypting.
 */
export function firstKeys(
  entry: OrganisationEntry,
  environment: KeyPair | null,
  store: KeyStore,
  later: (held: HeldKeys) => void,
): HeldKeys {
  if (entry.own === 'none')
    return { source: environment ? 'environment' : 'none', pair: environment, detail: '' };
  if (entry.own === 'run') return { source: 'forgotten', pair: null, detail: '' };
  void store.read(entry.id).then((read) => {
    later(
      read.ok
        ? { source: 'kept', pair: read.value, detail: '' }
        : { source: 'unreadable', pair: null, detail: read.failure },
    );
  });
  return OPENING;
}

/** Why nothing can be asked with these keys; null: it can, or will be known in a moment. */
export function keysProblem({ source, detail }: HeldKeys, site: string): Problem | null {
  switch (source) {
    case 'none':
      return datadogProblem('datadogNotConfigured', site, '');
    case 'unreadable':
      return datadogProblem('datadogKeysUnreadable', site, detail);
    case 'forgotten':
      return datadogProblem('datadogKeysForgotten', site, '');
    default:
      return null;
  }
}
