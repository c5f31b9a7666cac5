import { z } from 'zod';
import { exportAnswerSchema } from './audit.ts';
import { protectionSchema } from './contexts.ts';
import { signalCorrectionsSchema } from './metricsPanel.ts';
import { problemSchema } from './problem.ts';

/** How much one place shares. */
export const teamCountsSchema = z.object({
  protection: protectionSchema.nullable(),
  contexts: z.number().int(),
  signals: z.number().int(),
  criticalEndpoints: z.number().int(),
  links: z.number().int(),
  responseSteps: z.number().int(),
});
export type TeamCounts = z.infer<typeof teamCountsSchema>;

/** A part that cannot be used: where it stands, and a short technical why. */
const faultsSchema = z.array(z.object({ path: z.string(), why: z.string() }));

/** What Settings shows of what the team shares, and of what is kept on this machine for single releases. */
export const teamSnapshotSchema = z.object({
  file: z.object({
    /** Null: none is chosen. */
    path: z.string().nullable(),
    /** Why it cannot be read now (ENOENT); null: it can. */
    failure: z.string().nullable(),
    /** Null: nothing was read. */
    counts: teamCountsSchema.nullable(),
    faults: faultsSchema,
  }),
  /** The namespaces that were asked so far. */
  maps: z.array(
    z.object({
      context: z.string(),
      namespace: z.string(),
      state: z.enum(['reading', 'absent', 'read', 'failed']),
      problem: problemSchema.nullable(),
      counts: teamCountsSchema.nullable(),
      faults: faultsSchema,
    }),
  ),
  /** The signal maps that were corrected on this machine. */
  corrections: z.array(
    z.object({
      contextId: z.string(),
      /** The context's name; '' when no kubeconfig has it any more. */
      context: z.string(),
      namespace: z.string(),
      name: z.string(),
      lines: signalCorrectionsSchema,
    }),
  ),
});
export type TeamSnapshot = z.infer<typeof teamSnapshotSchema>;

const fileSchema = z.string().min(1).max(1_000);

export const importAnswerSchema = z.discriminatedUnion('kind', [
  /** The app has a copy now, and uses it. */
  z.object({ kind: z.literal('imported'), counts: teamCountsSchema, faults: faultsSchema }),
  /** Nothing was changed; `why`: a short technical word. */
  z.object({ kind: z.literal('failed'), why: z.string() }),
]);
export type ImportAnswer = z.infer<typeof importAnswerSchema>;

export const teamRequests = {
  /** Lets the person choose a file; null: they did not. */
  chooseTeamFile: { payload: z.null(), answer: z.string().nullable() },
  /** Keeps a copy of a file with the app, and uses it as the team's file. */
  importTeam: { payload: z.object({ file: fileSchema }), answer: importAnswerSchema },
  /** Writes this machine's own lists as a ConfigMap for a namespace into the person's downloads folder. */
  exportTeam: { payload: z.object({ namespace: z.string().min(1).max(253) }), answer: exportAnswerSchema },
  /** Reads file and ConfigMaps again now. */
  readTeamAgain: { payload: z.null(), answer: z.null() },
} as const;
