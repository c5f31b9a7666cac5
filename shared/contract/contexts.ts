import { z } from 'zod';
import { namespacesSchema } from './namespaces.ts';
import { freshnessSchema, problemSchema } from './problem.ts';

/** open: no more friction than the action needs. protected: dangerous actions want the name typed. readOnly: no write is sent. */
export const protectionSchema = z.enum(['open', 'protected', 'readOnly']);
export type Protection = z.infer<typeof protectionSchema>;

/** A colour that a person gave a context; beside its name, never in its place. */
export const contextColourSchema = z.enum(['blue', 'teal', 'violet', 'pink', 'olive', 'grey']);
export type ContextColour = z.infer<typeof contextColourSchema>;

/** What a person chose for a context; kept by context id. */
export const contextChoiceSchema = z.object({
  protection: protectionSchema,
  favourite: z.boolean(),
  colour: contextColourSchema.nullable(),
  /** What to follow where all namespaces are denied; empty: the context's own. Absent in files of earlier versions. */
  namespaces: namespacesSchema.default([]),
  /** The person set the level themselves; false: they only confirmed it. Absent in files of earlier versions. */
  levelChosen: z.boolean().default(false),
});
export type ContextChoice = z.infer<typeof contextChoiceSchema>;

/**
 * A program that a context wants to run, or has run in vain: the credential plugin of its kubeconfig, or the
 * sign-in that the plugin asked for. Nothing of it runs before a person has seen and allowed exactly this.
 */
export const contextCommandSchema = z.object({
  /** Stands for the program, its arguments and its environment; an answer names what was seen. */
  commandId: z.string(),
  purpose: z.enum(['credential', 'signIn']),
  /** The program as it will be started, with its whole path. */
  program: z.string(),
  args: z.array(z.string()),
  /** Names of the environment variables that the kubeconfig sets for it; their values may be secrets. */
  environment: z.array(z.string()),
  /** asked: waits for the person. refused: they said no. offered: helps, when they want it. running, failed: after a yes. */
  state: z.enum(['asked', 'refused', 'offered', 'running', 'failed']),
  /** What it said when it failed; '' otherwise. */
  detail: z.string(),
});
export type ContextCommand = z.infer<typeof contextCommandSchema>;

/** A session as the page sees it: a connected context. `epoch` grows with every new session of any context. */
export const sessionSummarySchema = z.object({
  epoch: z.number().int(),
  freshness: freshnessSchema,
  /** The user as the API server names them (SelfSubjectReview), null when unknown. */
  identity: z.string().nullable(),
  /** The kubeconfig now says something else than this session was opened with; it goes on as it was. */
  changedOnDisk: z.enum(['changed', 'gone']).nullable(),
  command: contextCommandSchema.nullable(),
});

export const contextSummarySchema = z.object({
  /** Stands for the defining file and the name; never the bare name. */
  contextId: z.string(),
  name: z.string(),
  cluster: z.string(),
  /** The API server's address without user info. */
  server: z.string(),
  user: z.string(),
  namespace: z.string(),
  /** The kubeconfig file that defines it. */
  file: z.string(),
  /** kubectl's current-context. */
  isCurrent: z.boolean(),
  isProduction: z.boolean(),
  /** The word by which it looks like production, and whose name it is in; null: nothing says so. */
  guessedFrom: z.object({ place: z.enum(['name', 'cluster', 'namespace']), word: z.string() }).nullable(),
  /** The level in effect. */
  protection: protectionSchema,
  /** Whose it is: guessed from the names, confirmed as it was guessed, set by the person, or raised by their team. */
  protectionFrom: z.enum(['guess', 'confirmed', 'own', 'team']),
  /** Without what the team says. */
  ownProtection: protectionSchema,
  /** What the names alone suggest. */
  guessedProtection: protectionSchema,
  favourite: z.boolean(),
  colour: contextColourSchema.nullable(),
  /** Named by the person; see {@link contextChoiceSchema}. */
  namespaces: z.array(z.string()),
  /** Why it cannot be opened at all; null when it can. */
  problem: problemSchema.nullable(),
  session: sessionSummarySchema.nullable(),
});
export type ContextSummary = z.infer<typeof contextSummarySchema>;

/** What is kept for a context as it is now, to change a part of it. */
export function choiceOfContext(context: ContextSummary): ContextChoice {
  const { ownProtection, protectionFrom, favourite, colour, namespaces } = context;
  return { protection: ownProtection, levelChosen: protectionFrom === 'own', favourite, colour, namespaces };
}

/** What the switcher shows. */
export const contextsSnapshotSchema = z.object({
  contexts: z.array(contextSummarySchema),
  files: z.array(z.object({ path: z.string(), problem: problemSchema.nullable() })),
  /** Contexts that kubectl's merge hides: an earlier file defines the same name. */
  hidden: z.array(z.object({ name: z.string(), file: z.string(), hiddenBy: z.string() })),
  /** A person has looked at the protection levels once; until then they are guesses from the names. */
  levelsConfirmed: z.boolean(),
  /** Why the environment of the login shell is not there, when it was needed and could not be read. */
  environmentProblem: problemSchema.nullable(),
  /** Nothing could be read at all. */
  problem: problemSchema.nullable(),
});
export type ContextsSnapshot = z.infer<typeof contextsSnapshotSchema>;
