/**
 * DATA_DIR/journal.db, used from one thread. `run` takes everything that waits and makes all its
 * writes one transaction with one fsync, so an answer to a write means that it is on disk.
 *
 * After a commit that failed, the pages that the kernel could not write may look clean to it, and
 * frames of the failed transaction may still lie in the write-ahead log, where the next opening
 * would take them for committed. So before any further write the log is folded into the database,
 * which writes and syncs everything acknowledged once more and empties the log; then the
 * file is opened anew and compared with what was acknowledged. Until that has worked, writes fail
 * and reads go on with what was acknowledged.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { DocumentId, Sequence } from '../../rooms/ports.ts';
import type {
  Answer,
  JournalRequest,
  Outcome,
  ReadRequest,
  WriteRequest,
} from './journal-requests.ts';
import { JournalTables, makeTables, refuseLaterVersion } from './journal-tables.ts';

export interface JournalFileOptions {
  /** Ends a transaction; replaced in tests by one that fails. */
  readonly commit?: (database: DatabaseSync) => void;
}

/** Throws when the file cannot be opened or was made by a later version. */
export class JournalFile {
  readonly #path: string;
  readonly #commit: (database: DatabaseSync) => void;
  readonly #acknowledged = new Map<DocumentId, Sequence>();
  #database: DatabaseSync;
  #tables: JournalTables;
  #doubtful = false;
  #scrubOwed = false;

  constructor(dataDir: string, options: JournalFileOptions = {}) {
    this.#path = join(dataDir, 'journal.db');
    this.#commit = options.commit ?? ((database) => database.exec('commit'));
    this.#database = connect(this.#path);
    this.#tables = new JournalTables(this.#database);
  }

  /** Reads see the writes of the same batch when those worked, and never when they failed. */
  run(requests: readonly JournalRequest[]): Outcome[] {
    const writes = requests.filter(isWrite);
    const written = this.#write(writes);
    const outcomes: Outcome[] = [];
    let nextWrite = 0;
    for (const request of requests) {
      outcomes.push(isWrite(request) ? outcomeAt(written, nextWrite++) : this.#read(request));
    }
    return outcomes;
  }

  /** Folds the log into the database file, which is whole on its own afterwards. */
  close(): void {
    this.#database.close();
  }

  #write(requests: readonly WriteRequest[]): Outcome[] {
    if (requests.length === 0) return [];
    try {
      if (this.#doubtful) this.#recover();
      this.#expectErased(requests);
      this.#database.exec('begin immediate');
      const answers = requests.map((request) => this.#tables.write(request));
      this.#commit(this.#database);
      this.#remember(requests, answers);
      return answers.map((answer) => ({ kind: 'answer', answer }));
    } catch (error) {
      this.#doubtful = true;
      this.#rollBack();
      const failed: Outcome = { kind: 'failed', reason: reasonOf(error) };
      return requests.map(() => failed);
    } finally {
      this.#scrub();
    }
  }

  #read(request: ReadRequest): Outcome {
    try {
      return { kind: 'answer', answer: this.#tables.read(request) };
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
  }

  /** What may be gone after this is no loss, whether the commit works or not. */
  #expectErased(requests: readonly WriteRequest[]): void {
    for (const request of requests) {
      if (request.kind !== 'erase') continue;
      this.#acknowledged.delete(request.document);
      this.#scrubOwed = true;
    }
  }

  #remember(requests: readonly WriteRequest[], answers: readonly Answer[]): void {
    for (const [index, request] of requests.entries()) {
      const answer = answers[index];
      if (request.kind === 'create' && answer === 'created') {
        this.#acknowledged.set(request.document, 1 as Sequence);
      } else if (request.kind === 'append' && isDurable(answer)) {
        this.#acknowledged.set(request.document, (request.after + 1) as Sequence);
      }
    }
    for (const request of requests) {
      if (request.kind === 'erase') this.#acknowledged.delete(request.document);
    }
  }

  /** Old copies of an erased key leave the log too: at once, or when its readers are done. */
  #scrub(): void {
    if (!this.#scrubOwed || this.#doubtful) return;
    try {
      if (foldLog(this.#database) === 'folded') this.#scrubOwed = false;
    } catch {
      // What was asked for is committed; the next write, or closing, tries again.
    }
  }

  /**
   * When this throws, the connection may still show what failed, so the thread must not go on with
   * it: the error is left to end the thread, and with it the process.
   */
  #rollBack(): void {
    if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('rollback');
  }

  /** Throws unless everything acknowledged is on disk and nothing of the failed write can return. */
  #recover(): void {
    if (foldLog(this.#database) === 'busy') throw new Error('The log is in use elsewhere');
    const database = connect(this.#path);
    const tables = new JournalTables(database);
    for (const [document, sequence] of this.#acknowledged) {
      if ((tables.last(document) ?? 0) >= sequence) continue;
      database.close();
      throw new Error('The journal does not hold what was acknowledged');
    }
    this.#database.close();
    this.#database = database;
    this.#tables = tables;
    this.#doubtful = false;
  }
}

/** Enough pages that folding the log into the database, which takes some ms, stays rare. */
const logPages = 4000;
/** Nobody else writes here; a reader may hold something for a moment. */
const busyMs = 1000;

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyMs });
  try {
    setUp(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function setUp(database: DatabaseSync): void {
  refuseLaterVersion(database);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  // Bytes of deleted rows and keys are overwritten, not only forgotten.
  database.exec('pragma secure_delete = on');
  database.exec(`pragma wal_autocheckpoint = ${logPages}`);
  database.exec('pragma cache_size = -16000');
  makeTables(database);
}

/** Writes and syncs all of the log into the database file and empties it; waits for no reader. */
function foldLog(database: DatabaseSync): 'folded' | 'busy' {
  database.exec('pragma busy_timeout = 0');
  try {
    const row = database.prepare('pragma wal_checkpoint(truncate)').get();
    return Number(row?.['busy']) === 0 ? 'folded' : 'busy';
  } finally {
    database.exec(`pragma busy_timeout = ${busyMs}`);
  }
}

function isWrite(request: JournalRequest): request is WriteRequest {
  return !request.kind.startsWith('read');
}

function isDurable(answer: Answer | undefined): boolean {
  return typeof answer === 'object' && answer !== null && 'kind' in answer
    ? answer.kind === 'durable'
    : false;
}

function outcomeAt(outcomes: readonly Outcome[], index: number): Outcome {
  const outcome = outcomes[index];
  if (outcome === undefined) throw new Error('A write was left without an outcome');
  return outcome;
}

/** Messages of SQLite name tables and causes, never values. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown failure';
}
