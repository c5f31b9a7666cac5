/** A line of a log and how many characters of it were too many to keep. */
export interface SplitLine {
  line: string;
  cut: number;
}

/** Cuts a followed log into lines; unlike a watch, a line may be as long as it likes, of which the start is kept. */
export interface LogSplitter {
  /** The lines that this chunk completes. */
  push: (chunk: Uint8Array) => SplitLine[];
  /** The last line, when the log ends without a line feed. */
  end: () => SplitLine[];
}

/** @param longestLine characters kept of a line. */
export function createLogSplitter(longestLine: number): LogSplitter {
  const decoder = new TextDecoder();
  let held = '';
  let cut = 0;
  const hold = (piece: string): void => {
    const room = longestLine - held.length;
    held += piece.slice(0, room);
    cut += Math.max(0, piece.length - room);
  };
  const take = (): SplitLine => {
    const line = { line: held, cut };
    held = '';
    cut = 0;
    return line;
  };
  return {
    push(chunk) {
      const pieces = decoder.decode(chunk, { stream: true }).split('\n');
      const rest = pieces.pop() ?? '';
      const lines = pieces.map((piece) => {
        hold(piece);
        return take();
      });
      hold(rest);
      return lines;
    },
    end() {
      hold(decoder.decode());
      return held === '' ? [] : [take()];
    },
  };
}
