import path from 'node:path';
import { z } from 'zod';
import { keyTextSchema, type KeyStorage } from '../../shared/contract/organisations.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readJsonFile, setAside, writeJsonFile } from './jsonFile.ts';

/** The machine's own encryption; the shell has it. Failures are short technical words, never a part of the text. */
export interface Cipher {
  storage: () => Promise<KeyStorage>;
  /** Base64 of the encrypted text. */
  encrypt: (text: string) => Promise<Result<string, string>>;
  /** `isOld`: the machine has a newer key by now, and what is kept should be encrypted with that. */
  decrypt: (base64: string) => Promise<Result<{ text: string; isOld: boolean }, string>>;
}

export interface KeptPair {
  apiKey: string;
  appKey: string;
}

const contentSchema = z.record(z.string(), z.base64());
const pairSchema = z.object({ apiKey: keyTextSchema, appKey: keyTextSchema });

function readContent(file: string): Result<Record<string, string>, string> {
  const kept = readJsonFile(file, contentSchema);
  switch (kept.state) {
    case 'read':
      return ok(kept.value);
    case 'missing':
      return ok({});
    case 'unreadable':
      return fail(kept.code);
    case 'broken':
      return fail('broken file');
  }
}

function readPair(text: string): Result<KeptPair, string> {
  try {
    const parsed = pairSchema.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : fail('not a pair of keys');
  } catch {
    return fail('not a pair of keys');
  }
}

/** Datadog keys by organisation, only ever encrypted, in `datadog-keys.json` of the app's folder. */
export function openKeysFile(
  directory: string,
  cipher: Cipher,
): {
  storage: () => Promise<KeyStorage>;
  read: (id: string) => Promise<Result<KeptPair, string>>;
  write: (id: string, pair: KeptPair) => Promise<boolean>;
  forget: (id: string) => boolean;
} {
  const file = path.join(directory, 'datadog-keys.json');
  const save = (content: Record<string, string>): boolean => writeJsonFile(file, content);
  const write = async (id: string, pair: KeptPair): Promise<boolean> => {
    if ((await cipher.storage()) !== 'usable') return false;
    const text = JSON.stringify({ apiKey: pair.apiKey, appKey: pair.appKey });
    const encrypted = await cipher.encrypt(text);
    if (!encrypted.ok) return false;
    // What could not be read again would be lost with the next start.
    const again = await cipher.decrypt(encrypted.value);
    if (!again.ok || again.value.text !== text) return false;
    const content = readContent(file);
    // The others of a broken file cannot be had any more; it is kept aside.
    if (!content.ok) setAside(file);
    return save({ ...(content.ok ? content.value : {}), [id]: encrypted.value });
  };
  return {
    storage: cipher.storage,
    async read(id) {
      const content = readContent(file);
      if (!content.ok) return content;
      const base64 = Object.hasOwn(content.value, id) ? content.value[id] : undefined;
      if (base64 === undefined) return fail('not in the file');
      const decrypted = await cipher.decrypt(base64);
      if (!decrypted.ok) return decrypted;
      const pair = readPair(decrypted.value.text);
      // Where that fails, what is kept can still be read.
      if (pair.ok && decrypted.value.isOld) await write(id, pair.value);
      return pair;
    },
    write,
    forget(id) {
      const content = readContent(file);
      if (!content.ok) return false;
      if (!Object.hasOwn(content.value, id)) return true;
      const { [id]: _, ...others } = content.value;
      return save(others);
    },
  };
}
