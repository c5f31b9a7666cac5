import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Net } from '../surface/services.ts';

/** https://www.electronjs.org/docs/latest/api/net: fetch also reads file: addresses, as protocol handlers use it. */
export const net: Net = {
  async fetch(input, init) {
    const url = typeof input === 'string' ? input : input.url;
    if (url.startsWith('file:')) return new Response(await readFile(fileURLToPath(url)));
    return globalThis.fetch(input, init);
  },
  isOnline: () => true,
};
