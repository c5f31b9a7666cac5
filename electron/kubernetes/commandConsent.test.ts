import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { contextsSnapshotSchema, type ContextCommand } from '../../shared/contract/contexts.ts';
import { createKubernetesRoom, type KubernetesRoom } from './kubernetesRoom.ts';
import { startTestApiServer, testList, testStatus, type TestApiServer } from './testApiServer.ts';
import { writeTestAwsProgram, type TestAwsProgram } from './testAwsProgram.ts';
import { createTestSettings } from './testSettings.ts';
import { until } from './testUntil.ts';

/** A context whose kubeconfig gets its tokens from a program like `aws eks get-token`. */
const clock = createManualClock(Date.parse('2026-03-10T00:00:00Z'));
let folder: string;
let server: TestApiServer;
let aws: TestAwsProgram;
let settings: ReturnType<typeof createTestSettings>;
const rooms: KubernetesRoom[] = [];
let accepted: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'command-consent-'));
  server = await startTestApiServer();
  aws = writeTestAwsProgram(folder, clock.now);
  settings = createTestSettings(false);
  accepted = 'k8s-aws-v1.first';
  server.answer = (_path, _query, headers) =>
    headers.authorization === `Bearer ${accepted}` ? testList(['web']) : testStatus(401, 'Unauthorized');
  server.answerWatch = () => null;
});
afterEach(async () => {
  for (const room of rooms.splice(0)) room.dispose();
  await until(() => expect(clock.pendingTimers()).toBe(0));
  await until(() => expect(server.connections()).toBe(0));
  await server.dispose();
  rmSync(folder, { recursive: true });
});

function writeConfig(profile = 'shop', region = 'ap-northeast-1'): void {
  writeFileSync(
    join(folder, 'config'),
    JSON.stringify({
      clusters: [{ name: 'c', cluster: { server: server.url, 'insecure-skip-tls-verify': true } }],
      users: [
        {
          name: 'u',
          user: {
            exec: {
              apiVersion: 'client.authentication.k8s.io/v1beta1',
              command: 'aws',
              args: ['--region', region, 'eks', 'get-token', '--cluster-name', 'shop'],
              env: [{ name: 'AWS_PROFILE', value: profile }],
            },
          },
        },
      ],
      contexts: [{ name: 'dev', context: { cluster: 'c', user: 'u' } }],
    }),
  );
}

function openRoom(): { room: KubernetesRoom; id: string } {
  const room = createKubernetesRoom({
    clock,
    env: { PATH: `relative/folder:${dirname(aws.program)}` },
    homeDirectory: folder,
    explicitFile: join(folder, 'config'),
    log: () => undefined,
    settings,
  });
  rooms.push(room);
  const id = room.contexts.get().contexts[0]?.contextId ?? '';
  room.open(id);
  return { room, id };
}
const sessionOf = ({ room }: { room: KubernetesRoom }) => room.contexts.get().contexts[0]?.session ?? null;

async function commandIn(
  opened: { room: KubernetesRoom },
  state: ContextCommand['state'],
): Promise<ContextCommand> {
  await until(() => expect(sessionOf(opened)?.command?.state).toBe(state));
  const command = sessionOf(opened)?.command;
  if (!command) throw new Error('no command');
  return command;
}
const isLive = (opened: { room: KubernetesRoom }): Promise<void> =>
  until(() => expect(sessionOf(opened)).toMatchObject({ freshness: { state: 'live' }, command: null }));

test('nothing runs before the person has allowed exactly that program; later sessions do not ask again', async () => {
  writeConfig();
  aws.signIn('k8s-aws-v1.first', 900_000);
  const opened = openRoom();
  const command = await commandIn(opened, 'asked');
  expect(command).toMatchObject({
    purpose: 'credential',
    program: aws.program,
    args: ['--region', 'ap-northeast-1', 'eks', 'get-token', '--cluster-name', 'shop'],
    environment: ['AWS_PROFILE'],
  });
  await until(() =>
    expect(sessionOf(opened)?.freshness).toMatchObject({
      state: 'failed',
      problem: { code: 'commandNotAllowed', retryAtMs: null },
    }),
  );
  expect(contextsSnapshotSchema.parse(opened.room.contexts.get())).toEqual(opened.room.contexts.get());
  expect(aws.runs()).toEqual([]);
  expect(opened.room.answerCommand(opened.id, 'another', 'allow')).toBe(false);
  expect(opened.room.answerCommand(opened.id, command.commandId, 'allow')).toBe(true);
  await isLive(opened);
  expect(new Set(aws.runs())).toEqual(new Set(['--region ap-northeast-1 eks get-token --cluster-name shop']));
  await isLive(openRoom());
});

