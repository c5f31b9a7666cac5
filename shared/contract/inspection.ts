import { z } from 'zod';

/** The release that a panel of the Release screen looks into. */
export const releaseAddressSchema = z.object({
  contextId: z.string().max(200),
  namespace: z.string().max(253),
  name: z.string().max(253),
});

/** loading: not listed yet. gone: the list is complete and it is not in it. unavailable: the context is not connected. */
export const releasePresenceSchema = z.enum(['loading', 'present', 'gone', 'unavailable']);
export type ReleasePresence = z.infer<typeof releasePresenceSchema>;
