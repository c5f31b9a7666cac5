import type { PodExit } from './model.ts';
import { array, optionalInteger, record, text, timeMs } from './rawObject.ts';

/** How a container of a pod ended the last time: now, or before it was started again. Null: none has. */
export function podExit(raw: unknown): PodExit | null {
  const status = record(record(raw).status);
  const exits = array(status.containerStatuses)
    .flatMap((container) => [
      record(record(record(container).state).terminated),
      record(record(record(container).lastState).terminated),
    ])
    .filter((terminated) => Object.keys(terminated).length > 0)
    .map((terminated): PodExit => ({
      reason: text(terminated.reason),
      exitCode: optionalInteger(terminated.exitCode) ?? null,
      atMs: timeMs(terminated.finishedAt),
    }));
  return exits.toSorted((left, right) => (right.atMs ?? 0) - (left.atMs ?? 0))[0] ?? null;
}
