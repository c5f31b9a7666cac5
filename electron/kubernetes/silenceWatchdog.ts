import type { Readable } from 'node:stream';
import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';

/** Ends a stream whose other side may be gone: a dead connection says nothing, not even that it is dead. */
export interface SilenceWatchdog {
  /** Something came: the limit counts from now. */
  heard: () => void;
  /** Whether the limit passed and the stream was destroyed for it. */
  wasSilent: () => boolean;
  stop: Disposer;
}

/** @param limitMs ms of the clock without a word, at the least; it counts from now. */
export function watchSilence(stream: Readable, clock: Clock, limitMs: number): SilenceWatchdog {
  let silent = false;
  let cancel: Disposer = () => undefined;
  const heard = (): void => {
    cancel();
    cancel = clock.setDeadline(() => {
      silent = true;
      stream.destroy();
    }, limitMs);
  };
  heard();
  return { heard, wasSilent: () => silent, stop: () => cancel() };
}
