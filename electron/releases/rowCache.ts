import type { ReleaseRow } from '../../shared/contract/releaseRow.ts';
import type { ShortVerdict } from '../../shared/contract/verdictPanel.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { ChangedRollouts, ContextWatch } from './contextWatch.ts';
import { abortedAtMs, freshAlerts } from './freshAlerts.ts';
import { askedCounts } from './monitorsPanel.ts';
import { canaryStartedMs } from './releaseDetail.ts';
import { releaseRow } from './releaseRow.ts';

/** The rows of a Releases screen, made anew only where something behind them changed. */
export interface RowCache {
  /** These are looked at in the next update. */
  touch: (changed: ChangedRollouts) => void;
  /** Takes the newest state; gives the rows that look different than before, and the uids of those that are gone. */
  update: (watch: ContextWatch | undefined) => { put: ReleaseRow[]; gone: string[] };
  rows: () => Iterable<ReleaseRow>;
}

interface Entry {
  /** Everything the row was made of, by identity. */
  inputs: readonly unknown[];
  row: ReleaseRow;
}

/** Looks for when the release began only where something alerts: that asks all pods of the namespace. */
function alertsOf(watch: ContextWatch, rollout: Rollout): ReleaseRow['alerts'] {
  const view = watch.monitorsOf(rollout.uid);
  const ids = watch.monitorSource.idsOf(rollout);
  if (!view || !freshAlerts(ids, view, null)) return null;
  const pods = watch.childrenOf(rollout.namespace)?.pods.get().objects.values() ?? [];
  return freshAlerts(ids, view, canaryStartedMs(rollout, pods), abortedAtMs(rollout));
}

/** A settled release needs nothing but its Rollout, and nearly all are settled. */
function inputsOf(
  watch: ContextWatch,
  rollout: Rollout,
  verdictOf: (uid: string) => ShortVerdict | null,
): readonly unknown[] {
  const { uid, namespace } = rollout;
  if (!watch.inFlight.has(uid)) return [rollout];
  return [
    rollout,
    watch.childrenOf(namespace)?.replicaSets.get(),
    watch.monitorsOf(uid),
    JSON.stringify(alertsOf(watch, rollout)),
    JSON.stringify(verdictOf(uid)),
  ];
}

function rowOf(watch: ContextWatch, rollout: Rollout, verdict: ShortVerdict | null): ReleaseRow {
  const { uid, namespace } = rollout;
  if (!watch.inFlight.has(uid)) return releaseRow(rollout, [], null);
  const replicaSets = watch.childrenOf(namespace)?.replicaSets.get().objects.values() ?? [];
  const view = watch.monitorsOf(uid);
  return releaseRow(
    rollout,
    replicaSets,
    view ? askedCounts(watch.monitorSource.idsOf(rollout), view) : null,
    verdict,
    alertsOf(watch, rollout),
  );
}

function areSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

/** Makes an empty cache. @param verdictOf of a release in flight. */
export function createRowCache(verdictOf: (uid: string) => ShortVerdict | null): RowCache {
  const entries = new Map<string, Entry>();
  let of: ContextWatch | undefined;
  let touched = new Set<string>();
  let isAllTouched = true;

  return {
    *rows() {
      for (const { row } of entries.values()) yield row;
    },
    touch(changed) {
      if (changed === null) isAllTouched = true;
      else for (const uid of changed) touched.add(uid);
    },
    update(watch) {
      const objects: ReadonlyMap<string, Rollout> = watch?.session.rollouts.get().objects ?? new Map();
      // What another session showed is compared by its look alone.
      const isNew = watch !== of;
      of = watch;
      const wanted =
        isNew || isAllTouched
          ? new Set([...objects.keys(), ...entries.keys()])
          : new Set([...touched, ...(watch?.inFlight.keys() ?? [])]);
      touched = new Set();
      isAllTouched = false;
      const put: ReleaseRow[] = [];
      const gone: string[] = [];
      for (const uid of wanted) {
        const before = entries.get(uid);
        const rollout = objects.get(uid);
        if (!watch || !rollout) {
          if (entries.delete(uid)) gone.push(uid);
          continue;
        }
        const inputs = inputsOf(watch, rollout, verdictOf);
        if (before && !isNew && areSame(before.inputs, inputs)) continue;
        const made = rowOf(watch, rollout, verdictOf(uid));
        const isSame = before && JSON.stringify(before.row) === JSON.stringify(made);
        entries.set(uid, { inputs, row: isSame ? before.row : made });
        if (!isSame) put.push(made);
      }
      return { put, gone };
    },
  };
}
