import { delay, type Clock } from '../../shared/clock/clock.ts';

/** Chunks that follow each other sooner than this are taken together; a screen is told ten times a second at most. */
const BATCH_MS = 30;
/** What is waiting for its reader is brought in pieces of up to 64 kB: a flood of events is not held back. */
const FLOOD_BYTES = 32_000;

/**
 * Lets a stream of many small chunks gather between two readings: waking up for each event costs more than reading
 * it. A chunk after quiet is never held back.
 * @param pacing a clock in real time, as sockets have; null: no pauses.
 * @returns to be awaited after each chunk, before the next one is read.
 */
export function createReadPace(pacing: Clock | null): (chunk: Uint8Array) => Promise<void> {
  let lastMs: number | null = null;
  return async (chunk) => {
    if (pacing === null) return;
    const nowMs = pacing.now();
    const isBusy = lastMs !== null && nowMs - lastMs < 2 * BATCH_MS;
    lastMs = nowMs;
    if (isBusy && chunk.length < FLOOD_BYTES) await delay(pacing, BATCH_MS);
  };
}
