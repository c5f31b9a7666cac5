import { z } from 'zod';
import type { Picture, SlackAccess, SlackOutcome } from '../../shared/contract/slack.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { SlackMessage } from '../../shared/slack/slackMessage.ts';

/** A reply as it came; redirects are not followed. */
export interface SlackReply {
  status: number;
  /** By its lower-case name. */
  header: (name: string) => string | null;
  text: string;
}

/** Sends one request with a time limit; never throws, never follows a redirect. */
export type SlackTransport = (request: {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer>;
}) => Promise<Result<SlackReply, { kind: string; code?: string }>>;

type Refusal = Extract<SlackOutcome, { kind: 'refused' | 'failed' }>;

export const SLACK_API = 'https://slack.com';
const WEBHOOKS = 'https://hooks.slack.com';
/** Where files.getUploadURLExternal sends uploads to (Slack docs: Working with files). */
const UPLOADS = 'https://files.slack.com';

const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional() });
const postedSchema = z.object({ channel: z.string(), ts: z.string() });
const uploadSchema = z.object({ upload_url: z.string(), file_id: z.string() });

/** Only Slack's own short words; a reply could repeat what was sent. */
function word(text: string): string {
  return /^[a-z][a-z0-9_]{1,60}$/.test(text) ? text : 'unknown_error';
}

function retryAfter(reply: SlackReply): number | null {
  const seconds = Number(reply.header('retry-after') ?? '');
  return Number.isFinite(seconds) && seconds > 0 && seconds < 86_400 ? Math.ceil(seconds) : null;
}

function refused(error: string, retryAfterS: number | null = null): Refusal {
  return { kind: 'refused', error, retryAfterS };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** @param baseUrl a stand-in on this machine in place of all of Slack's hosts, for tests; null: Slack. */
export function createSlackClient(transport: SlackTransport, baseUrl: string | null) {
  const send = async (
    url: string,
    headers: Record<string, string>,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<Result<SlackReply, Refusal>> => {
    const sent = await transport({ url, method: 'POST', headers, body });
    if (!sent.ok) {
      const why = sent.failure.kind === 'timeout' ? 'timeout' : 'network';
      return fail({ kind: 'failed', why, detail: sent.failure.code ?? '' });
    }
    const reply = sent.value;
    if (reply.status === 429) return fail(refused('rate_limited', retryAfter(reply)));
    if (reply.status >= 300 && reply.status < 400)
      return fail({ kind: 'failed', why: 'reply', detail: `HTTP ${reply.status}` });
    return ok(reply);
  };
  /** One method of the Web API. */
  const call = async (
    method: string,
    token: string,
    type: 'json' | 'form',
    body: string,
  ): Promise<Result<unknown, Refusal>> => {
    const contentType =
      type === 'json' ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded';
    const sent = await send(
      `${baseUrl ?? SLACK_API}/api/${method}`,
      { authorization: `Bearer ${token}`, 'content-type': contentType },
      body,
    );
    if (!sent.ok) return sent;
    const value = parsed(sent.value.text);
    const answer = answerSchema.safeParse(value);
    if (!answer.success) return fail({ kind: 'failed', why: 'reply', detail: `HTTP ${sent.value.status}` });
    if (answer.data.ok) return ok(value);
    const error = word(answer.data.error ?? '');
    return fail(refused(error === 'ratelimited' ? 'rate_limited' : error, retryAfter(sent.value)));
  };
  const upload = async (
    token: string,
    picture: Picture,
    thread: z.infer<typeof postedSchema>,
  ): Promise<Result<null, Refusal>> => {
    const bytes = Uint8Array.from(Buffer.from(picture.png, 'base64'));
    const form = new URLSearchParams({
      filename: picture.name,
      length: String(bytes.length),
      alt_txt: picture.alt,
    });
    const asked = await call('files.getUploadURLExternal', token, 'form', form.toString());
    if (!asked.ok) return asked;
    const place = uploadSchema.safeParse(asked.value);
    if (!place.success || !mayUploadTo(place.data.upload_url, baseUrl))
      return fail({ kind: 'failed', why: 'reply', detail: 'upload address' });
    // The address itself is the right to upload: no token goes along.
    const put = await send(place.data.upload_url, { 'content-type': 'application/octet-stream' }, bytes);
    if (!put.ok) return put;
    if (put.value.status !== 200)
      return fail({ kind: 'failed', why: 'reply', detail: `HTTP ${put.value.status}` });
    const done = await call(
      'files.completeUploadExternal',
      token,
      'json',
      JSON.stringify({
        files: [{ id: place.data.file_id, title: picture.name }],
        channel_id: thread.channel,
        thread_ts: thread.ts,
      }),
    );
    return done.ok ? ok(null) : done;
  };
  const postByToken = async (
    { token, channel }: Extract<SlackAccess, { kind: 'token' }>,
    message: SlackMessage,
    pictures: readonly Picture[],
  ): Promise<SlackOutcome> => {
    const body = JSON.stringify({ channel, ...message, unfurl_links: false, unfurl_media: false });
    const posted = await call('chat.postMessage', token, 'json', body);
    if (!posted.ok) return posted.failure;
    if (pictures.length === 0) return { kind: 'sent', picture: 'none', pictureError: '' };
    const thread = postedSchema.safeParse(posted.value);
    if (!thread.success) return { kind: 'sent', picture: 'refused', pictureError: 'unknown_error' };
    for (const picture of pictures) {
      const uploaded = await upload(token, picture, thread.data);
      if (!uploaded.ok) {
        const { failure } = uploaded;
        const pictureError =
          failure.kind === 'refused' ? failure.error : `${failure.why} ${failure.detail}`.trim();
        return { kind: 'sent', picture: 'refused', pictureError };
      }
    }
    return { kind: 'sent', picture: 'sent', pictureError: '' };
  };
  const postByWebhook = async (url: string, message: SlackMessage): Promise<SlackOutcome> => {
    if (!url.startsWith(`${WEBHOOKS}/`)) return refused('invalid_auth');
    const place = baseUrl === null ? url : `${baseUrl}${url.slice(WEBHOOKS.length)}`;
    const sent = await send(
      place,
      { 'content-type': 'application/json; charset=utf-8' },
      JSON.stringify(message),
    );
    if (!sent.ok) return sent.failure;
    const { status, text } = sent.value;
    return status === 200 ? { kind: 'sent', picture: 'none', pictureError: '' } : refused(word(text.trim()));
  };
  return {
    /** Posts a message; pictures follow in its thread, where there is a token that may (scopes chat:write, files:write). */
    post: (
      access: SlackAccess,
      message: SlackMessage,
      pictures: readonly Picture[],
    ): Promise<SlackOutcome> =>
      access.kind === 'webhook' ? postByWebhook(access.url, message) : postByToken(access, message, pictures),
  };
}

function mayUploadTo(url: string, baseUrl: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, username, password } = new URL(url);
  return username === '' && password === '' && origin === new URL(baseUrl ?? UPLOADS).origin;
}
