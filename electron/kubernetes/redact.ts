const HIDDEN = '[redacted]';

// JSON Web Tokens, three base64url parts ("eyJ" is '{"' encoded); also with a part missing when a line was cut.
const JSON_WEB_TOKEN = /\beyJ[\w-]{5,}(?:\.[\w-]*){0,2}/g;
const AUTHORIZATION = /\b(authorization["']?\s*[:=]\s*["']?)(?:(?:bearer|basic|negotiate)\s+)?[^\s"',;]+/gi;
const SCHEME_AND_SECRET = /\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi;
const NAMED_SECRET =
  /\b((?:[\w-]*(?:token|secret|password|passwd|client[-_]key[-_]data|clientKeyData|private[-_]key|api[-_]?key|app[-_]?key|application[-_]?key|access[-_]?key(?:[-_]?id)?))["']?\s*[:=]\s*["']?)[^\s"',;}]+/gi;
const PEM_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const USER_INFO = /\b([a-z][a-z\d+.-]*:\/\/)[^\s/@]+@/gi;
const AWS_KEY = /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g;
// Datadog: 32 hexadecimal digits (API key), 40 (application key); longer ones are digests and stay.
const DATADOG_KEY = /\b(?:dd(?:pub|app|api)_\w{20,}|[a-f\d]{40}|[a-f\d]{32})\b/gi;

/** Takes secrets out of a text: tokens, passwords, keys, Authorization headers, user info in addresses. */
export function redact(text: string): string {
  return text
    .replace(PEM_KEY, HIDDEN)
    .replace(AUTHORIZATION, `$1${HIDDEN}`)
    .replace(SCHEME_AND_SECRET, `$1 ${HIDDEN}`)
    .replace(JSON_WEB_TOKEN, HIDDEN)
    .replace(NAMED_SECRET, `$1${HIDDEN}`)
    .replace(USER_INFO, `$1${HIDDEN}@`)
    .replace(AWS_KEY, HIDDEN)
    .replace(DATADOG_KEY, HIDDEN);
}

/** A text for a message: redacted, on one line, at most `limit` characters. */
export function shortDetail(text: string, limit = 300): string {
  const line = redact(text).replace(/\s+/g, ' ').trim();
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}
