import { z } from 'zod';
import { keyStorageSchema } from './organisations.ts';

/** An incoming webhook, or a bot's token with the channel it posts to. Travels from the page to main, never back. */
export const slackAccessSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('webhook'),
    url: z
      .string()
      .trim()
      .regex(/^https:\/\/hooks\.slack\.com\/[\x21-\x7e]{10,400}$/),
  }),
  z.object({
    kind: z.literal('token'),
    token: z
      .string()
      .trim()
      .regex(/^xox[a-z]-[A-Za-z0-9-]{10,400}$/),
    /** "C0123456789" or "#releases" (Slack docs: chat.postMessage, channel). */
    channel: z
      .string()
      .trim()
      .regex(/^(?:[CGD][A-Z0-9]{6,20}|#?[^\s#@,<>&]{1,80})$/),
  }),
]);
export type SlackAccess = z.infer<typeof slackAccessSchema>;

/** What Settings shows. kept: encrypted on this machine. run: until the app is closed. unreadable: cannot be decrypted now. */
export const slackSetupSchema = z.object({
  kind: z.enum(['none', 'webhook', 'token']),
  /** '' without a token. */
  channel: z.string(),
  source: z.enum(['none', 'kept', 'run', 'unreadable']),
  storage: keyStorageSchema,
});
export type SlackSetup = z.infer<typeof slackSetupSchema>;

const linkSchema = z.object({
  text: z.string().min(1).max(200),
  url: z
    .string()
    .max(2_500)
    .regex(/^(?:https:\/\/|release-cockpit:\/\/open\?)\S+$/),
});

/** What a person has read and wants to be posted, without any markup of Slack's. */
export const slackDraftSchema = z.object({
  title: z.string().trim().min(1).max(300),
  text: z.string().max(20_000),
  facts: z.array(z.object({ name: z.string().max(200), value: z.string().max(3_000) })).max(20),
  links: z.array(linkSchema).max(10),
});
export type SlackDraft = z.infer<typeof slackDraftSchema>;

/** A PNG, base64, and what it shows for who cannot see it. */
export const pictureSchema = z.object({
  name: z.string().max(100),
  png: z.base64().max(4_000_000),
  alt: z.string().max(900),
});
export type Picture = z.infer<typeof pictureSchema>;

/**
 * How posting ended. refused: Slack's own word for why ("channel_not_found"), and for how many seconds it wants to be
 * left alone. failed: no usable answer; `detail` is the system's code.
 */
export const slackOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sent'),
    /** Whether the picture went along; none: there was none, or a webhook cannot carry any. */
    picture: z.enum(['none', 'sent', 'refused']),
    /** Why it did not; '' otherwise. */
    pictureError: z.string(),
  }),
  z.object({ kind: z.literal('refused'), error: z.string(), retryAfterS: z.number().nullable() }),
  z.object({ kind: z.literal('failed'), why: z.enum(['timeout', 'network', 'reply']), detail: z.string() }),
  z.object({ kind: z.literal('notSetUp') }),
]);
export type SlackOutcome = z.infer<typeof slackOutcomeSchema>;

/** Requests about Slack. Secrets travel in saveSlack from the page, and in nothing the other way. */
export const slackRequests = {
  readSlack: { payload: z.null(), answer: slackSetupSchema },
  /** keep: encrypted on this machine, else for this run only. False: the machine could not keep it. */
  saveSlack: {
    payload: z.object({ access: slackAccessSchema, keep: z.enum(['kept', 'run']) }),
    answer: z.boolean(),
  },
  forgetSlack: { payload: z.null(), answer: z.boolean() },
  /** Posts exactly what was previewed; only ever because a person pressed Send. */
  sendSlack: {
    payload: z.object({ draft: slackDraftSchema, pictures: z.array(pictureSchema).max(4) }),
    answer: slackOutcomeSchema,
  },
};
