import type { Disposer } from '../../shared/disposer.ts';
import { createCell } from '../../shared/observable.ts';
import type { DatadogRoom, Polled } from './datadogRoom.ts';

/**
 * One view over a room that may be replaced by another while the view is held: what the next room says takes the
 * place of what the one before said, and that one is let go of.
 * @param onReplaced calls back after any room may have been replaced.
 */
export function followRoom<T>(
  current: () => DatadogRoom,
  onReplaced: (listener: () => void) => Disposer,
  open: (room: DatadogRoom) => Polled<T>,
): Polled<T> {
  let room = current();
  let polled = open(room);
  const view = createCell(polled.view.get());
  let stop = polled.view.subscribe(view.set);
  const stopFollowing = onReplaced(() => {
    const next = current();
    if (next === room) return;
    stop();
    polled.dispose();
    room = next;
    polled = open(next);
    stop = polled.view.subscribe(view.set);
    view.set(polled.view.get());
  });
  let disposed = false;
  return {
    view,
    dispose() {
      if (disposed) return;
      disposed = true;
      stopFollowing();
      stop();
      polled.dispose();
    },
  };
}
