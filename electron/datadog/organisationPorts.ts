import type { Assignment, KeyStorage } from '../../shared/contract/organisations.ts';
import type { Result } from '../../shared/result.ts';
import type { KeyPair } from './keyChecker.ts';

/** An organisation as it is written down; its keys are elsewhere. */
export interface OrganisationEntry {
  id: string;
  label: string;
  /** Null: the environment's. */
  site: string | null;
  subdomain: string | null;
  /** Whether a person has set keys of its own, and for how long. Only 'none' lets the environment's be used. */
  own: 'none' | 'kept' | 'run';
}

export interface OrganisationSettings {
  organisations: readonly OrganisationEntry[];
  assignments: readonly Assignment[];
}

/** Keeps them; save holds them for this run in any case and gives false when the disk refused. */
export interface OrganisationsFile {
  read: () => OrganisationSettings;
  save: (settings: OrganisationSettings) => boolean;
}

/** Keeps keys encrypted, by organisation. */
export interface KeyStore {
  storage: () => Promise<KeyStorage>;
  /** What was kept; the failure says why it cannot be had, never with a part of it. */
  read: (organisationId: string) => Promise<Result<KeyPair, string>>;
  /** False: it could not be kept encrypted, and is not. */
  write: (organisationId: string, pair: KeyPair) => Promise<boolean>;
  /** False: the disk refused, it may still be there. */
  forget: (organisationId: string) => boolean;
}
