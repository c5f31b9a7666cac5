import type { NearbyChange } from '../contract/evidence.ts';
import { array, record, text, timeMs } from '../rollout/rawObject.ts';

/** Objects that something writes all the time without anybody having changed anything. */
const BUSY_NAMES = /(?:^|-)(?:leader|lock|lease|election|heartbeat)(?:-|$)|^kube-root-ca\.crt$/;
const MOST_CHANGES = 20;

/** When an object was made, and when and by whom it was last changed beside its status (Kubernetes: managedFields). */
export function lastWrite(metadata: unknown): {
  createdAtMs: number | null;
  atMs: number | null;
  by: string;
} {
  const { creationTimestamp, managedFields } = record(metadata);
  const createdAtMs = timeMs(creationTimestamp);
  let atMs = createdAtMs;
  let by = '';
  for (const entry of array(managedFields)) {
    const { manager, subresource, time } = record(entry);
    const writtenMs = timeMs(time);
    if (text(subresource) !== '' || writtenMs === null || writtenMs < (atMs ?? 0)) continue;
    atMs = writtenMs;
    by = text(manager);
  }
  return { createdAtMs, atMs, by };
}

/** Objects of one kind that were made or changed since a moment. @param object its kind, in the singular. */
export function nearbyChanges(object: string, objects: readonly unknown[], fromMs: number): NearbyChange[] {
  return objects.flatMap((raw): NearbyChange[] => {
    const { metadata } = record(raw);
    const name = text(record(metadata)['name']);
    const { createdAtMs, atMs, by } = lastWrite(metadata);
    if (name === '' || atMs === null || atMs < fromMs || BUSY_NAMES.test(name)) return [];
    return [{ object, name, atMs, what: createdAtMs === atMs ? 'created' : 'changed', by }];
  });
}

/** The newest first, not all of many. */
export function newestChanges(changes: readonly NearbyChange[]): NearbyChange[] {
  return changes.toSorted((left, right) => right.atMs - left.atMs).slice(0, MOST_CHANGES);
}
