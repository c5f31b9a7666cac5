import type { SafeStorage } from '../surface/services.ts';

const unavailable = (): Promise<never> => Promise.reject(new Error('Encryption is not available.'));

/** https://www.electronjs.org/docs/latest/api/safe-storage: plain Chromium lends nobody its keyring. */
export const safeStorage: SafeStorage = {
  isEncryptionAvailable: () => false,
  isAsyncEncryptionAvailable: () => Promise.resolve(false),
  encryptStringAsync: unavailable,
  decryptStringAsync: unavailable,
  getSelectedStorageBackend: () => 'unknown',
};
