const HIDDEN = '•••';

const SECRETS: readonly [pattern: RegExp, replacement: string][] = [
  [/(authorization["']?\s*[:=]\s*["']?)(?:(?:bearer|basic)\s+)?[^\s"',;]+/gi, `$1${HIDDEN}`],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  [
    /((?:dd-api-key|dd-application-key|dd_api_key|dd_app_key)["']?\s*[:=]\s*["']?)[^\s"',;]+/gi,
    `$1${HIDDEN}`,
  ],
  [
    /((?:token|password|passwd|secret|client-key-data|client-certificate-data|id-token|refresh-token|access_token|secret_?access_?key|session_?token)["']?\s*[:=]\s*["']?)[^\s"',;]+/gi,
    `$1${HIDDEN}`,
  ],
  // A JSON Web Token, wherever it stands.
  [/\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g, HIDDEN],
  [/\bk8s-aws-v1\.[A-Za-z0-9_-]+/g, HIDDEN],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, HIDDEN],
  [/(\/\/)[^/\s:@]+:[^/\s@]+@/g, `$1${HIDDEN}@`],
];

/**
 * Takes secrets out of a text that goes to a log or a screen: known shapes (authorization headers, tokens,
 * Datadog keys, private keys), and every text of `known` literally.
 */
export function redact(text: string, known: readonly string[] = []): string {
  let clean = text;
  for (const secret of known) if (secret.length >= 6) clean = clean.replaceAll(secret, HIDDEN);
  for (const [pattern, replacement] of SECRETS) clean = clean.replace(pattern, replacement);
  return clean;
}
