function mix(state: number, part: number): number {
  let mixed = Math.imul(state ^ (part | 0), 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Mixes whole numbers into one of 32 bits; the same parts in the same order always give the same number. */
export function hashNumbers(...parts: readonly number[]): number {
  let state = 0x2545f491;
  for (const part of parts) {
    state = mix(state, part);
    // Times in ms need more than 32 bits.
    state = mix(state, Math.floor(part / 4294967296));
  }
  return state;
}

/** A 32-bit number for a text (FNV-1a). */
export function hashText(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  return state >>> 0;
}

/**
 * A slow wave of random height in [-1, 1] that depends on the moment alone, so that every part of the
 * simulator, in any order, sees the same one.
 * @param knotMs distance of the random points that the wave passes through.
 */
export function smoothNoise(seed: number, timeMs: number, knotMs: number): number {
  const knot = Math.floor(timeMs / knotMs);
  const position = timeMs / knotMs - knot;
  const height = (index: number): number => (hashNumbers(seed, index) / 4294967295) * 2 - 1;
  const blend = position * position * (3 - 2 * position);
  return height(knot) * (1 - blend) + height(knot + 1) * blend;
}
