import type { StampedLine } from './logStamp.ts';

/**
 * Tells lines that come again after a reconnect from new ones. A log can only be asked from a full second on
 * (metav1.Time in a query), so the lines of the last second or two always come twice.
 */
export interface LogOverlap {
  /**
   * Remembers the line. `repeated`: it was there before the last {@link LogOverlap.restart}. `afterGap`: new, and
   * none of the lines came again that had to, so that others before it may be missing.
   */
  take: (line: StampedLine) => 'new' | 'repeated' | 'afterGap';
  /**
   * What comes from now on may repeat.
   * @param broken the log was not read to its end: its last lines have to come again.
   */
  restart: (broken: boolean) => void;
  /** For `sinceTime`; null as long as no line had a stamp. */
  resumeFrom: () => string | null;
}

interface Remembered {
  atUs: number;
  key: string;
}

const MOST_REMEMBERED = 4_000;
/** Two writers of one container (stdout, stderr) may be this much out of order. */
const MARGIN_US = 1_000_000;

/** A short stand-in for a text: 53 bits of two mixed hashes (cyrb53). */
function hash(text: string): number {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 2_654_435_761);
    second = Math.imul(second ^ code, 1_597_334_677);
  }
  first =
    Math.imul(first ^ (first >>> 16), 2_246_822_507) ^ Math.imul(second ^ (second >>> 13), 3_266_489_909);
  second =
    Math.imul(second ^ (second >>> 16), 2_246_822_507) ^ Math.imul(first ^ (first >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & second) + (first >>> 0);
}

/** Starts with nothing remembered. */
export function createLogOverlap(): LogOverlap {
  let remembered: Remembered[] = [];
  let newestUs: number | null = null;
  /** How often each line may come again. */
  let expected: Map<string, number> | null = null;
  let oldestExpectedUs = 0;
  let mustRepeat = false;

  const isRepeated = (key: string, atUs: number): boolean => {
    if (!expected) return false;
    const times = expected.get(key) ?? 0;
    if (times > 0) {
      expected.set(key, times - 1);
      return true;
    }
    // Older than what is remembered, so it was there before that.
    return atUs < oldestExpectedUs;
  };
  const remember = (entry: Remembered): void => {
    remembered.push(entry);
    if (remembered.length >= 2 * MOST_REMEMBERED) remembered = remembered.slice(-MOST_REMEMBERED);
    newestUs = Math.max(newestUs ?? entry.atUs, entry.atUs);
  };

  return {
    take({ stamp, atUs, text }) {
      if (atUs === null) return 'new';
      const key = `${stamp} ${hash(text)}`;
      const repeated = isRepeated(key, atUs);
      const missing = mustRepeat && !repeated;
      mustRepeat = false;
      if (repeated) return 'repeated';
      remember({ atUs, key });
      return missing ? 'afterGap' : 'new';
    },
    restart(broken) {
      remembered = remembered.slice(-MOST_REMEMBERED);
      expected = null;
      const [first] = remembered;
      if (!first) return;
      mustRepeat = broken;
      expected = new Map();
      oldestExpectedUs = first.atUs;
      for (const { key, atUs } of remembered) {
        expected.set(key, (expected.get(key) ?? 0) + 1);
        oldestExpectedUs = Math.min(oldestExpectedUs, atUs);
      }
    },
    resumeFrom() {
      if (newestUs === null) return null;
      const seconds = Math.floor((newestUs - MARGIN_US) / 1_000_000);
      return new Date(seconds * 1_000).toISOString().replace(/\.\d+Z$/, 'Z');
    },
  };
}
