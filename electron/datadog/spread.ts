/** A number from 0 up to `below` that is always the same for the same text. */
export type Spread = (text: string, below: number) => number;

/**
 * Spreads rounds over time: by their question, and by `seed`, so that the apps of several people do not all ask in the
 * same second.
 */
export function createSpread(seed: string): Spread {
  return (text, below) => {
    let hash = 0;
    for (const character of seed + text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
    return hash % below;
  };
}
