import type { SafeStorage } from 'electron';
import type { KeyStorage } from '../../shared/contract/organisations.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** The part of Electron's safeStorage that is used: the asynchronous one, the other is gone in Electron 46. */
export type SafeStoragePart = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** Backends of Linux that nobody else can read: "basic_text" is a password that stands in Chromium's source. */
const SECRET_BACKENDS: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'failed';
}

/**
 * Encrypts with the key that the operating system keeps (macOS Keychain, Windows DPAPI, libsecret or KWallet); to be
 * used after the app is ready. @param platform node: process.platform; the backend is known on Linux only.
 */
export function createKeychain(
  safeStorage: SafeStoragePart,
  platform: string,
): {
  storage: () => Promise<KeyStorage>;
  encrypt: (text: string) => Promise<Result<string, string>>;
  decrypt: (base64: string) => Promise<Result<{ text: string; isOld: boolean }, string>>;
} {
  const storage = async (): Promise<KeyStorage> => {
    try {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'unavailable';
      if (platform !== 'linux') return 'usable';
      const backend = safeStorage.getSelectedStorageBackend();
      if (backend === 'basic_text') return 'basicText';
      return SECRET_BACKENDS.includes(backend) ? 'usable' : 'unavailable';
    } catch {
      return 'unavailable';
    }
  };
  return {
    storage,
    async encrypt(text) {
      try {
        return ok((await safeStorage.encryptStringAsync(text)).toString('base64'));
      } catch (error) {
        return fail(nameOf(error));
      }
    },
    async decrypt(base64) {
      // What a weaker place has kept is not taken for a secret.
      const state = await storage();
      if (state !== 'usable') return fail(state === 'basicText' ? 'basic_text' : 'no keychain');
      try {
        const decrypted = await safeStorage.decryptStringAsync(Buffer.from(base64, 'base64'));
        return ok({ text: decrypted.result, isOld: decrypted.shouldReEncrypt });
      } catch (error) {
        return fail(nameOf(error));
      }
    },
  };
}
