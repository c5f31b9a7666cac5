import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { timelineEntrySchema, type TimelineEntry } from '../../shared/contract/timeline.ts';
import { moveAside, openDatabase } from './openDatabase.ts';
import {
  parseStored,
  RELEASE_COLUMNS,
  toStoredRelease,
  type RecordChange,
  type StoredBucket,
  type StoredRelease,
} from './storedRelease.ts';

/** How much history is kept; the older releases go first. */
export interface HistoryLimits {
  ageMs: number;
  bytes: number;
}

/** What is wrong with the file, for a person; null: nothing. */
export interface StoreTrouble {
  /** Where the unreadable file is kept; null: nothing was moved, nothing is being kept. */
  movedAside: string | null;
  detail: string;
}

/** Past releases on disk. No call throws: a disk that refuses loses history, never the app. */
export interface HistoryStore {
  trouble: () => StoreTrouble | null;
  /** Releases that had not ended. */
  unended: () => StoredRelease[];
  /** Null: it could not be written. */
  begin: (release: Pick<StoredRelease, 'uid' | 'podHash'> & RecordChange) => number | null;
  /** False: it could not be written, or is no longer there; begin it anew. */
  save: (id: number, change: RecordChange) => boolean;
  /** Newest first. */
  list: (most: number) => StoredRelease[];
  find: (id: number) => StoredRelease | null;
  /** The newest of a Rollout, ended or not. */
  newestOf: (contextId: string, namespace: string, name: string) => StoredRelease | null;
  entries: (id: number) => TimelineEntry[];
  endpoints: (id: number) => string[];
  /** Ascending; both ends included. */
  buckets: (id: number, fromMs: number, toMs: number) => StoredBucket[];
  newestBucketMs: (id: number) => number | null;
  /** What is kept of a release's changes, as JSON; null: nothing. */
  changes: (id: number) => string | null;
  /** In the place of what was kept before; false: it could not be written. */
  keepChanges: (id: number, body: string) => boolean;
  /** Bytes in use. */
  bytes: () => number;
  /** Removes what is too old or too much; gives how many releases. */
  prune: (nowMs: number, limits: HistoryLimits) => number;
  close: () => void;
}

/** SQLite: SQLITE_CORRUPT and SQLITE_NOTADB. */
const UNREADABLE: ReadonlySet<number> = new Set([11, 26]);

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && UNREADABLE.has(Number(error.errcode) & 0xff);
}

