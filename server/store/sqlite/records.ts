/**
 * The records in DATA_DIR/waymark.db: practice, plans, who takes part, invitations, and the
 * accounts library's tables. A change is on disk when its query resolves. There is one connection;
 * kysely lets one transaction have it at a time, so never await anything but queries inside one.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { Kysely } from 'kysely';

import { migrate } from '../migrations.ts';
import type { RecordsTables, Records } from '../records.ts';
import { nodeSqliteDialect } from './dialect.ts';

export interface OpenRecords {
  readonly db: Records;
  /** Waits for running queries; the file is whole and can be copied afterwards. */
  close(): Promise<void>;
}

/** Opens, or makes, the records and brings their tables up to date. Throws NewerRecords. */
export async function openRecords(
  dataDir: string,
  now: () => Date = () => new Date(),
): Promise<OpenRecords> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(dataDir, 'waymark.db'), { timeout: 5000 });
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  const db = new Kysely<RecordsTables>({ dialect: nodeSqliteDialect(database) });
  try {
    await migrate(db as unknown as Kysely<never>, now);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, close: () => db.destroy() };
}
