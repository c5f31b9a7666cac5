// The alphabet of Kubernetes' generated names: no vowels, so that no words arise (apimachinery: util/rand).
const SAFE_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** JSON with sorted keys and without absent or null fields, so that equal objects give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined && field !== null)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

/** FNV-1a over UTF-8 bytes, 32 bits, unsigned. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** A hash in the form of a pod template hash: decimal digits of an FNV hash mapped to the safe alphabet. */
export function safeHash(value: unknown): string {
  return Array.from(String(fnv1a(canonicalJson(value))))
    .map((digit) => SAFE_ALPHABET[digit.charCodeAt(0) % SAFE_ALPHABET.length])
    .join('');
}

/**
 * The value of label `rollouts-pod-template-hash` for a pod template. Deterministic, but not the number the real
 * controller computes (that hashes Go structures).
 * @param collisionCount status.collisionCount of the Rollout.
 */
export function podTemplateHash(template: unknown, collisionCount = 0): string {
  return safeHash(collisionCount ? { template, collisionCount } : template);
}

/** `length` random characters of the safe alphabet, as in the names of pods. */
export function randomSuffix(random: () => number, length: number): string {
  return Array.from({ length }, () => SAFE_ALPHABET[Math.floor(random() * SAFE_ALPHABET.length)]).join('');
}
