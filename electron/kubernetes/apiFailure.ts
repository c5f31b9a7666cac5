import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';
import { record, text } from '../../shared/rollout/rawObject.ts';
import { problem } from './problems.ts';

/** Why a request to an API server gave nothing usable. */
export interface ApiFailure {
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** From Retry-After, ms of real time (the server's clock); null when not told. */
  retryAfterMs: number | null;
  problem: Problem;
}

/** Trying again by itself would only start the same program again, perhaps with a browser window each time. */
export function needsPerson(failure: ApiFailure): boolean {
  const { code } = failure.problem;
  return code === 'credentialFailed' || code === 'commandNotAllowed' || code === 'signInExpired';
}

const CERTIFICATE_CODES =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_CA$)/;
/** No name, no way: the network, or the VPN through which a private endpoint is seen, is not there. */
const NO_ROUTE_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN']);
const TIMEOUT_CODES = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT']);

/** Thrown into a request's signal when its time limit passes. */
export class TimeLimitError extends Error {
  readonly code = 'ETIMEDOUT';
}

/** The first error code found in an error, its causes and the errors it bundles (undici nests them). */
function errorCode(error: unknown): string {
  const seen = new Set<unknown>();
  const queue: unknown[] = [error];
  let fallback = '';
  while (queue.length > 0) {
    const next = queue.shift();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    const code = text(record(next)['code']);
    // UND_ERR_… only wraps what really happened.
    if (code !== '' && !code.startsWith('UND_ERR')) return code;
    fallback ||= code;
    const { cause, errors } = next as { cause?: unknown; errors?: unknown };
    queue.push(cause, ...(Array.isArray(errors) ? (errors as unknown[]) : []));
  }
  return fallback;
}

/** What a proxy's own absence, or its refusal to make a tunnel, looks like. */
const PROXY_CODES = new Set([
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_ABORTED',
  'UND_ERR_PRX_TLS',
]);

/**
 * Puts an error of the network into a failure: unreachable, noRoute, certificate or timeout, about the host.
 * Only the code goes into the detail; the messages of libraries may quote headers.
 * @param proxy the host of the proxy that was used: `proxyDown`, about it, when it could not be reached or refused.
 */
export function networkFailure(error: unknown, host: string, proxy: string | null = null): ApiFailure {
  const code = errorCode(error);
  if (proxy !== null && (PROXY_CODES.has(code) || NO_ROUTE_CODES.has(code)))
    return { status: null, retryAfterMs: null, problem: problem('proxyDown', proxy, code) };
  let problemCode: ProblemCode = 'unreachable';
  if (TIMEOUT_CODES.has(code)) problemCode = 'timeout';
  else if (NO_ROUTE_CODES.has(code)) problemCode = 'noRoute';
  else if (CERTIFICATE_CODES.test(code)) problemCode = 'certificate';
  return {
    status: null,
    retryAfterMs: null,
    problem: problem(problemCode, host, code || 'the connection failed'),
  };
}

/** Not an HTTP error, but nothing that can be read either. */
export function badReply(subject: string, detail: string): ApiFailure {
  return { status: null, retryAfterMs: null, problem: problem('badReply', subject, detail) };
}

function codeOfStatus(status: number): ProblemCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'notFound';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 429) return 'rateLimited';
  return status >= 500 ? 'serverError' : 'badReply';
}

/**
 * Puts an HTTP error into a failure. The text comes from the metav1.Status in the body, where there is one.
 * @param subject what was asked, "list rollouts".
 * @param retryAfter the Retry-After header: seconds (Kubernetes never sends a date).
 */
export function statusFailure(
  status: number,
  body: string,
  retryAfter: string | undefined,
  subject: string,
): ApiFailure {
  let detail = `HTTP ${status}`;
  try {
    const message = text(record(JSON.parse(body))['message']);
    if (message !== '') detail = message;
  } catch {
    // A proxy's HTML page and the like say no more than the status does.
  }
  const seconds = Number(retryAfter);
  return {
    status,
    retryAfterMs: retryAfter && seconds >= 0 ? seconds * 1000 : null,
    problem: problem(codeOfStatus(status), subject === '' ? '' : placed(subject, status, detail), detail),
  };
}

/**
 * What was asked, with the namespace that a refusal names (kubernetes.io: "Authorization Overview"; apiserver:
 * responsewriters/errors.go).
 */
export function placed(subject: string, status: number | null, detail: string): string {
  const namespace = / in the namespace "([^"]+)"/.exec(detail)?.[1];
  return status === 403 && namespace !== undefined ? `${subject} in ${namespace}` : subject;
}
