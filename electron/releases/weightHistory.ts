import type { Rollout } from '../../shared/rollout/model.ts';
import { isInFlight, setWeight } from '../../shared/rollout/weights.ts';

export interface WeightMark {
  atMs: number;
  /** "20 %" */
  text: string;
}

/** Remembers when each release's weight changed while the app looked on: the marks on the charts. */
export interface WeightHistory {
  observe: (rollouts: Iterable<Rollout>, nowMs: number) => void;
  marksOf: (rollout: Rollout) => readonly WeightMark[];
}

const KEPT_MARKS = 40;

interface Remembered {
  podHash: string;
  weight: number;
  marks: WeightMark[];
}

export function createWeightHistory(): WeightHistory {
  let byUid = new Map<string, Remembered>();
  const next = (rollout: Rollout, nowMs: number): Remembered => {
    const weight = isInFlight(rollout) ? setWeight(rollout) : 0;
    const podHash = rollout.status.currentPodHash;
    const before = byUid.get(rollout.uid);
    // The first look is no change: when it came about is not known.
    if (!before) return { podHash, weight, marks: [] };
    if (before.weight === weight && before.podHash === podHash) return before;
    const marks = before.podHash === podHash ? before.marks : [];
    return {
      podHash,
      weight,
      marks:
        before.weight === weight
          ? marks
          : [...marks, { atMs: nowMs, text: `${weight} %` }].slice(-KEPT_MARKS),
    };
  };
  return {
    observe(rollouts, nowMs) {
      const seen = new Map<string, Remembered>();
      for (const rollout of rollouts) seen.set(rollout.uid, next(rollout, nowMs));
      byUid = seen;
    },
    marksOf: (rollout) => byUid.get(rollout.uid)?.marks ?? [],
  };
}
