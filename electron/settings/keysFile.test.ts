import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { openKeysFile, type Cipher } from './keysFile.ts';

const PAIR = { apiKey: 'an-api-key-nobody-may-see', appKey: 'an-app-key-nobody-may-see' };

/** Turns every byte, as a stand-in for encryption. */
const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
const cipher: Cipher = {
  storage: () => Promise.resolve('usable'),
  encrypt: (text) => Promise.resolve(ok(turned(Buffer.from(text)).toString('base64'))),
  decrypt: (base64) =>
    Promise.resolve(ok({ text: turned(Buffer.from(base64, 'base64')).toString(), isOld: false })),
};

let directory = '';
let file = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'cockpit-keys-'));
  file = path.join(directory, 'datadog-keys.json');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('keeps the keys of each organisation over a restart, encrypted and for the owner only', async () => {
  const first = openKeysFile(directory, cipher);
  expect(await first.write('one', PAIR)).toBe(true);
  expect(await first.write('two', { ...PAIR, appKey: 'another-app-key' })).toBe(true);
  const again = openKeysFile(directory, cipher);
  expect(await again.read('one')).toEqual(ok(PAIR));
  expect(await again.read('two')).toEqual(ok({ ...PAIR, appKey: 'another-app-key' }));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).not.toContain('nobody-may-see');
  expect(existsSync(`${file}.new`)).toBe(false);
});

it('encrypts anew what was kept with an older key of the machine', async () => {
  await openKeysFile(directory, cipher).write('one', PAIR);
  const text = JSON.stringify(PAIR);
  const newer: Cipher = {
    ...cipher,
    encrypt: () => Promise.resolve(ok('bmV3')),
    decrypt: (base64) => Promise.resolve(ok({ text, isOld: base64 !== 'bmV3' })),
  };
  expect(await openKeysFile(directory, newer).read('one')).toEqual(ok(PAIR));
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ one: 'bmV3' });
});

it('forgets the keys of one organisation', async () => {
  const keys = openKeysFile(directory, cipher);
  await keys.write('one', PAIR);
  await keys.write('two', PAIR);
  expect(keys.forget('one')).toBe(true);
  expect(await keys.read('one')).toEqual(fail('not in the file'));
  expect(await keys.read('two')).toEqual(ok(PAIR));
  expect(keys.forget('one')).toBe(true);
});

describe('does not keep keys', () => {
  it.each([
    ['where the place keeps no secret', { ...cipher, storage: () => Promise.resolve('basicText' as const) }],
    ['that could not be encrypted', { ...cipher, encrypt: () => Promise.resolve(fail('TypeError')) }],
    [
      'that could not be read again',
      { ...cipher, decrypt: () => Promise.resolve(ok({ text: 'other', isOld: false })) },
    ],
  ])('%s', async (_, worse) => {
    expect(await openKeysFile(directory, worse).write('one', PAIR)).toBe(false);
    expect(existsSync(file)).toBe(false);
  });
});

describe('says why kept keys cannot be had', () => {
  it.each([
    ['another key chain', { ...cipher, decrypt: () => Promise.resolve(fail('TypeError')) }, 'TypeError'],
    [
      'something else than keys',
      { ...cipher, decrypt: () => Promise.resolve(ok({ text: '{}', isOld: false })) },
      'not a pair of keys',
    ],
  ])('%s', async (_, other, why) => {
    await openKeysFile(directory, cipher).write('one', PAIR);
    expect(await openKeysFile(directory, other).read('one')).toEqual(fail(why));
  });

  it('a broken file, which is kept aside when new keys come', async () => {
    writeFileSync(file, '{"one":');
    const keys = openKeysFile(directory, cipher);
    expect(await keys.read('one')).toEqual(fail('broken file'));
    expect(keys.forget('one')).toBe(false);
    expect(await keys.write('one', PAIR)).toBe(true);
    expect(await keys.read('one')).toEqual(ok(PAIR));
    expect(readFileSync(`${file}.broken`, 'utf8')).toBe('{"one":');
  });
});
