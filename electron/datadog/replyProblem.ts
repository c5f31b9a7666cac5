import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import type { Exchange, NoReply } from './transport.ts';

const LONGEST_DETAIL = 300;

/** Makes a Problem that is tried again by whoever polls. */
export function datadogProblem(code: ProblemCode, subject: string, detail: string): Problem {
  return { code, subject, detail, retryAtMs: null };
}

function textOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return '';
  const parts = ['title', 'detail'].map((key) => (error as Record<string, unknown>)[key]);
  return parts.filter((part) => typeof part === 'string').join(': ');
}

/**
 * The words of an error body: `errors` as texts or as objects with title and detail, one text, or `error`
 * (Datadog API: error replies). Empty when there are none.
 */
function errorWords(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const { errors, error } = body as Record<string, unknown>;
  const words = Array.isArray(errors) ? errors.map(textOf) : [textOf(errors), textOf(error)];
  return words
    .filter((word) => word !== '')
    .join('; ')
    .slice(0, LONGEST_DETAIL);
}

function parsed(text: string): { body: unknown } | null {
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

function codeOfStatus(status: number): ProblemCode {
  if (status === 400 || status === 422) return 'datadogQueryError';
  if (status === 401 || status === 403) return 'datadogForbidden';
  if (status === 404) return 'notFound';
  if (status === 429) return 'datadogRateLimited';
  return status >= 500 ? 'datadogError' : 'badReply';
}

/** Why a reply cannot be read as an answer; null when it can. 403 still has to be told apart by asking for the keys. */
export function problemOfExchange(exchange: Exchange, subject: string): Problem | null {
  const { status, text } = exchange;
  if (status >= 200 && status < 300) {
    // A proxy's or a maintenance page: HTTP 200, but no answer.
    if (/^\s*[{[]/.test(text)) return null;
    const type = exchange.header('content-type') ?? 'no content type';
    return datadogProblem('badReply', subject, `HTTP ${status}, ${type.slice(0, 80)} instead of JSON`);
  }
  const words = errorWords(parsed(text)?.body);
  return datadogProblem(
    codeOfStatus(status),
    subject,
    words === '' ? `HTTP ${status}` : `HTTP ${status}: ${words}`,
  );
}

/**
 * Why a reply with HTTP 200 is no answer all the same: `status: "error"`, or a text in `errors` beside the data
 * (Datadog API: /api/v1/query and /api/v2/query/timeseries). Null when it is one. A partly failed query counts as
 * failed: without its error counts a version would look healthy.
 */
export function problemOfBody(
  body: { errors?: unknown; additionalProperties?: Record<string, unknown> },
  subject: string,
): Problem | null {
  const extra = body.additionalProperties ?? {};
  const words = errorWords({ errors: body.errors ?? extra.errors, error: extra.error });
  if (words === '' && extra.status !== 'error') return null;
  return datadogProblem('datadogQueryError', subject, words === '' ? 'the query failed' : words);
}

/** Why there is no reply; null when we ended the request ourselves. */
export function problemOfNoReply(noReply: NoReply, host: string): Problem | null {
  if (noReply.kind === 'aborted') return null;
  switch (noReply.kind) {
    case 'timeout':
      return datadogProblem('datadogTimeout', host, 'no reply within the time limit');
    case 'proxy':
      return datadogProblem('datadogProxy', noReply.proxy, `${host}: ${noReply.code}`);
    case 'certificate':
      return datadogProblem('datadogCertificate', host, noReply.code);
    case 'network':
      return datadogProblem('datadogUnreachable', host, noReply.code);
  }
}
