import { z } from 'zod';
import { verdictAtSchema } from './verdictPanel.ts';

/** How the release ended whose version is the stable one now. */
export const finishedSchema = z.object({
  /** When this app saw it finished, ms. */
  atMs: z.number(),
  /** This app did not look on when it finished: it was still under way then, ms. Null: it did look on. */
  afterMs: z.number().nullable(),
  /** The verdict at its end; null: not known. */
  verdict: verdictAtSchema.nullable(),
});
export type Finished = z.infer<typeof finishedSchema>;
