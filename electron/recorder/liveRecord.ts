import type { HistoryRow, RecordHead } from '../../shared/contract/history.ts';
import type { TimelineEntry } from '../../shared/contract/timeline.ts';
import type { Findings } from '../../shared/contract/triage.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import type { LookState } from '../../shared/timeline/releaseLook.ts';
import { packBucket, SERVICE_NAME } from './packBucket.ts';
import type { ReleaseVerdict } from '../../shared/verdict/verdict.ts';
import type { HistoryStore } from './historyStore.ts';
import type { RecordChange, StoredBucket, StoredRelease } from './storedRelease.ts';

/** A release while it is recorded: what is known of it in memory, and what of that is not on disk yet. */
export interface LiveRecord {
  readonly uid: string;
  readonly podHash: string;
  head: RecordHead;
  /** Of the newest look; null after a restart, before the first one. */
  findings: Findings | null;
  endedMs: number | null;
  /** The newest that were current: what was found does not go away because Datadog is silent for a while. */
  verdict: ReleaseVerdict | null;
  window: MetricsWindow | null;
  state: LookState | null;
  readonly entries: ReadonlyMap<string, TimelineEntry>;
  /** Takes what is new; says whether anything was. */
  put: (entries: readonly TimelineEntry[]) => boolean;
  /** Takes the complete buckets that are new or have changed. */
  putWindow: (window: MetricsWindow) => boolean;
  /** Writes what is not on disk yet. */
  save: (store: HistoryStore) => void;
  row: () => HistoryRow | null;
}

/** Numbers from before the release are kept to compare with, ms. */
const BASELINE_MS = 15 * 60_000;
/** Datadog's points come late and grow: so far back buckets are compared and written anew, ms. */
const LATE_MS = 10 * 60_000;
const MOST_ENTRIES = 5_000;
/** The controller's event and the status tell of the same weight or step at about the same time, ms. */
const SAME_PROGRESS_MS = 90_000;

function isSameProgress(one: TimelineEntry, other: TimelineEntry): boolean {
  if (one.kind === 'weight') return other.kind === 'weight' && one.to === other.to;
  return one.kind === 'step' && other.kind === 'step' && one.index === other.index;
}

/** @param from what lies on disk of it already; null: it begins now. */
export function createLiveRecord(
  begun: Pick<LiveRecord, 'uid' | 'podHash' | 'head'>,
  from: { stored: StoredRelease; store: HistoryStore } | null,
): LiveRecord {
  const { uid, podHash } = begun;
  let id = from?.stored.id ?? null;
  const entries = new Map<string, TimelineEntry>();
  const unsaved = new Map<string, TimelineEntry>();
  const places = new Map<string, number>();
  let newPlaces: { place: number; name: string }[] = [];
  const written = new Map<number, string>();
  let unsavedBuckets = new Map<number, string>();
  let newestBucketMs = -Infinity;
  let lastWindow: MetricsWindow | null = null;

  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    const place = places.size;
    places.set(name, place);
    newPlaces.push({ place, name });
    return place;
  };
  if (from) {
    const { stored, store } = from;
    for (const entry of store.entries(stored.id)) entries.set(entry.id, entry);
    for (const [place, name] of store.endpoints(stored.id).entries()) places.set(name, place);
    newestBucketMs = store.newestBucketMs(stored.id) ?? -Infinity;
  } else placeOf(SERVICE_NAME);

  const isToldAlready = (entry: TimelineEntry): boolean =>
    [...entries.values()].some(
      (other) => isSameProgress(entry, other) && Math.abs(other.atMs - entry.atMs) <= SAME_PROGRESS_MS,
    );
  const isTooMany = (entry: TimelineEntry): boolean =>
    entries.size >= MOST_ENTRIES &&
    !entries.has(entry.id) &&
    (entry.severity === 'info' || entry.severity === 'good');

  const record: LiveRecord = {
    uid,
    podHash,
    head: begun.head,
    findings: null,
    endedMs: from?.stored.endedMs ?? null,
    verdict: null,
    window: null,
    state: from?.stored.state ?? null,
    entries,
    put(told) {
      let changed = false;
      for (const entry of told) {
        const known = entries.get(entry.id);
        if (known && JSON.stringify(known) === JSON.stringify(entry)) continue;
        if (isTooMany(entry) || (!known && isToldAlready(entry))) continue;
        entries.set(entry.id, entry);
        unsaved.set(entry.id, entry);
        changed = true;
      }
      return changed;
    },
    putWindow(window) {
      if (window === lastWindow) return false;
      lastWindow = window;
      record.head = { ...record.head, bucketMs: window.bucketMs };
      const fromMs = Math.max(record.head.startedMs - BASELINE_MS, newestBucketMs - LATE_MS);
      let changed = false;
      for (const [index, atMs] of window.timesMs.entries()) {
        if (atMs < fromMs || atMs >= window.incompleteFromMs) continue;
        const body = packBucket(window, index, placeOf);
        newestBucketMs = Math.max(newestBucketMs, atMs);
        if (written.get(atMs) === body) continue;
        written.set(atMs, body);
        unsavedBuckets.set(atMs, body);
        changed = true;
      }
      for (const atMs of written.keys()) if (atMs < newestBucketMs - LATE_MS) written.delete(atMs);
      return changed;
    },
    save(store) {
      if (!record.state) return;
      const buckets = Array.from(unsavedBuckets, ([atMs, body]): StoredBucket => ({ atMs, body }));
      const change: RecordChange = {
        head: record.head,
        state: record.state,
        endedMs: record.endedMs,
        entries: [...unsaved.values()],
        endpoints: newPlaces,
        buckets,
      };
      const isSaved = id !== null && store.save(id, change);
      if (!isSaved) {
        // The file was begun anew, or never held it: everything that is still known goes in.
        const endpoints = Array.from(places, ([name, place]) => ({ place, name }));
        id = store.begin({ ...change, uid, podHash, entries: [...entries.values()], endpoints });
        if (id === null) return;
      }
      unsaved.clear();
      newPlaces = [];
      unsavedBuckets = new Map();
    },
    row: () =>
      id === null
        ? null
        : {
            ...record.head,
            id,
            endedMs: record.endedMs,
            lookedMs: record.state?.lookedAtMs ?? record.head.startedMs,
          },
  };
  return record;
}
