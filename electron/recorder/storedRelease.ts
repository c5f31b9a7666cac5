import { z } from 'zod';
import { recordHeadSchema, type RecordHead } from '../../shared/contract/history.ts';
import type { TimelineEntry } from '../../shared/contract/timeline.ts';
import { lookStateSchema, type LookState } from '../../shared/timeline/releaseLook.ts';

/** A release as it lies on disk, without its entries and numbers. */
export interface StoredRelease {
  id: number;
  uid: string;
  podHash: string;
  endedMs: number | null;
  lookedMs: number;
  head: RecordHead;
  /** Null: of another version; the next look is a first one. */
  state: LookState | null;
}

/** What is written of a release at once: all of it or nothing. */
export interface RecordChange {
  head: RecordHead;
  state: LookState;
  endedMs: number | null;
  /** Put over those of the same id. */
  entries: readonly TimelineEntry[];
  /** Names and their places, new ones only. */
  endpoints: readonly { place: number; name: string }[];
  /** Put over those of the same time. */
  buckets: readonly StoredBucket[];
}

/** One bucket of all endpoints, see packBucket. */
export interface StoredBucket {
  atMs: number;
  body: string;
}

const rowSchema = z.object({
  id: z.number(),
  uid: z.string(),
  podHash: z.string(),
  endedMs: z.number().nullable(),
  lookedMs: z.number(),
  head: z.string(),
  state: z.string(),
});

/** Reads stored text by its schema; null when it does not fit. */
export function parseStored<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** The columns that {@link toStoredRelease} reads. */
export const RELEASE_COLUMNS = 'id, uid, podHash, endedMs, lookedMs, head, state';

/** Reads a row of the table; nothing when it is of another version. */
export function toStoredRelease(raw: unknown): StoredRelease[] {
  const row = rowSchema.safeParse(raw);
  const head = row.success ? parseStored(recordHeadSchema, row.data.head) : null;
  if (!row.success || !head) return [];
  return [{ ...row.data, head, state: parseStored(lookStateSchema, row.data.state) }];
}
