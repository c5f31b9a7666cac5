import type { PauseCondition, PauseReason, RolloutStatus } from './rolloutModel.ts';
import { formatTime } from './timestamps.ts';

/** What one pass decides about pausing and aborting; applied to the status at its end (Argo Rollouts: pause.go). */
export interface PauseDecisions {
  addPause: (reason: PauseReason) => void;
  removePause: (reason: PauseReason) => void;
  clearPauses: () => void;
  addAbort: (message: string) => void;
  removeAbort: () => void;
  isAborted: () => boolean;
  abortMessage: () => string;
  hasAddedPause: () => boolean;
  /** Writes abort, abortedAt, pauseConditions and controllerPause into the next status. */
  apply: (next: RolloutStatus, nowMs: number) => void;
}

/** The pause condition of a reason, if there is one. */
export function findPause(status: RolloutStatus, reason: PauseReason): PauseCondition | undefined {
  return status.pauseConditions?.find((condition) => condition.reason === reason);
}

/** Starts with nothing decided about a Rollout of this status. */
export function createPauseDecisions(status: RolloutStatus): PauseDecisions {
  const added: PauseReason[] = [];
  const removed = new Set<PauseReason>();
  let cleared = false;
  let abortAdded = false;
  let abortRemoved = false;
  let message = '';
  const isAborted = (): boolean => !abortRemoved && (abortAdded || status.abort === true);
  return {
    addPause: (reason) => void added.push(reason),
    removePause: (reason) => void removed.add(reason),
    clearPauses: () => void (cleared = true),
    addAbort(reason) {
      abortAdded = true;
      message = reason;
    },
    removeAbort: () => void (abortRemoved = true),
    isAborted,
    abortMessage: () => message,
    hasAddedPause: () => added.length > 0,
    apply(next, nowMs) {
      if (isAborted()) {
        next.abort = true;
        next.abortedAt = status.abortedAt ?? formatTime(nowMs);
        return;
      }
      if (cleared) return;
      const kept = (status.pauseConditions ?? []).filter(({ reason }) => !removed.has(reason));
      const fresh = added
        .filter((reason) => !findPause(status, reason))
        .map((reason) => ({ reason, startTime: formatTime(nowMs) }));
      if (kept.length + fresh.length === 0) return;
      next.pauseConditions = [...kept, ...fresh];
      next.controllerPause = status.controllerPause === true || fresh.length > 0;
    },
  };
}
