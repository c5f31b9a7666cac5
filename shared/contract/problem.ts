import { z } from 'zod';

/**
 * Why something cannot be shown or done. The page has words for every code; `detail` is a short technical
 * text beside them (never a secret), `subject` what it is about (a host, a file, a resource, a scope).
 */
export const problemSchema = z.object({
  code: z.enum([
    'kubeconfigMissing',
    'kubeconfigInvalid',
    'contextInvalid',
    'credentialFailed',
    'commandNotAllowed',
    'signInExpired',
    'loginShellFailed',
    'unreachable',
    'noRoute',
    'proxyDown',
    'certificate',
    'timeout',
    'unauthorized',
    'forbidden',
    'rolloutsNotInstalled',
    'notFound',
    'rateLimited',
    'serverError',
    'badReply',
    'datadogNotConfigured',
    'datadogKeysUnreadable',
    'datadogKeysForgotten',
    'datadogKeyRefused',
    'datadogForbidden',
    'datadogRateLimited',
    'datadogUnreachable',
    'datadogProxy',
    'datadogCertificate',
    'datadogTimeout',
    'datadogQueryError',
    'datadogError',
    'noSignals',
    'internal',
  ]),
  subject: z.string(),
  detail: z.string(),
  /** When it is tried again by itself, ms since the epoch on the app's clock; null when only a person can mend it. */
  retryAtMs: z.number().nullable(),
});
export type Problem = z.infer<typeof problemSchema>;
export type ProblemCode = Problem['code'];

/** How old and how trustworthy the data of a panel is. */
export const freshnessSchema = z.object({
  state: z.enum(['connecting', 'live', 'reconnecting', 'stale', 'denied', 'notInstalled', 'off', 'failed']),
  /** The newest moment the source spoke (an event, a bookmark, an answer); null before the first. */
  lastDataAtMs: z.number().nullable(),
  problem: problemSchema.nullable(),
});
export type Freshness = z.infer<typeof freshnessSchema>;
