/**
 * One process per DATA_DIR. The lock is the operating system's, taken by SQLite on a file of its
 * own, so it goes with the process however that ends and never has to be cleared by hand. Other
 * processes may still read the databases, as a backup does.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type Lock =
  | { readonly kind: 'locked'; readonly release: () => void }
  | { readonly kind: 'refused'; readonly line: string };

/** Makes the folder when it is not there. Hold on to the result for as long as the lock is needed. */
export function lockDataDir(dataDir: string): Lock {
  let database: DatabaseSync | null = null;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    database = new DatabaseSync(join(dataDir, 'waymark.lock'), { timeout: 0 });
    database.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    database?.close();
    return { kind: 'refused', line: lineFor(dataDir, error) };
  }
  const held = database;
  return { kind: 'locked', release: () => held.close() };
}

function lineFor(dataDir: string, error: unknown): string {
  const { errcode, message } = error as { readonly errcode?: number; readonly message?: string };
  return errcode === sqliteBusy
    ? `DATA_DIR ${dataDir} is in use by another Waymark process; stop that one or choose another DATA_DIR.`
    : `DATA_DIR ${dataDir} cannot be used: ${message ?? 'unknown failure'}.`;
}
const sqliteBusy = 5;
