import type { Disposer } from '../../shared/disposer.ts';
import { openPodLog, type PodLogOptions, type PodLogReader, type PodLogRequest } from './podLog.ts';

/** The logs that are read over one connection. */
export interface PodLogs {
  /** Reads a log until it is disposed. */
  open: (request: PodLogRequest) => Disposer;
  reconnect: () => void;
  close: Disposer;
}

/** Reads nothing before the first {@link PodLogs.open}. */
export function createPodLogs(options: PodLogOptions): PodLogs {
  const readers = new Set<PodLogReader>();
  return {
    open(request) {
      const reader = openPodLog(options, request);
      readers.add(reader);
      return () => {
        readers.delete(reader);
        reader.close();
      };
    },
    reconnect() {
      for (const reader of readers) reader.reconnect();
    },
    close() {
      for (const reader of readers) reader.close();
      readers.clear();
    },
  };
}
