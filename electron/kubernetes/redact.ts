import { redact as redactKnownShapes } from '../../shared/redact.ts';

// A JSON Web Token of which only the beginning is left, because a line was cut ("eyJ" is '{"' encoded).
const CUT_TOKEN = /\beyJ[\w-]{5,}/g;
const NAMED_KEY =
  /\b((?:clientKeyData|private[-_]key|api[-_]?key|app(?:lication)?[-_]?key|access[-_]?key(?:[-_]?id)?)["']?\s*[:=]\s*["']?)[^\s"',;}]+/gi;
const AWS_KEY = /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g;
// Datadog: 32 hexadecimal digits (API key), 40 (application key); longer ones are digests and stay. Not in the shared
// rules: there a text may be a Git commit.
const DATADOG_KEY = /\b(?:dd(?:pub|app|api)_\w{20,}|[a-f\d]{40}|[a-f\d]{32})\b/gi;
const HIDDEN = '•••';

/** Takes secrets out of a message of a server or a program; more than the shared rules, which also meet manifests. */
export function redact(text: string): string {
  return redactKnownShapes(text)
    .replace(CUT_TOKEN, HIDDEN)
    .replace(NAMED_KEY, `$1${HIDDEN}`)
    .replace(AWS_KEY, HIDDEN)
    .replace(DATADOG_KEY, HIDDEN);
}

/** A text for a message: redacted, on one line, at most `limit` characters. */
export function shortDetail(text: string, limit = 300): string {
  const line = redact(text).replace(/\s+/g, ' ').trim();
  return line.length <= limit ? line : `${line.slice(0, limit - 1)}…`;
}
