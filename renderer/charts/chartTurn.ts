/**
 * Lets one chart a frame take its new data: all at once would block the page for as long as they take together,
 * one by one each fits into a frame.
 */
export interface ChartTurns {
  /** Runs the update in a frame of its own; a later one of the same owner replaces it. Gives the call that takes it back. */
  request: (owner: object, update: () => void) => () => void;
}

/** @param nextFrame requestAnimationFrame. */
export function createChartTurns(nextFrame: (callback: () => void) => void): ChartTurns {
  const waiting = new Map<object, () => void>();
  let running = false;

  const turn = (): void => {
    const [first] = waiting;
    if (!first) {
      running = false;
      return;
    }
    waiting.delete(first[0]);
    first[1]();
    nextFrame(turn);
  };

  return {
    request(owner, update) {
      waiting.set(owner, update);
      if (!running) {
        running = true;
        nextFrame(turn);
      }
      return () => {
        if (waiting.get(owner) === update) waiting.delete(owner);
      };
    },
  };
}
