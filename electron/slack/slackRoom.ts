import type { KeyStorage } from '../../shared/contract/organisations.ts';
import type {
  Picture,
  SlackAccess,
  SlackDraft,
  SlackOutcome,
  SlackSetup,
} from '../../shared/contract/slack.ts';
import type { Result } from '../../shared/result.ts';
import { slackMessage } from '../../shared/slack/slackMessage.ts';
import { createSlackClient, type SlackTransport } from './slackClient.ts';

/** Keeps the access encrypted on this machine. */
export interface SlackStore {
  storage: () => Promise<KeyStorage>;
  /** Null: nothing is kept. The failure is a short technical word. */
  read: () => Promise<Result<SlackAccess | null, string>>;
  /** False: it could not be kept encrypted, or not be written. */
  write: (access: SlackAccess) => Promise<boolean>;
  /** False: the disk refused. */
  forget: () => boolean;
}

export interface SlackRoomOptions {
  store: SlackStore;
  transport: SlackTransport;
  /** A stand-in on this machine; null: Slack. */
  baseUrl: string | null;
  /** Hears every secret before it is used, so that no log ever shows it. */
  hide: (secret: string) => void;
}

/** Posts to Slack what a person has looked at. Nothing here acts by itself. */
export interface SlackRoom {
  setup: () => Promise<SlackSetup>;
  /** False: it holds for this run only, because it could not be kept. */
  save: (access: SlackAccess, keep: 'kept' | 'run') => Promise<boolean>;
  forget: () => boolean;
  send: (draft: SlackDraft, pictures: readonly Picture[]) => Promise<SlackOutcome>;
}

export function createSlackRoom({ store, transport, baseUrl, hide }: SlackRoomOptions): SlackRoom {
  const client = createSlackClient(transport, baseUrl);
  /** Of this run; undefined: what is kept counts. */
  let entered: SlackAccess | undefined;

  const secretOf = (access: SlackAccess): string => (access.kind === 'webhook' ? access.url : access.token);
  const access = async (): Promise<Result<SlackAccess | null, string>> => {
    if (entered) return { ok: true, value: entered };
    const kept = await store.read();
    if (kept.ok && kept.value) hide(secretOf(kept.value));
    return kept;
  };
  return {
    async setup() {
      const [now, storage] = await Promise.all([access(), store.storage()]);
      if (!now.ok) return { kind: 'none', channel: '', source: 'unreadable', storage };
      if (!now.value) return { kind: 'none', channel: '', source: 'none', storage };
      const { kind } = now.value;
      const channel = now.value.kind === 'token' ? now.value.channel : '';
      return { kind, channel, source: entered ? 'run' : 'kept', storage };
    },
    async save(next, keep) {
      hide(secretOf(next));
      entered = next;
      if (keep === 'run') return store.forget();
      const kept = await store.write(next);
      if (kept) entered = undefined;
      return kept;
    },
    forget() {
      entered = undefined;
      return store.forget();
    },
    async send(draft, pictures) {
      const now = await access();
      if (!now.ok || !now.value) return { kind: 'notSetUp' };
      return client.post(now.value, slackMessage(draft), pictures);
    },
  };
}
