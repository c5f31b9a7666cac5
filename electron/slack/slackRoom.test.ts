import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../../shared/clock/createClock.ts';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import type { Picture, SlackAccess, SlackDraft } from '../../shared/contract/slack.ts';
import { ok } from '../../shared/result.ts';
import { SLACK_ACCESS, startSlackStandIn, type SlackStandIn } from '../../simulator/slack/slackStandIn.ts';
import { messageFaults } from '../../simulator/slack/messageFaults.ts';
import { createOwnFetch } from '../datadog/ownFetch.ts';
import { createTransport } from '../datadog/transport.ts';
import { createSlackRoom, type SlackRoom } from './slackRoom.ts';

const BOT: SlackAccess = { kind: 'token', token: SLACK_ACCESS.token, channel: SLACK_ACCESS.channel };
const HOOK: SlackAccess = { kind: 'webhook', url: SLACK_ACCESS.webhook };
const DRAFT: SlackDraft = {
  title: 'purchase-api: canary is worse',
  text: 'Only the canary fails <!channel> & so on',
  facts: [{ name: 'Where', value: '<eks>' }],
  links: [
    { text: 'Datadog', url: 'https://app.datadoghq.com/apm?a=1&b=2' },
    { text: 'Open', url: 'release-cockpit://open?context=a&namespace=b&rollout=c' },
  ],
};
const PICTURE: Picture = {
  name: 'errors.png',
  png: Buffer.from('not really a png').toString('base64'),
  alt: 'Errors',
};

let slack: SlackStandIn;
let connection: ReturnType<typeof createOwnFetch>;
beforeEach(async () => {
  slack = await startSlackStandIn();
  connection = createOwnFetch();
});
afterEach(async () => {
  connection.dispose();
  await slack.dispose();
});

function roomOf(kept: SlackAccess | null, keeps = true) {
  const hidden: string[] = [];
  let file = kept;
  const send = createTransport(
    createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout }),
    connection.fetch,
  );
  const room: SlackRoom = createSlackRoom({
    store: {
      storage: async () => (keeps ? 'usable' : 'unavailable'),
      read: async () => ok(file),
      write: async (access) => {
        if (keeps) file = access;
        return keeps;
      },
      forget() {
        file = null;
        return true;
      },
    },
    transport: (request) => send(request, new AbortController().signal),
    baseUrl: slack.url,
    hide: (secret) => hidden.push(secret),
  });
  return { room, hidden, file: () => file };
}

describe('a message', () => {
  it('goes through a webhook, within what Slack allows', async () => {
    expect(await roomOf(HOOK).room.send(DRAFT, [])).toEqual({
      kind: 'sent',
      picture: 'none',
      pictureError: '',
    });
    expect(slack.messages).toHaveLength(1);
    expect(slack.asked).toEqual([{ path: '/services/T0000/B0000/good-webhook', authorization: '' }]);
  });

  it('goes by a bot, its pictures into the thread, and the upload carries no token', async () => {
    expect(await roomOf(BOT).room.send(DRAFT, [PICTURE])).toEqual({
      kind: 'sent',
      picture: 'sent',
      pictureError: '',
    });
    expect(slack.messages[0]).toMatchObject({ text: DRAFT.title, unfurl_links: false });
    expect(slack.files).toEqual([
      { title: 'errors.png', bytes: 16, channel: SLACK_ACCESS.channel, thread: '1765343520.000100' },
    ]);
    expect(slack.asked.find(({ path }) => path.startsWith('/upload/'))?.authorization).toBe('');
  });

  it('is posted even where its pictures are not taken, and that is said', async () => {
    slack.mood = { error: 'missing_scope', on: 'files.getUploadURLExternal' };
    expect(await roomOf(BOT).room.send(DRAFT, [PICTURE])).toEqual({
      kind: 'sent',
      picture: 'refused',
      pictureError: 'missing_scope',
    });
  });

  it('of the longest draft is taken too', async () => {
    const long: SlackDraft = {
      title: '&'.repeat(300),
      text: '<a & b>\n'.repeat(2_500),
      facts: Array.from({ length: 20 }, () => ({ name: '<'.repeat(200), value: '&'.repeat(3_000) })),
      links: Array.from({ length: 10 }, () => ({
        text: '>'.repeat(200),
        url: `https://example.test/?${'&'.repeat(400)}`,
      })),
    };
    expect((await roomOf(BOT).room.send(long, [])).kind).toBe('sent');
  });
});

