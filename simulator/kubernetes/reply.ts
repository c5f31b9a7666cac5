import type { OpenWatch, WatchSink } from './watchObjects.ts';
import { statusOf, type ApiFailure } from './apiStatus.ts';

/** What the API answers to one request, before it is written to the connection. */
export type Reply = JsonReply | TextReply | StreamReply;

export interface JsonReply {
  kind: 'json';
  code: number;
  body: unknown;
  contentType?: string;
  /** The Retry-After header, s. */
  retryAfterSeconds?: number;
}

export interface TextReply {
  kind: 'text';
  code: number;
  text: string;
}

/** An answer that stays open: a watch or a followed log. */
export interface StreamReply {
  kind: 'stream';
  contentType: string;
  open: (sink: WatchSink) => OpenWatch;
}

export function json(code: number, body: unknown): JsonReply {
  return { kind: 'json', code, body };
}

export function text(code: number, content: string): TextReply {
  return { kind: 'text', code, text: content };
}

export function failureReply(failure: ApiFailure): JsonReply {
  return json(failure.code, statusOf(failure));
}

/** The answer of the server's mux to a path that nothing serves, also that of a CRD which is not installed. */
export function pageNotFound(): TextReply {
  return text(404, '404 page not found\n');
}
