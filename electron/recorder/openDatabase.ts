import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** The shape of the file; another number is another shape. */
const SCHEMA_VERSION = 1;

const SCHEMA = `
  CREATE TABLE releases (
    id INTEGER PRIMARY KEY,
    contextId TEXT NOT NULL, namespace TEXT NOT NULL, name TEXT NOT NULL, uid TEXT NOT NULL,
    podHash TEXT NOT NULL,
    startedMs INTEGER NOT NULL,
    lookedMs INTEGER NOT NULL,
    endedMs INTEGER,
    head TEXT NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
  CREATE INDEX releasesByStart ON releases (startedMs);
  CREATE INDEX releasesByUid ON releases (uid);
  CREATE TABLE entries (
    release INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (release, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE endpoints (
    release INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (release, place)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE buckets (
    release INTEGER NOT NULL, atMs INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (release, atMs)
  ) STRICT, WITHOUT ROWID;
`;

/** What came later without changing what was there: files of earlier versions get it too. */
const ADDED = 'CREATE TABLE IF NOT EXISTS changes (release INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;';

/** What became of the file when it was opened. */
export interface OpenedDatabase {
  /** Null: this Node has no SQLite, or the folder cannot be written. */
  database: DatabaseSync | null;
  /** The name under which a file that could not be read was kept; null: it could. */
  movedAside: string | null;
  problem: string | null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function open(file: string): DatabaseSync {
  // Not an import: a runtime without SQLite must still start.
  const sqlite = process.getBuiltinModule('node:sqlite');
  if (!sqlite) throw new Error('this runtime has no SQLite');
  const database = new sqlite.DatabaseSync(file);
  try {
    // WAL: a write costs no wait for the disk, and a crash loses at most the newest ones, never the file.
    database.exec(
      'PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;',
    );
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
    if (version === 0) {
      database.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
    } else if (version !== SCHEMA_VERSION) {
      throw new Error(`written by another version (${version})`);
    }
    database.exec(ADDED);
    database.prepare('SELECT count(*) FROM releases WHERE endedMs IS NULL').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Keeps what cannot be read for whoever wants to look at it; nothing of it is deleted. */
export function moveAside(file: string, nowMs: number): string | null {
  const name = `${file}.unreadable-${nowMs}`;
  try {
    renameSync(file, name);
  } catch {
    return null;
  }
  for (const tail of ['-wal', '-shm']) {
    try {
      renameSync(`${file}${tail}`, `${name}${tail}`);
    } catch {
      // There was none.
    }
  }
  return name;
}

/**
 * Opens the history's file, makes it when it is not there, and begins a new one beside a file that cannot be read.
 * @param file ':memory:' for tests.
 */
export function openDatabase(file: string, nowMs: number): OpenedDatabase {
  try {
    if (file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true });
    return { database: open(file), movedAside: null, problem: null };
  } catch (error) {
    const problem = messageOf(error);
    const movedAside = process.getBuiltinModule('node:sqlite') ? moveAside(file, nowMs) : null;
    if (movedAside === null) return { database: null, movedAside: null, problem };
    try {
      return { database: open(file), movedAside, problem };
    } catch (again) {
      return { database: null, movedAside, problem: messageOf(again) };
    }
  }
}
