import { redact } from '../redact.ts';

/** Stands where a value was. */
export const MASK = '•••';

const SECRET_NAME =
  /passw(?:or)?d|pass(?:phrase|code)|(?:^|[-_.]|pg|db)pass(?:$|[-_.])|secret|token|credential|(?:api|app|application|access|private|signing|encryption|client|account|license|auth|shared|master)[-_.]?key|(?:^|[-_.])(?:pwd|dsn|jwt|salt|otp|cookie|authorization|bearer|psk)(?:$|[-_.])|connection[-_.]?string|webhook|session[-_.]?id/;
/** Names that speak about a secret without holding it: where it lies, how long it lives, whether there is one. */
const ABOUT_A_SECRET =
  /[-_.](?:file|path|dir|names?|ref|id|arn|enabled|disabled|ttl|seconds|minutes|expiry|expiration|length|type|issuer|audience|count|version|mode|host)$|token[-_.]ur[il]$/;

/** Whether something of this name usually holds a secret: an environment variable, a header, an argument, a key. */
export function isSecretName(name: string): boolean {
  const plain = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  return SECRET_NAME.test(plain) && !ABOUT_A_SECRET.test(plain);
}

/** Only points to where a value will come from: {{args.api-key}}, $(TOKEN), ${TOKEN}. */
export function isPlaceholder(value: string): boolean {
  return /^\s*(?:\{\{[^{}]*\}\}|\$\([\w.-]+\)|\$\{[\w.-]+\})\s*$/.test(value);
}

const KNOWN_SHAPES: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g,
  /\bgh[pousr]_[A-Za-z\d]{20,}/g,
  /\bgithub_pat_\w{20,}/g,
  /\bglpat-[\w-]{16,}/g,
  /\bxox[abeprs]-[\w-]{10,}/g,
  /\b[rs]k_(?:live|test)_[A-Za-z\d]{10,}/g,
  /\bAIza[\w-]{30,}/g,
  /\bdd(?:pub|app|api)_\w{20,}/g,
  /https:\/\/hooks\.slack\.com\/[^\s"']+/g,
];
const FLAG_WITH_VALUE = /(--?[\w.-]+)([= ])("[^"]*"|'[^']*'|[^\s"']+)/g;

/** A text without the secrets that can be told by their shape, or by the option or word before them. */
export function maskText(text: string): string {
  let masked = redact(text).replace(FLAG_WITH_VALUE, (whole, flag: string, gap: string, value: string) =>
    isSecretName(flag.replace(/^-+/, '')) && !isPlaceholder(value) && !value.startsWith('-')
      ? `${flag}${gap}${MASK}`
      : whole,
  );
  for (const shape of KNOWN_SHAPES) masked = masked.replace(shape, MASK);
  return masked;
}
