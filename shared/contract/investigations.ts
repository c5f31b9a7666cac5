import { z } from 'zod';
import { releaseAddressSchema } from './inspection.ts';
import { problemSchema } from './problem.ts';

/** An alert of a monitor: what an investigation is of. */
export const alertSchema = z.object({
  /** The event's id, nineteen digits: a text. */
  eventId: z.string().max(40),
  atMs: z.number(),
  /** The groups that were in Alert, as Datadog names them; empty: the monitor has none. */
  groups: z.array(z.string()),
});
export type Alert = z.infer<typeof alertSchema>;

export const investigationSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Datadog's own word; it publishes no list of them. */
  status: z.string(),
  /** Null: not read, or no answer. */
  conclusions: z
    .array(z.object({ title: z.string(), summary: z.string(), description: z.string() }))
    .nullable(),
  /** In Datadog; null where it does not say, or says another host than the organisation's. */
  url: z.string().nullable(),
});
export type Investigation = z.infer<typeof investigationSchema>;

/** What this run of the app has started of one alert. unsure: it was sent, and no answer came. */
export const startedSchema = z.object({
  eventId: z.string(),
  atMs: z.number(),
  id: z.string().nullable(),
  state: z.enum(['started', 'unsure']),
});
export type Started = z.infer<typeof startedSchema>;

export const investigationsSchema = z.object({
  readAtMs: z.number(),
  /** The monitor's newest alert in the last day; null with a problem: it could not be asked. */
  alert: alertSchema.nullable(),
  alertProblem: problemSchema.nullable(),
  /** Of this monitor, of the newest alert or of others. */
  started: z.array(startedSchema),
  investigations: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('read'), list: z.array(investigationSchema), more: z.number().int() }),
    z.object({ kind: z.literal('failed'), problem: problemSchema }),
  ]),
});
export type Investigations = z.infer<typeof investigationsSchema>;

export const startAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), id: z.string() }),
  /** This alert has one already: started by this app, by another press or another window. */
  z.object({ kind: z.literal('already') }),
  /** Sent, but no answer came: it may run all the same. */
  z.object({ kind: z.literal('unsure'), problem: problemSchema }),
  /** Nothing was started. */
  z.object({ kind: z.literal('refused'), problem: problemSchema }),
  z.object({ kind: z.literal('readOnly') }),
]);
export type StartAnswer = z.infer<typeof startAnswerSchema>;

const monitorId = z.number().int().positive();

/** Bits AI SRE: asked and started when a person wants it, never by itself. */
export const investigationRequests = {
  readInvestigations: {
    payload: releaseAddressSchema.extend({ monitorId }),
    answer: investigationsSchema,
  },
  startInvestigation: {
    payload: releaseAddressSchema.extend({
      monitorId,
      alert: alertSchema.omit({ groups: true }),
      /** Once more where no answer came: the person has looked whether one runs. */
      again: z.boolean(),
    }),
    answer: startAnswerSchema,
  },
};
