import type {
  HistoryAnswer,
  HistoryFile,
  MomentAnswer,
  RecordAnswer,
  RecordSeries,
} from '../../shared/contract/history.ts';
import { compareSeries } from '../../shared/metrics/compareSeries.ts';
import { emptyComparison } from '../../shared/metrics/buildWindow.ts';
import { endpointLabel } from '../../shared/metrics/endpointName.ts';
import type { HistoryStore } from './historyStore.ts';
import { readKeptChanges } from './keptChanges.ts';
import { SERVICE_NAME, unpackBucket, unpackService, type BucketNumbers } from './packBucket.ts';
import type { StoredBucket } from './storedRelease.ts';

/** Buckets of the service on an even grid: what was not recorded stays a gap. */
export function serviceSeries(buckets: readonly StoredBucket[], bucketMs: number): RecordSeries {
  const firstMs = buckets[0]?.atMs ?? 0;
  const lastMs = buckets.at(-1)?.atMs ?? 0;
  const length = bucketMs <= 0 || buckets.length === 0 ? 0 : Math.round((lastMs - firstMs) / bucketMs) + 1;
  const service = emptyComparison(length);
  for (const { atMs, body } of buckets) {
    const row = unpackService(body);
    const index = Math.round((atMs - firstMs) / bucketMs);
    if (!row || index >= length) continue;
    for (const side of ['canary', 'stable'] as const) {
      const numbers = row[side];
      service[side].requests[index] = numbers.requests;
      service[side].errors[index] = numbers.errors;
      service[side].latencyP95Ms[index] = numbers.latencyP95Ms;
    }
  }
  const timesMs = Array.from({ length }, (_, index) => firstMs + index * bucketMs);
  return { bucketMs, timesMs, ...compareSeries(service, Math.max(1, bucketMs)) };
}

/** A past release with its whole timeline and the service's numbers. */
export function readRecord(store: HistoryStore, id: number): RecordAnswer {
  const found = store.find(id);
  if (!found) return null;
  const { endedMs, lookedMs, head } = found;
  return {
    row: { ...head, id, endedMs, lookedMs },
    entries: store.entries(id),
    series: serviceSeries(store.buckets(id, 0, Number.MAX_SAFE_INTEGER), head.bucketMs),
    changes: readKeptChanges(store, id),
  };
}

/** The state of the file, for whoever reads the history. Bytes in steps: each write would be news otherwise. */
export function historyFile(store: HistoryStore): HistoryFile {
  const trouble = store.trouble();
  return { bytes: Math.ceil(store.bytes() / BYTES_STEP) * BYTES_STEP, trouble: trouble && { ...trouble } };
}

const BYTES_STEP = 1_000_000;
const MOST_LISTED = 500;

/** Past releases, newest first. */
export function readHistory(store: HistoryStore): HistoryAnswer {
  return {
    file: historyFile(store),
    releases: store
      .list(MOST_LISTED)
      .map(({ id, endedMs, lookedMs, head }) => ({ ...head, id, endedMs, lookedMs })),
  };
}

const MOMENT_MS = 300_000;

type Counts = { requests: number; errors: number };

function add(sum: Counts | null, { requests, errors }: BucketNumbers): Counts | null {
  if (requests === null) return sum;
  return { requests: (sum?.requests ?? 0) + requests, errors: (sum?.errors ?? 0) + (errors ?? 0) };
}

/** The endpoints' numbers over the five minutes before a moment of a past release. */
export function readMoment(store: HistoryStore, id: number, atMs: number): MomentAnswer {
  const fromMs = atMs - MOMENT_MS;
  const names = store.endpoints(id);
  const sums = new Map<number, { canary: Counts | null; stable: Counts | null }>();
  for (const { body } of store.buckets(id, fromMs, atMs - 1)) {
    for (const { place, canary, stable } of unpackBucket(body)) {
      const sum = sums.get(place) ?? { canary: null, stable: null };
      sums.set(place, { canary: add(sum.canary, canary), stable: add(sum.stable, stable) });
    }
  }
  const rate = (counts: Counts | null): number =>
    counts && counts.requests > 0 ? counts.errors / counts.requests : 0;
  return {
    fromMs,
    toMs: atMs,
    endpoints: Array.from(sums)
      .flatMap(([place, sum]) => {
        const name = names[place];
        return name === undefined || name === SERVICE_NAME
          ? []
          : [{ resourceName: name, label: endpointLabel(name), ...sum }];
      })
      .toSorted(
        (left, right) =>
          rate(right.canary) - rate(right.stable) - (rate(left.canary) - rate(left.stable)) ||
          (left.label < right.label ? -1 : 1),
      ),
  };
}
