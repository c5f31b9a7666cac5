/** Growing, jittered pauses between attempts. */
export interface Backoff {
  /** Ms to wait before the next attempt: between half and all of 1, 2, 4 … 30 s. */
  next: () => number;
  /** An attempt went well: the next pause is short again. */
  reset: () => void;
}

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** @param random gives [0, 1), so that many clients of one cluster do not come back at the same moment. */
export function createBackoff(random: () => number): Backoff {
  let attempt = 0;
  return {
    next() {
      const fullMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
      attempt += 1;
      return Math.round(fullMs * (0.5 + random() / 2));
    },
    reset() {
      attempt = 0;
    },
  };
}
