import { z } from 'zod';
import { protectionSchema } from '../contract/contexts.ts';
import { problemSchema } from '../contract/problem.ts';
import { troubleSchema } from '../contract/triage.ts';
import { SIGNAL_KEYS } from '../metrics/signalMap.ts';

/** A name in which `*` stands for any text. */
export const namePatternSchema = z.string().min(1).max(253);

/** Kinds of trouble that a team can write steps for; `any` stands before those of every kind. */
export const responseKindSchema = z.enum(['any', ...troubleSchema.exclude(['none']).options]);
export type ResponseKind = z.infer<typeof responseKindSchema>;

/** A page that a team wants at hand: https only, and told by its host. */
export const teamLinkSchema = z.object({
  title: z.string().min(1).max(120),
  /** May hold {namespace}, {name} and {service}. */
  url: z.string().max(2_000),
  /** For which Rollouts; absent: all of the namespace. */
  rollouts: z.array(namePatternSchema).max(100).optional(),
});
export type TeamLink = z.infer<typeof teamLinkSchema>;

export const teamSignalsSchema = z.partialRecord(z.enum(SIGNAL_KEYS), z.string().min(1).max(2_000));
export const endpointPatternsSchema = z.array(z.string().min(1).max(500)).max(200);
/** Markdown, shown as text. */
export const responseTextSchema = z.string().min(1).max(20_000);

/** What a team shares: the whole of one ConfigMap or file, as far as it could be read. */
export const teamSettingsSchema = z.object({
  /** Of the releases in the ConfigMap's namespace. Counts in a ConfigMap only. */
  protection: protectionSchema.nullable(),
  /** By context name. Counts in a file only: a namespace has no say in other contexts. */
  contexts: z.record(namePatternSchema, protectionSchema),
  /** Lines of the signal map, by Rollout name. */
  signals: z.record(namePatternSchema, teamSignalsSchema),
  /** Patterns of the endpoints that matter most, by Datadog service. */
  criticalEndpoints: z.record(namePatternSchema, endpointPatternsSchema),
  links: z.array(teamLinkSchema).max(50),
  /** Steps in Markdown, by kind of trouble. */
  responseSteps: z.partialRecord(responseKindSchema, responseTextSchema),
});
export type TeamSettings = z.infer<typeof teamSettingsSchema>;

/** The ConfigMap that is read in a namespace, and the entry of its data. */
export const TEAM_MAP = { name: 'release-cockpit', key: 'team.yaml' } as const;

/** Annotation of a Rollout: what to do when it is in trouble, in Markdown. */
export const STEPS_ANNOTATION = 'release-cockpit/response-steps';

export const NO_TEAM: TeamSettings = {
  protection: null,
  contexts: {},
  signals: {},
  criticalEndpoints: {},
  links: [],
  responseSteps: {},
};

/** What a release's team shares, for the screens that show it; its file before its ConfigMap. */
export const releaseTeamSchema = z.object({
  /** How it stands with the namespace's ConfigMap: not asked yet, none there, read, or not to be had. */
  state: z.enum(['reading', 'absent', 'read', 'failed']),
  /** Why the ConfigMap could not be read; null: it could, or there is none. */
  problem: problemSchema.nullable(),
  /** Parts of it that cannot be used. */
  faults: z.number().int(),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  responseSteps: z.partialRecord(responseKindSchema, z.string()),
  /** Steps that the Rollout itself has in an annotation, for every kind; absent: none. */
  rolloutSteps: z.string().optional(),
});
export type ReleaseTeam = z.infer<typeof releaseTeamSchema>;
