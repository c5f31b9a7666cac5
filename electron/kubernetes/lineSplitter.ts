/** Cuts a byte stream into lines; a line, and even a character, may straddle chunks. */
export interface LineSplitter {
  /** The lines that this chunk completes, without empty ones. Throws a RangeError when a line grows too long. */
  push: (chunk: Uint8Array) => string[];
}

/** @param longestLine characters; an object in etcd is at most 1.5 MB. */
export function createLineSplitter(longestLine = 16_000_000): LineSplitter {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  let held = 0;
  return {
    push(chunk) {
      const pieces = decoder.decode(chunk, { stream: true }).split('\n');
      const rest = pieces.pop() ?? '';
      const lines: string[] = [];
      for (const piece of pieces) {
        const line = parts.length > 0 ? parts.join('') + piece : piece;
        parts = [];
        held = 0;
        if (line.trim() !== '') lines.push(line);
      }
      if (rest !== '') {
        parts.push(rest);
        held += rest.length;
        if (held > longestLine) throw new RangeError('line too long');
      }
      return lines;
    },
  };
}
