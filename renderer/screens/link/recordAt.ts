import type { HistoryRow } from '../../../shared/contract/history.ts';

/** A link's time may be of the minutes around a release, ms. */
const AROUND_MS = 10 * 60_000;

/**
 * The recorded release that a link's time belongs to, the newest of several; null: none.
 * @param rows of History, newest first.
 */
export function recordAt(
  rows: readonly HistoryRow[],
  of: { contextId: string; namespace: string; name: string },
  time: { fromMs: number; toMs: number },
): HistoryRow | null {
  const ofThis = rows.filter(
    ({ contextId, namespace, name }) =>
      contextId === of.contextId && namespace === of.namespace && name === of.name,
  );
  const covers = (margin: number): HistoryRow | undefined =>
    ofThis.find(
      ({ startedMs, endedMs, lookedMs }) =>
        time.toMs >= startedMs - margin && time.fromMs <= (endedMs ?? lookedMs) + margin,
    );
  return covers(0) ?? covers(AROUND_MS) ?? null;
}
