import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SlackAccess } from '../../shared/contract/slack.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Cipher } from './keysFile.ts';
import { openSlackFile } from './slackFile.ts';

const ACCESS: SlackAccess = { kind: 'webhook', url: 'https://hooks.slack.com/services/T0000/B0000/secret' };
/** Turns the bytes round: not the text, and nobody's keychain. */
const turned = (text: string, from: BufferEncoding, to: BufferEncoding): string =>
  Buffer.from(Buffer.from(text, from).map((byte) => 255 - byte)).toString(to);
const cipher: Cipher = {
  storage: async () => 'usable',
  encrypt: async (text) => ok(turned(text, 'utf8', 'base64')),
  decrypt: async (base64) => ok({ text: turned(base64, 'base64', 'utf8'), isOld: false }),
};

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'slack-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('keeps the access encrypted, and forgets it', async () => {
  const file = openSlackFile(directory, cipher);
  expect(await file.read()).toEqual(ok(null));
  expect(file.forget()).toBe(true);
  expect(await file.write(ACCESS)).toBe(true);
  expect(await openSlackFile(directory, cipher).read()).toEqual(ok(ACCESS));
  expect(readFileSync(path.join(directory, 'slack.json'), 'utf8')).not.toMatch(/hooks|secret/);
  expect(file.forget()).toBe(true);
  expect(await file.read()).toEqual(ok(null));
});

it('writes nothing where the machine cannot encrypt, and says what cannot be read', async () => {
  const poor = openSlackFile(directory, { ...cipher, storage: async () => 'basicText' });
  expect(await poor.write(ACCESS)).toBe(false);
  expect(await poor.read()).toEqual(ok(null));
  await openSlackFile(directory, cipher).write(ACCESS);
  const locked = openSlackFile(directory, { ...cipher, decrypt: async () => fail('no keychain') });
  expect(await locked.read()).toEqual(fail('no keychain'));
  writeFileSync(path.join(directory, 'slack.json'), 'x');
  expect(await openSlackFile(directory, cipher).read()).toEqual(fail('broken file'));
});