/** @param file ':memory:' keeps it for this run only. */
export function openHistoryStore(file: string, now: () => number, log: (line: string) => void): HistoryStore {
  let database: DatabaseSync | null = null;
  let statements = new Map<string, StatementSync>();
  let trouble: StoreTrouble | null = null;

  const open = (): void => {
    const opened = openDatabase(file, now());
    ({ database } = opened);
    statements = new Map();
    if (opened.problem === null) return;
    trouble = { movedAside: opened.movedAside, detail: opened.problem };
    log(`history: ${opened.problem}${opened.movedAside === null ? '' : `; kept as ${opened.movedAside}`}`);
  };
  const close = (): void => {
    try {
      database?.close();
    } catch {
      // It was broken.
    }
    database = null;
  };
  const failed = (error: unknown): void => {
    const detail = error instanceof Error ? error.message : String(error);
    log(`history: ${detail}`);
    trouble = { movedAside: trouble?.movedAside ?? null, detail };
    if (!isUnreadable(error)) return;
    close();
    const movedAside = moveAside(file, now());
    open();
    trouble = { movedAside, detail };
  };
  const attempt = <T>(work: (database: DatabaseSync) => T, otherwise: T): T => {
    if (!database) return otherwise;
    try {
      return work(database);
    } catch (error) {
      failed(error);
      return otherwise;
    }
  };
  const prepared = (of: DatabaseSync, sql: string): StatementSync => {
    const statement = statements.get(sql) ?? of.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const together = <T>(of: DatabaseSync, work: () => T): T => {
    of.exec('BEGIN');
    try {
      const value = work();
      of.exec('COMMIT');
      return value;
    } catch (error) {
      try {
        of.exec('ROLLBACK');
      } catch {
        // SQLite has rolled back already.
      }
      throw error;
    }
  };
  const putParts = (of: DatabaseSync, id: number, change: RecordChange): void => {
    const entry = prepared(of, 'INSERT OR REPLACE INTO entries VALUES (?, ?, ?)');
    for (const one of change.entries) entry.run(id, one.id, JSON.stringify(one));
    const endpoint = prepared(of, 'INSERT OR REPLACE INTO endpoints VALUES (?, ?, ?)');
    for (const { place, name } of change.endpoints) endpoint.run(id, place, name);
    const bucket = prepared(of, 'INSERT OR REPLACE INTO buckets VALUES (?, ?, ?)');
    for (const { atMs, body } of change.buckets) bucket.run(id, atMs, body);
  };
  const select = (where: string, ...values: (string | number)[]): StoredRelease[] =>
    attempt(
      (of) =>
        prepared(of, `SELECT ${RELEASE_COLUMNS} FROM releases ${where}`)
          .all(...values)
          .flatMap(toStoredRelease),
      [],
    );
  const remove = (of: DatabaseSync, id: number): void =>
    together(of, () => {
      for (const table of ['entries', 'endpoints', 'buckets', 'changes'])
        prepared(of, `DELETE FROM ${table} WHERE release = ?`).run(id);
      prepared(of, 'DELETE FROM releases WHERE id = ?').run(id);
    });
  const pragma = (of: DatabaseSync, name: string): number =>
    Number(of.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
  const bytes = (): number =>
    attempt((of) => (pragma(of, 'page_count') - pragma(of, 'freelist_count')) * pragma(of, 'page_size'), 0);
  open();

  return {
    trouble: () => trouble,
    unended: () => select('WHERE endedMs IS NULL'),
    begin: ({ uid, podHash, ...change }) =>
      attempt(
        (of) =>
          together(of, () => {
            const { head, state } = change;
            const { lastInsertRowid } = prepared(
              of,
              `INSERT INTO releases (contextId, namespace, name, uid, podHash, startedMs, lookedMs, endedMs, head, state)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            ).run(
              head.contextId,
              head.namespace,
              head.name,
              uid,
              podHash,
              Math.round(head.startedMs),
              Math.round(state.lookedAtMs),
              change.endedMs === null ? null : Math.round(change.endedMs),
              JSON.stringify(head),
              JSON.stringify(state),
            );
            putParts(of, Number(lastInsertRowid), change);
            return Number(lastInsertRowid);
          }),
        null,
      ),
    save: (id, change) =>
      attempt(
        (of) =>
          together(of, () => {
            const { head, state, endedMs } = change;
            const { changes } = prepared(
              of,
              'UPDATE releases SET lookedMs = ?, endedMs = ?, head = ?, state = ? WHERE id = ?',
            ).run(
              Math.round(state.lookedAtMs),
              endedMs === null ? null : Math.round(endedMs),
              JSON.stringify(head),
              JSON.stringify(state),
              id,
            );
            if (Number(changes) === 0) return false;
            putParts(of, id, change);
            return true;
          }),
        false,
      ),
    list: (most) => select('ORDER BY startedMs DESC, id DESC LIMIT ?', most),
    find: (id) => select('WHERE id = ?', id)[0] ?? null,
    newestOf: (contextId, namespace, name) =>
      select(
        'WHERE contextId = ? AND namespace = ? AND name = ? ORDER BY startedMs DESC, id DESC LIMIT 1',
        contextId,
        namespace,
        name,
      )[0] ?? null,
    entries: (id) =>
      attempt(
        (of) =>
          prepared(of, 'SELECT body FROM entries WHERE release = ?')
            .all(id)
            .flatMap(({ body }) => parseStored(timelineEntrySchema, String(body)) ?? [])
            .sort((left, right) => left.atMs - right.atMs),
        [],
      ),
    endpoints: (id) =>
      attempt((of) => {
        const names: string[] = [];
        const rows = prepared(of, 'SELECT place, name FROM endpoints WHERE release = ?').all(id);
        for (const { place, name } of rows) names[Number(place)] = String(name);
        return names;
      }, []),
    buckets: (id, fromMs, toMs) =>
      attempt(
        (of) =>
          prepared(
            of,
            'SELECT atMs, body FROM buckets WHERE release = ? AND atMs BETWEEN ? AND ? ORDER BY atMs',
          )
            .all(id, Math.round(fromMs), Math.round(toMs))
            .map(({ atMs, body }) => ({ atMs: Number(atMs), body: String(body) })),
        [],
      ),
    newestBucketMs: (id) =>
      attempt((of) => {
        const row = prepared(of, 'SELECT max(atMs) AS atMs FROM buckets WHERE release = ?').get(id);
        return typeof row?.['atMs'] === 'number' ? row['atMs'] : null;
      }, null),
    changes: (id) =>
      attempt((of) => {
        const row = prepared(of, 'SELECT body FROM changes WHERE release = ?').get(id);
        return row ? String(row['body']) : null;
      }, null),
    keepChanges: (id, body) =>
      attempt((of) => {
        prepared(of, 'INSERT OR REPLACE INTO changes VALUES (?, ?)').run(id, body);
        return true;
      }, false),
    bytes,
    prune: (nowMs, limits) =>
      attempt((of) => {
        const oldestFirst = 'SELECT id FROM releases WHERE lookedMs < ? ORDER BY lookedMs';
        const old = prepared(of, oldestFirst).all(Math.round(nowMs - limits.ageMs));
        for (const { id } of old) remove(of, Number(id));
        let removed = old.length;
        while (bytes() > limits.bytes) {
          const ended = 'SELECT id FROM releases ORDER BY endedMs IS NULL, lookedMs LIMIT 1';
          const row = prepared(of, ended).get();
          if (!row) break;
          remove(of, Number(row['id']));
          removed += 1;
        }
        if (removed > 0) of.exec('PRAGMA incremental_vacuum');
        return removed;
      }, 0),
    close,
  };
}
