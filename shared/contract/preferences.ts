import { z } from 'zod';
import { endpointPatternsSchema, namePatternSchema } from '../team/teamSettings.ts';
import { freshnessSchema } from './problem.ts';

export const languageSchema = z.enum(['en', 'ja']);
export type Language = z.infer<typeof languageSchema>;
/** `contrast`: dark, with every text at 7 : 1 and strong lines. */
export const themeSchema = z.enum(['dark', 'light', 'contrast']);
export type Theme = z.infer<typeof themeSchema>;

/** What the desktop can be told of a release. */
export const notificationKindSchema = z.enum([
  'failing',
  'analysisAtLimit',
  'aborted',
  'needsPerson',
  'openPause',
  'suspicious',
  'finished',
]);
export type NotificationKind = z.infer<typeof notificationKindSchema>;

const minuteOfDaySchema = z.number().int().min(0).max(1_439);
/** Minutes since midnight in the zone that times are shown in; until may be before from: over midnight. */
export const quietHoursSchema = z.object({
  fromMinute: minuteOfDaySchema,
  untilMinute: minuteOfDaySchema,
  /** Whether severe notifications come all the same. */
  severeToo: z.boolean(),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What the person chose; null follows the system. */
export const preferencesSchema = z.object({
  language: languageSchema.nullable(),
  theme: themeSchema.nullable(),
  /** Whether the desktop tells anything of releases at all. */
  notifications: z.boolean(),
  /** Kinds it does not tell of. */
  notificationsOff: z.array(notificationKindSchema).max(20).optional(),
  quietHours: quietHoursSchema.nullable().optional(),
  /** Whether an accepted action also leaves a Kubernetes Event on the Rollout. */
  recordEvents: z.boolean(),
  /** Whether accepted promotes and aborts are posted to Datadog as events; absent: they are not. */
  datadogEvents: z.boolean().optional(),
  /** Whether nothing at all may be sent to a cluster from here, whatever the contexts' levels say. */
  readOnly: z.boolean(),
  /** How much of past releases is kept on this machine. */
  historyDays: z.union([z.literal(7), z.literal(30), z.literal(90)]),
  historyMegabytes: z.union([z.literal(100), z.literal(500), z.literal(2_000)]),
  /** IANA name of the zone that times are shown in; null: the system's. */
  timeZone: z.string().max(60).refine(isTimeZone).nullable(),
  /** Columns of the endpoint table that are not shown; absent: all are. */
  hiddenEndpointColumns: z.array(z.string().max(40)).max(40).optional(),
  /** The same of the list of releases. */
  hiddenReleaseColumns: z.array(z.string().max(40)).max(40).optional(),
  /** Patterns of the endpoints that matter most, by Datadog service; both may hold `*`. */
  criticalEndpoints: z.record(namePatternSchema, endpointPatternsSchema).optional(),
  /** Keys that were changed: by the keys that they had (renderer/app/keymap.ts). */
  shortcuts: z.record(z.string().max(20), z.string().max(20)).optional(),
  /** The person has been led through the first run, or has skipped it. */
  firstRunDone: z.boolean().optional(),
  /** The file in which the team shares its settings, a whole path; null or absent: none. */
  teamFile: z.string().max(1_000).nullable().optional(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** What a window changes of them. Each window sends its own change only, or it would take back that of another. */
export const preferencesChangeSchema = preferencesSchema.partial();

/**
 * Whether the disk holds the preferences that are in effect. unreadable, broken: they could not be read at the start, so
 * the defaults are in effect. notSaved: the newest change holds for this run only.
 */
export const preferencesStateSchema = z.enum(['kept', 'unreadable', 'broken', 'notSaved']);
export type PreferencesState = z.infer<typeof preferencesStateSchema>;

/** What every window is told of the preferences, and of the system that they follow where they say null. */
export const preferencesSnapshotSchema = z.object({
  preferences: preferencesSchema,
  state: preferencesStateSchema,
  systemLanguage: languageSchema,
  systemTheme: themeSchema,
  /** How many changes main has taken since it started: tells a push that knows a change from one that is older. */
  serial: z.number(),
});
export type PreferencesSnapshot = z.infer<typeof preferencesSnapshotSchema>;

/** What became of a change: whether the disk has it, and the first serial of pushes that know it. */
export const preferencesAnswerSchema = z.object({ saved: z.boolean(), serial: z.number() });

/** Everything the page needs before its first frame. */
export const welcomeSchema = z.object({
  version: z.string(),
  clock: z.object({ originMs: z.number(), speed: z.number() }),
  ...preferencesSnapshotSchema.shape,
  /** node: process.platform */
  platform: z.string(),
  /** Nobody has been led through the first run here. */
  isFirstRun: z.boolean(),
  /** Cluster and Datadog are simulated. */
  demo: z.boolean(),
  /** The context to open first: --context, else kubectl's current one, else null. */
  firstContextId: z.string().nullable(),
  /** Why --context could not be followed; null when it was, or was not given. */
  contextWarning: z.string().nullable(),
});
export type Welcome = z.infer<typeof welcomeSchema>;

/** The state of Datadog for the header's chip. */
export const datadogStatusSchema = z.object({
  freshness: freshnessSchema,
  site: z.string(),
  /** Its name where the person has several organisations. */
  organisation: z.string().optional(),
  /** Requests of the tightest rate limit that the organisation has left, of how many; null before the first answer. */
  budget: z
    .object({
      remaining: z.number(),
      limit: z.number(),
      resetAtMs: z.number(),
      /** Every limit that Datadog told of, the tightest first. */
      limits: z.array(
        z.object({
          /** X-RateLimit-Name */
          name: z.string(),
          limit: z.number(),
          remaining: z.number(),
          resetAtMs: z.number(),
          /** Our own requests of the last hour. */
          spent: z.number(),
          /** Until when nothing is asked of it, after a refusal; null when it is open. */
          pausedUntilMs: z.number().nullable(),
        }),
      ),
    })
    .nullable(),
});
export type DatadogStatus = z.infer<typeof datadogStatusSchema>;
