import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CONTENT_SECURITY_POLICY, isAppUrl } from './securityPolicy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
};

function answer(
  status: number,
  body: string | Uint8Array<ArrayBuffer>,
  type = 'text/plain; charset=utf-8',
): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': type,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    },
  });
}

/**
 * The file an address of the app means, absolute; null when it is not one: another host, a way out of the folder
 * (`..`, encoded or not), an unknown kind of file.
 */
export function fileOfUrl(directory: string, url: string): string | null {
  if (!isAppUrl(url)) return null;
  let pathname: string;
  try {
    pathname = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return null;
  const file = path.join(directory, pathname);
  const inside = path.relative(directory, file);
  if (inside.startsWith('..') || path.isAbsolute(inside)) return null;
  return TYPES[path.extname(file)] ? file : null;
}

/** Serves the built page under app://cockpit/, each answer with the content security policy. */
export function serveApp(directory: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = fileOfUrl(directory, request.url);
    if (request.method !== 'GET' || file === null) return answer(404, 'not found');
    try {
      return answer(200, new Uint8Array(await readFile(file)), TYPES[path.extname(file)]);
    } catch {
      return answer(404, 'not found');
    }
  };
}
