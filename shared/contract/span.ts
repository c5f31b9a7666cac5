import { z } from 'zod';

/** From when to when, ms since the epoch. */
export const spanSchema = z.object({ fromMs: z.number(), toMs: z.number() });
