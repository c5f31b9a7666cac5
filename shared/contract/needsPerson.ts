import { z } from 'zod';

/** How many releases of each connected context need a person, as Releases groups them. */
export const needsPersonSchema = z.array(
  z.object({
    contextId: z.string(),
    /** Null: its releases are not known yet. */
    needsYou: z.number().int().nullable(),
  }),
);
export type NeedsPerson = z.infer<typeof needsPersonSchema>;
