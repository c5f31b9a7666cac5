import type { Rollout } from '../../shared/rollout/model.ts';
import { isInFlight, setWeight } from '../../shared/rollout/weights.ts';

export interface WeightMark {
  atMs: number;
  /** Percent. */
  weight: number;
}

/**
 * Remembers of each release, while the app looks on, when its weight changed (the marks on the charts) and which
 * step it was at: the controller forgets that on an abort (argo-rollouts#550).
 */
export interface WeightHistory {
  observe: (rollout: Rollout, nowMs: number) => void;
  /** Forgets all Rollouts but these. */
  keep: (uids: { has: (uid: string) => boolean }) => void;
  marksOf: (rollout: Rollout) => readonly WeightMark[];
  /** The step index before the abort that is in force; null when that was not seen. */
  stepBeforeAbort: (rollout: Rollout) => number | null;
}

const KEPT_MARKS = 40;

interface Remembered {
  podHash: string;
  weight: number;
  /** The newest step index of this revision while it was not aborted; the abort sets it back to 0. */
  step: number | null;
  marks: WeightMark[];
}

export function createWeightHistory(): WeightHistory {
  const byUid = new Map<string, Remembered>();
  const next = (rollout: Rollout, nowMs: number): Remembered => {
    const weight = isInFlight(rollout) ? setWeight(rollout) : 0;
    const podHash = rollout.status.currentPodHash;
    const before = byUid.get(rollout.uid);
    const kept = before?.podHash === podHash ? before.step : null;
    const step = rollout.status.abort === true ? kept : (rollout.status.currentStepIndex ?? null);
    // The first look is no change: when it came about is not known.
    if (!before) return { podHash, weight, step, marks: [] };
    if (before.weight === weight && before.podHash === podHash && before.step === step) return before;
    const marks = before.podHash === podHash ? before.marks : [];
    return {
      podHash,
      weight,
      step,
      marks: before.weight === weight ? marks : [...marks, { atMs: nowMs, weight }].slice(-KEPT_MARKS),
    };
  };
  return {
    observe(rollout, nowMs) {
      byUid.set(rollout.uid, next(rollout, nowMs));
    },
    keep(uids) {
      for (const uid of Array.from(byUid.keys())) if (!uids.has(uid)) byUid.delete(uid);
    },
    marksOf: (rollout) => byUid.get(rollout.uid)?.marks ?? [],
    stepBeforeAbort(rollout) {
      const known = byUid.get(rollout.uid);
      return known?.podHash === rollout.status.currentPodHash ? known.step : null;
    },
  };
}
