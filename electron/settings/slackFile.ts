import path from 'node:path';
import { z } from 'zod';
import { slackAccessSchema, type SlackAccess } from '../../shared/contract/slack.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readJsonFile, writeJsonFile } from './jsonFile.ts';
import type { Cipher } from './keysFile.ts';

const contentSchema = z.object({ access: z.base64().nullable() });

/** The access to Slack, only ever encrypted, in `slack.json` of the app's folder. */
export function openSlackFile(
  directory: string,
  cipher: Cipher,
): {
  storage: Cipher['storage'];
  read: () => Promise<Result<SlackAccess | null, string>>;
  write: (access: SlackAccess) => Promise<boolean>;
  forget: () => boolean;
} {
  const file = path.join(directory, 'slack.json');
  const write = async (access: SlackAccess): Promise<boolean> => {
    if ((await cipher.storage()) !== 'usable') return false;
    const encrypted = await cipher.encrypt(JSON.stringify(access));
    return encrypted.ok && writeJsonFile(file, { access: encrypted.value });
  };
  return {
    storage: cipher.storage,
    async read() {
      const content = readJsonFile(file, contentSchema);
      if (content.state === 'missing') return ok(null);
      if (content.state !== 'read') return fail('broken file');
      if (content.value.access === null) return ok(null);
      const decrypted = await cipher.decrypt(content.value.access);
      if (!decrypted.ok) return decrypted;
      const access = slackAccessSchema.safeParse(jsonOf(decrypted.value.text));
      if (!access.success) return fail('not an access');
      if (decrypted.value.isOld) await write(access.data);
      return ok(access.data);
    },
    write,
    forget: () =>
      readJsonFile(file, contentSchema).state === 'missing' || writeJsonFile(file, { access: null }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
