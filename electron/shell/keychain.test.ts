import { expect, it } from 'vitest';
import { createKeychain, type SafeStoragePart } from './keychain.ts';

/** Turns the text round, as a stand-in for encryption. */
function safeStorage(change: Partial<SafeStoragePart> = {}): SafeStoragePart {
  const turned = (text: string): string => Array.from(text).reverse().join('');
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (text) => Promise.resolve(Buffer.from(turned(text))),
    decryptStringAsync: (encrypted) =>
      Promise.resolve({ shouldReEncrypt: false, result: turned(encrypted.toString()) }),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...change,
  };
}

it.each([
  ['linux', 'gnome_libsecret', true, 'usable'],
  ['linux', 'kwallet6', true, 'usable'],
  ['linux', 'basic_text', true, 'basicText'],
  ['linux', 'unknown', true, 'unavailable'],
  ['linux', 'gnome_libsecret', false, 'unavailable'],
  ['darwin', 'unknown', true, 'usable'],
  ['win32', 'unknown', false, 'unavailable'],
] as const)('on %s with %s, available %s: %s', async (platform, backend, available, state) => {
  const keychain = createKeychain(
    safeStorage({
      getSelectedStorageBackend: () => backend,
      isAsyncEncryptionAvailable: () => Promise.resolve(available),
    }),
    platform,
  );
  expect(await keychain.storage()).toBe(state);
});

it('asks for the backend on Linux only: elsewhere Electron has no such function', async () => {
  const { getSelectedStorageBackend: _, ...others } = safeStorage();
  expect(await createKeychain(others as SafeStoragePart, 'darwin').storage()).toBe('usable');
});

it('gives back what it encrypted, as base64 on the way', async () => {
  const keychain = createKeychain(safeStorage(), 'linux');
  const encrypted = await keychain.encrypt('a secret');
  expect(encrypted).toEqual({ ok: true, value: Buffer.from('terces a').toString('base64') });
  expect(await keychain.decrypt(encrypted.ok ? encrypted.value : '')).toEqual({
    ok: true,
    value: { text: 'a secret', isOld: false },
  });
});

it('fails in a word, without the text', async () => {
  const broken = (): Promise<never> => Promise.reject(new TypeError('could not take a secret'));
  const keychain = createKeychain(
    safeStorage({ encryptStringAsync: broken, decryptStringAsync: broken }),
    'linux',
  );
  expect(await keychain.encrypt('a secret')).toEqual({ ok: false, failure: 'TypeError' });
  expect(await keychain.decrypt('YQ==')).toEqual({ ok: false, failure: 'TypeError' });
});

it('does not read what a place that keeps no secrets has kept', async () => {
  const keychain = createKeychain(safeStorage({ getSelectedStorageBackend: () => 'basic_text' }), 'linux');
  expect(await keychain.decrypt('YQ==')).toEqual({ ok: false, failure: 'basic_text' });
});
