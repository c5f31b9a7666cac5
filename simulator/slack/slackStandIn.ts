import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageFaults } from './messageFaults.ts';

/** What the next requests are answered with, whatever they say. */
export interface SlackMood {
  /** Slack's word; null: it is taken. */
  error: string | null;
  /** Which requests: a part of the path. */
  on: string;
  status?: number;
  headers?: Record<string, string>;
  /** The connection breaks. */
  drop?: boolean;
}

export interface SlackStandIn {
  url: string;
  /** Messages that were taken, in order. */
  messages: unknown[];
  /** Files that were completed: name, size in bytes, thread. */
  files: { title: string; bytes: number; channel: string; thread: string }[];
  /** Every path that was asked for, with its authorization header. */
  asked: { path: string; authorization: string }[];
  mood: SlackMood | null;
  dispose: () => Promise<void>;
}

const TOKEN = 'xoxb-1234567890-good';
const WEBHOOK = '/services/T0000/B0000/good-webhook';
const CHANNEL = 'C0123456789';
const TS = '1765343520.000100';

/** Access that the stand-in takes. */
export const SLACK_ACCESS = {
  token: TOKEN,
  webhook: `https://hooks.slack.com${WEBHOOK}`,
  channel: CHANNEL,
};

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function jsonOf(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Slack on a free loopback port: takes messages that its documentation allows, and files, and nothing else. */
export async function startSlackStandIn(): Promise<SlackStandIn> {
  const uploads = new Map<string, { length: number; bytes: number }>();
  const slack: SlackStandIn = {
    url: '',
    messages: [],
    files: [],
    asked: [],
    mood: null,
    dispose: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const method = (name: string, body: Buffer): Record<string, unknown> => {
    if (name === 'chat.postMessage') {
      const { channel, ...message } = jsonOf(body);
      if (channel !== CHANNEL && channel !== '#releases') return { ok: false, error: 'channel_not_found' };
      const faults = messageFaults(message);
      if (faults.length > 0)
        return { ok: false, error: 'invalid_blocks', response_metadata: { messages: faults } };
      slack.messages.push(message);
      return { ok: true, channel: CHANNEL, ts: TS };
    }
    if (name === 'files.getUploadURLExternal') {
      const form = new URLSearchParams(body.toString());
      const length = Number(form.get('length'));
      if (!form.get('filename') || !(length > 0)) return { ok: false, error: 'invalid_arguments' };
      if ((form.get('alt_txt') ?? '').length > 1_000) return { ok: false, error: 'alt_txt_too_large' };
      const id = `F${uploads.size}ABC`;
      uploads.set(id, { length, bytes: -1 });
      return { ok: true, upload_url: `${slack.url}/upload/v1/${id}`, file_id: id };
    }
    if (name === 'files.completeUploadExternal') {
      const { files, channel_id: channel, thread_ts: thread } = jsonOf(body);
      const [file] = Array.isArray(files) ? (files as { id?: string; title?: string }[]) : [];
      const upload = uploads.get(file?.id ?? '');
      if (!file || !upload || upload.bytes !== upload.length) return { ok: false, error: 'file_not_found' };
      if (channel !== CHANNEL) return { ok: false, error: 'channel_not_found' };
      slack.files.push({ title: file.title ?? '', bytes: upload.bytes, channel, thread: String(thread) });
      return { ok: true, files: [{ id: file.id }] };
    }
    return { ok: false, error: 'unknown_method' };
  };
  const server = createServer((incoming, outgoing) => {
    void bodyOf(incoming).then((body) => {
      const path = incoming.url ?? '';
      const authorization = incoming.headers.authorization ?? '';
      slack.asked.push({ path, authorization });
      const { mood } = slack;
      const answer = (status: number, text: string, headers: Record<string, string> = {}): void => {
        outgoing.writeHead(status, headers).end(text);
      };
      if (mood && path.includes(mood.on)) {
        if (mood.drop === true) {
          incoming.socket.destroy();
          return;
        }
        const isApi = path.startsWith('/api/');
        const text = isApi ? JSON.stringify({ ok: false, error: mood.error }) : (mood.error ?? '');
        answer(mood.status ?? (isApi ? 200 : 400), text, mood.headers);
      } else if (path === WEBHOOK) {
        const message = jsonOf(body);
        const faults = messageFaults(message);
        if (faults.length === 0) slack.messages.push(message);
        answer(faults.length === 0 ? 200 : 400, faults.length === 0 ? 'ok' : 'invalid_blocks');
      } else if (path.startsWith('/services/')) answer(404, 'no_service');
      else if (path.startsWith('/upload/v1/')) {
        const upload = uploads.get(path.slice('/upload/v1/'.length));
        if (upload) upload.bytes = body.length;
        answer(upload && body.length === upload.length ? 200 : 400, 'OK');
      } else if (path.startsWith('/api/')) {
        const known = authorization === `Bearer ${TOKEN}`;
        const reply = known ? method(path.slice('/api/'.length), body) : { ok: false, error: 'invalid_auth' };
        answer(200, JSON.stringify(reply), { 'content-type': 'application/json' });
      } else answer(404, '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  slack.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return slack;
}
