/** What a route answers, before the server adds its headers. */
export interface Reply {
  status: number;
  /** Sent as JSON. */
  body: unknown;
  contentType?: string;
}

/** What a route gets to see of a request. */
export interface ApiRequest {
  /** The parts of the path that the route's pattern captured. */
  captured: readonly string[];
  query: URLSearchParams;
  /** Parsed JSON; undefined when there was none. */
  body: unknown;
  /** Now on the clock, ms. */
  nowMs: number;
}

/** An answer in JSON; 200 unless told otherwise. */
export function reply(body: unknown, status = 200): Reply {
  return { status, body };
}

/** Datadog's shape for errors: a list of texts. */
export function errorReply(status: number, message: string): Reply {
  return { status, body: { errors: [message] } };
}
