import { z } from 'zod';
import { freshnessSchema, problemSchema } from './problem.ts';

/** Datadog's sites (@datadog/datadog-api-client 1.64.0, servers.ts). Keys are sent nowhere else. */
export const DATADOG_SITES = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'datadoghq.eu',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'uk1.datadoghq.com',
  'ddog-gov.com',
  'us2.ddog-gov.com',
] as const;

/** The organisation of every context that has none of its own. It is always there. */
export const DEFAULT_ORGANISATION = 'default';
export const MOST_ORGANISATIONS = 20;

/** Permissions of the application key that the app needs (Datadog API: x-permission of the operations it calls). */
export const keyScopeSchema = z.enum(['timeseries_query', 'monitors_read']);
export type KeyScope = z.infer<typeof keyScopeSchema>;

/** Permissions for what is asked when a person presses, or shown beside the rest; nothing else needs them. */
export const optionalScopeSchema = z.enum([
  'events_read',
  'logs_read_data',
  'error_tracking_read',
  'bits_investigations_read',
]);
export type OptionalScope = z.infer<typeof optionalScopeSchema>;

/** Nothing tells of it but a write. */
export const UNCHECKED_SCOPE = 'bits_investigations_write';

const scopeStateSchema = z.enum(['granted', 'missing', 'unknown']);

/** An organisation's own sub-domain: "acme" of acme.datadoghq.eu. */
export const subdomainSchema = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);

/** Sites whose pages are under app. where an organisation has no sub-domain; the others stand for themselves. */
const UNDER_APP = ['datadoghq.com', 'datadoghq.eu', 'ddog-gov.com'];

/** The host of Datadog's own pages for an organisation. */
export function uiHostOf(site: string, subdomain: string | null): string {
  if (subdomain !== null) return `${subdomain}.${site}`;
  return UNDER_APP.includes(site) ? `app.${site}` : site;
}

/** A key as it may stand in a header: printable, without spaces. */
export const keyTextSchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{8,200}$/);

/** What a look at a pair of keys gave. */
export const keyCheckSchema = z.object({
  atMs: z.number(),
  /** Why the check could not be finished; null: both keys are taken. */
  problem: problemSchema.nullable(),
  scopes: z.array(z.object({ scope: keyScopeSchema, state: scopeStateSchema })),
  /** Without one of these only what it is for is refused. */
  optional: z.array(z.object({ scope: optionalScopeSchema, state: scopeStateSchema })),
});
export type KeyCheck = z.infer<typeof keyCheckSchema>;

/**
 * Where an organisation's keys come from. kept: encrypted on this machine. run: entered, for this run only.
 * environment: DD_API_KEY and DD_APP_KEY. opening: kept, being decrypted. unreadable: kept, and cannot be decrypted.
 * forgotten: entered for an earlier run only. In the last two nothing else is used in their place.
 */
export const keySourceSchema = z.enum([
  'kept',
  'run',
  'environment',
  'none',
  'opening',
  'unreadable',
  'forgotten',
]);
export type KeySource = z.infer<typeof keySourceSchema>;

export const organisationSchema = z.object({
  id: z.string(),
  /** '' for the default one until a person names it. */
  label: z.string(),
  site: z.string(),
  subdomain: z.string().nullable(),
  source: keySourceSchema,
  checking: z.boolean(),
  /** The newest check of this run. */
  check: keyCheckSchema.nullable(),
  /** Of what it answers while the app runs. */
  freshness: freshnessSchema,
});
export type Organisation = z.infer<typeof organisationSchema>;

/** Which organisation a context's releases, or those of one namespace of it (else null), are measured in. */
export const assignmentSchema = z.object({
  contextId: z.string().max(200),
  namespace: z.string().min(1).max(253).nullable(),
  organisationId: z.string().max(100),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/**
 * Whether this machine can keep keys encrypted. basicText: it would only scramble them with a password that everybody
 * knows. unavailable: it has no keychain.
 */
export const keyStorageSchema = z.enum(['usable', 'basicText', 'unavailable']);
export type KeyStorage = z.infer<typeof keyStorageSchema>;

/** What Settings shows of Datadog. Keys are never in it. */
export const organisationsSnapshotSchema = z.object({
  /** The default one first. */
  organisations: z.array(organisationSchema),
  assignments: z.array(assignmentSchema),
  /** Null while the machine is asked. */
  storage: keyStorageSchema.nullable(),
  /** Sites that can be chosen. */
  sites: z.array(z.string()),
  /** DD_API_KEY and DD_APP_KEY were set when the app was started. */
  environmentHasKeys: z.boolean(),
});
export type OrganisationsSnapshot = z.infer<typeof organisationsSnapshotSchema>;

const idSchema = z.string().max(100);

export const saveOrganisationSchema = z.object({
  /** Null: a new one. */
  id: idSchema.nullable(),
  label: z.string().trim().max(60),
  site: z.string().max(100),
  subdomain: subdomainSchema.nullable(),
  /** Null: its keys stay as they are. */
  keys: z.object({ apiKey: keyTextSchema, appKey: keyTextSchema, keep: z.enum(['kept', 'run']) }).nullable(),
  /** Saves them even where Datadog refuses the keys or cannot be asked. */
  unchecked: z.boolean(),
});
export type SaveOrganisation = z.infer<typeof saveOrganisationSchema>;

/** check: Datadog refused the keys, or could not be asked. storage: the keys could not be kept encrypted. */
export const saveAnswerSchema = z.object({
  saved: z.boolean(),
  reason: z.enum(['check', 'storage', 'site', 'gone', 'tooMany', 'disk']).nullable(),
  check: keyCheckSchema.nullable(),
});
export type SaveAnswer = z.infer<typeof saveAnswerSchema>;

/** The requests of Settings' part on Datadog. Keys travel in them from the page, and in nothing the other way. */
export const organisationRequests = {
  saveOrganisation: { payload: saveOrganisationSchema, answer: saveAnswerSchema },
  /** Its contexts go to the default organisation, its keys are deleted. False: the disk refused. */
  removeOrganisation: { payload: z.object({ id: idSchema }), answer: z.boolean() },
  /** Deletes a person's own keys; the environment's are used again where there are any. */
  forgetKeys: { payload: z.object({ id: idSchema }), answer: z.boolean() },
  checkOrganisation: { payload: z.object({ id: idSchema }), answer: z.null() },
  /** Asks Datadog's other sites whether they know this API key. Answers those that do. */
  findSite: {
    payload: z.object({ apiKey: keyTextSchema, site: z.string().max(100) }),
    answer: z.array(z.string()),
  },
  /** Null in organisationId: back to the default. */
  assignOrganisation: {
    payload: assignmentSchema.extend({ organisationId: idSchema.nullable() }),
    answer: z.boolean(),
  },
};
