import type { Evidence } from '../../shared/contract/evidence.ts';
import { keptChangesSchema, type KeptChanges } from '../../shared/contract/history.ts';
import type { TemplateChange } from '../../shared/contract/revisions.ts';
import type { HistoryStore } from './historyStore.ts';
import { parseStored } from './storedRelease.ts';

/** What a screen has just read of what a release changes: the pod template, or everything round it. */
export type ReadChanges = { readAtMs: number } & ({ template: TemplateChange[] } | { evidence: Evidence });

/** A larger answer is not worth the place, characters. */
const MOST_CHARACTERS = 200_000;

/** What is kept of a release's changes; null: nobody had them read while it was under way. */
export function readKeptChanges(store: HistoryStore, id: number): KeptChanges | null {
  const body = store.changes(id);
  return body === null ? null : parseStored(keptChangesSchema, body);
}

/**
 * Keeps what was read of a release under way, so that its record shows it later: in the cluster it is gone by then.
 * It is kept as it was shown, with secret-looking values masked. Of a release that has ended nothing is taken any
 * more: what is read then is no longer its own.
 */
export function keepChanges(
  store: HistoryStore,
  address: { contextId: string; namespace: string; name: string },
  read: ReadChanges,
): void {
  const record = store.newestOf(address.contextId, address.namespace, address.name);
  if (!record || record.endedMs !== null) return;
  const before = readKeptChanges(store, record.id);
  const now: KeptChanges = {
    template: before?.template ?? null,
    evidence: before?.evidence ?? null,
    ...read,
  };
  const body = JSON.stringify(now);
  if (body.length <= MOST_CHARACTERS) store.keepChanges(record.id, body);
}
