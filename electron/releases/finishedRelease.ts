import type { Finished } from '../../shared/contract/finished.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { isInFlight } from '../../shared/rollout/weights.ts';
import { GAP_MS } from '../../shared/timeline/advance.ts';
import type { ReleaseVerdict } from '../../shared/verdict/verdict.ts';
import type { Recorder } from '../recorder/recorder.ts';
import type { StoredRelease } from '../recorder/storedRelease.ts';

export interface FinishedRelease {
  finished: Finished;
  /** What was found on each endpoint; null: only the counts were kept. */
  verdict: ReleaseVerdict | null;
}

/** What the records know of releases that are finished. */
export interface FinishedReleases {
  /** Of the release whose version is the stable one now; null: another is under way, or it is not known. */
  of: (contextId: string, rollout: Rollout) => FinishedRelease | null;
  /** Hears whose release has ended. */
  onEnd: (listener: (uid: string) => void) => Disposer;
}

type Ended = Pick<StoredRelease, 'head' | 'endedMs' | 'lookedMs'>;

function finishedOf({ head, endedMs, lookedMs }: Ended): Finished | null {
  if (endedMs === null || head.outcome !== 'finished') return null;
  const lookedOn = endedMs - lookedMs <= GAP_MS;
  return { atMs: endedMs, afterMs: lookedOn ? null : lookedMs, verdict: head.atEnd ?? null };
}

/** @param recorder absent: nothing is recorded, so nothing is known. */
export function readFinished(recorder: Recorder | undefined): FinishedReleases {
  /** By context and Rollout: what an earlier run of the app has left does not change. */
  const stored = new Map<string, { podHash: string; known: FinishedRelease | null }>();

  const fromDisk = (
    store: Recorder['store'],
    contextId: string,
    rollout: Rollout,
  ): FinishedRelease | null => {
    const { uid, namespace, name, status } = rollout;
    const key = `${contextId} ${uid}`;
    const read = stored.get(key);
    if (read?.podHash === status.stableHash) return read.known;
    const newest = store.newestOf(contextId, namespace, name);
    const isIt = newest?.uid === uid && newest.podHash === status.stableHash;
    const finished = isIt ? finishedOf(newest) : null;
    const known = finished && { finished, verdict: null };
    stored.set(key, { podHash: status.stableHash, known });
    return known;
  };

  return {
    of(contextId, rollout) {
      if (!recorder || isInFlight(rollout)) return null;
      const record = recorder.recordOf(rollout.uid);
      if (!record) return fromDisk(recorder.store, contextId, rollout);
      const { head, endedMs, podHash, state, verdict } = record;
      if (podHash !== rollout.status.stableHash) return null;
      const finished = finishedOf({ head, endedMs, lookedMs: state?.lookedAtMs ?? head.startedMs });
      return finished && { finished, verdict: finished.verdict && verdict };
    },
    onEnd(listener) {
      if (!recorder) return () => undefined;
      return recorder.onChange((uid) => {
        if ((recorder.recordOf(uid)?.endedMs ?? null) !== null) listener(uid);
      });
    },
  };
}
