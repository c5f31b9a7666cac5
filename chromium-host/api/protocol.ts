import { addScheme, toAppUrl } from '../origin.ts';
import type { Protocol } from '../surface/session.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

/** A page's request as the DevTools protocol describes it. */
export interface PageRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  postData?: string;
}

/** An answer in the form of Fetch.fulfillRequest. */
export interface PageAnswer {
  responseCode: number;
  responseHeaders: { name: string; value: string }[];
  /** Base64. */
  body: string;
}

/**
 * Answers a request of the app's own origin with the handler of its scheme. Gives undefined when there is no handler;
 * rejects when the handler throws.
 */
export async function answerRequest(request: PageRequest): Promise<PageAnswer | undefined> {
  const url = toAppUrl(request.url);
  const handler = handlers.get(url.slice(0, url.indexOf(':')));
  if (!handler) return undefined;
  const hasBody = request.postData !== undefined && request.method !== 'GET' && request.method !== 'HEAD';
  const response = await handler(
    new Request(url, {
      method: request.method,
      headers: request.headers,
      ...(hasBody ? { body: request.postData ?? '' } : {}),
    }),
  );
  const body = Buffer.from(await response.arrayBuffer());
  return {
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: body.toString('base64'),
  };
}

/** https://www.electronjs.org/docs/latest/api/protocol */
export const protocol: Protocol = {
  registerSchemesAsPrivileged(schemes) {
    for (const { scheme } of schemes) addScheme(scheme);
  },
  handle(scheme, handler) {
    if (handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
    addScheme(scheme);
    handlers.set(scheme, handler);
  },
  unhandle(scheme) {
    if (!handlers.delete(scheme)) throw new Error(`The scheme has not been registered: ${scheme}`);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
};
