import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A folder at an origin of this machine. */
export interface ServedFolder {
  origin: string;
  close: () => void;
}

/**
 * Serves a built page on loopback, so that the browser keeps its files and its compiled script from one load to the
 * next: names of built files change with their content.
 */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://folder');
    const file = path.join(folder, pathname === '/' ? 'index.html' : decodeURIComponent(pathname));
    const fail = (): void => void response.writeHead(404).end();
    if (!file.startsWith(folder)) return fail();
    readFile(file).then((content) => {
      response.writeHead(200, {
        'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'cache-control': pathname === '/' ? 'no-cache' : 'max-age=86400, immutable',
      });
      response.end(content);
    }, fail);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