it('the stand-in refuses what Slack would', () => {
  const section = (text: string) => ({
    text: 'a',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
  });
  expect(messageFaults(section('x'.repeat(3_000)))).toEqual([]);
  expect(messageFaults(section('x'.repeat(3_001)))).not.toEqual([]);
  expect(messageFaults(section('<!channel>'))).not.toEqual([]);
  expect(messageFaults(section('a & b'))).not.toEqual([]);
  expect(
    messageFaults({ ...section('a'), blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }),
  ).not.toEqual([]);
  expect(messageFaults({ text: '', blocks: [] })).not.toEqual([]);
});

describe('a refusal', () => {
  it.each<[string, SlackAccess, string]>([
    ['an unknown channel', { ...BOT, channel: 'C9999999999' }, 'channel_not_found'],
    ['a token that is not taken', { ...BOT, token: 'xoxb-1234567890-bad' }, 'invalid_auth'],
    ['a webhook that is gone', { ...HOOK, url: 'https://hooks.slack.com/services/T0/B0/gone' }, 'no_service'],
    ['a webhook elsewhere', { ...HOOK, url: 'https://hooks.slack.example/services/T0/B0/x' }, 'invalid_auth'],
  ])('says why: %s', async (_, access, error) => {
    expect(await roomOf(access).room.send(DRAFT, [])).toEqual({ kind: 'refused', error, retryAfterS: null });
  });

  it('says when Slack wants to be asked again', async () => {
    slack.mood = { error: 'ratelimited', on: '', status: 429, headers: { 'retry-after': '30' } };
    const limited = { kind: 'refused', error: 'rate_limited', retryAfterS: 30 };
    expect(await roomOf(BOT).room.send(DRAFT, [])).toEqual(limited);
    expect(await roomOf(HOOK).room.send(DRAFT, [])).toEqual(limited);
  });

  it('follows no redirect', async () => {
    slack.mood = { error: '', on: '', status: 302, headers: { location: `${slack.url}/elsewhere` } };
    for (const access of [BOT, HOOK])
      expect(await roomOf(access).room.send(DRAFT, [])).toEqual({
        kind: 'failed',
        why: 'reply',
        detail: 'HTTP 302',
      });
    expect(slack.asked.filter(({ path }) => path === '/elsewhere')).toEqual([]);
  });

  it('never repeats a secret, even where the reply does', async () => {
    for (const access of [BOT, HOOK]) {
      const secret = access.kind === 'token' ? access.token : access.url;
      slack.mood = { error: `bad ${secret}`, on: '' };
      const outcome = await roomOf(access).room.send(DRAFT, []);
      expect(outcome).toEqual({ kind: 'refused', error: 'unknown_error', retryAfterS: null });
    }
    slack.mood = { error: '', on: '', drop: true };
    const broken = await roomOf(BOT).room.send(DRAFT, []);
    expect(broken).toMatchObject({ kind: 'failed', why: 'network' });
    expect(JSON.stringify(broken)).not.toContain(SLACK_ACCESS.token);
  });
});

describe('the access', () => {
  it('is told without its secret', async () => {
    const { room, hidden } = roomOf(BOT);
    const setup = await room.setup();
    expect(setup).toEqual({
      kind: 'token',
      channel: SLACK_ACCESS.channel,
      source: 'kept',
      storage: 'usable',
    });
    expect(hidden).toContain(SLACK_ACCESS.token);
  });

  it('is kept, or held for this run where the machine cannot keep it', async () => {
    const good = roomOf(null);
    expect(await good.room.save(BOT, 'kept')).toBe(true);
    expect(good.file()).toEqual(BOT);
    const poor = roomOf(null, false);
    expect(await poor.room.save(HOOK, 'kept')).toBe(false);
    expect(await poor.room.setup()).toMatchObject({ kind: 'webhook', source: 'run' });
    expect((await poor.room.send(DRAFT, [])).kind).toBe('sent');
  });

  it('for this run leaves nothing of an earlier one, and is gone when forgotten', async () => {
    const { room, file } = roomOf(BOT);
    await room.save(HOOK, 'run');
    expect(file()).toBeNull();
    room.forget();
    expect(await room.send(DRAFT, [])).toEqual({ kind: 'notSetUp' });
    expect(slack.asked).toEqual([]);
  });
});