test('refused stays refused, also when it is tried again, until the person asks for the question', async () => {
  writeConfig();
  const opened = openRoom();
  const { commandId } = await commandIn(opened, 'asked');
  opened.room.answerCommand(opened.id, commandId, 'refuse');
  await commandIn(opened, 'refused');
  opened.room.reconnect(opened.id);
  await until(() => expect(sessionOf(opened)?.freshness.state).toBe('failed'));
  await commandIn(opened, 'refused');
  expect(opened.room.answerCommand(opened.id, commandId, 'ask')).toBe(true);
  await commandIn(opened, 'asked');
  expect(aws.runs()).toEqual([]);
});

test.each([
  ['an argument', () => writeConfig('shop', 'us-east-1')],
  ['the value of a variable', () => writeConfig('other')],
])('asks again after %s has changed', async (_what, change) => {
  writeConfig();
  aws.signIn('k8s-aws-v1.first', 900_000);
  const opened = openRoom();
  const first = await commandIn(opened, 'asked');
  opened.room.answerCommand(opened.id, first.commandId, 'allow');
  await isLive(opened);
  const runs = aws.runs().length;
  change();
  opened.room.reload();
  expect(sessionOf(opened)?.changedOnDisk).toBe('changed');
  opened.room.reopen(opened.id);
  expect((await commandIn(opened, 'asked')).commandId).not.toBe(first.commandId);
  expect(aws.runs()).toHaveLength(runs);
});

test('an expired sign-in is told apart, and the offered sign-in runs after a yes', async () => {
  settings = createTestSettings();
  writeConfig('shop-admin');
  const opened = openRoom();
  const offer = await commandIn(opened, 'offered');
  expect(offer).toMatchObject({
    purpose: 'signIn',
    program: aws.program,
    args: ['sso', 'login', '--profile', 'shop-admin'],
  });
  await until(() =>
    expect(sessionOf(opened)?.freshness).toMatchObject({
      state: 'failed',
      problem: { code: 'signInExpired', subject: 'aws sso login --profile shop-admin' },
    }),
  );
  expect(aws.runs().some((line) => line.startsWith('sso'))).toBe(false);
  opened.room.answerCommand(opened.id, offer.commandId, 'allow');
  expect(sessionOf(opened)?.command?.state).toBe('running');
  const failed = await commandIn(opened, 'failed');
  expect(failed.detail).toContain('Timed out waiting for the browser');
  aws.loginGives('k8s-aws-v1.first');
  opened.room.answerCommand(opened.id, failed.commandId, 'allow');
  await isLive(opened);
});

test('a sign-in in a terminal is enough: retrying takes the offer away', async () => {
  settings = createTestSettings();
  writeConfig();
  const opened = openRoom();
  await commandIn(opened, 'offered');
  aws.signIn('k8s-aws-v1.first', 900_000);
  opened.room.reconnect(opened.id);
  await isLive(opened);
});

test('a token near its end is renewed before it is used, and a refused one is forgotten', async () => {
  settings = createTestSettings();
  writeConfig();
  aws.signIn('k8s-aws-v1.first', 60_000);
  const opened = openRoom();
  await isLive(opened);
  expect(aws.runs()).toHaveLength(1);
  // 5 s before its end, which is inside the margin.
  clock.advance(55_000);
  aws.signIn('k8s-aws-v1.second', 60_000);
  accepted = 'k8s-aws-v1.second';
  opened.room.reconnect(opened.id);
  await until(() => expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer k8s-aws-v1.second'));
  expect(aws.runs()).toHaveLength(2);
  aws.signIn('k8s-aws-v1.third', 60_000);
  accepted = 'k8s-aws-v1.third';
  const session = opened.room.session(opened.id);
  expect((await session?.readTemplate('shop', { name: 'x', clusterScope: false }))?.ok).toBe(false);
  expect(aws.runs()).toHaveLength(3);
  expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer k8s-aws-v1.third');
});
