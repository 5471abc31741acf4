/**
 * The tables of journal.db and every statement on them. A document's id stands in two places, in
 * `documents` and in `keys`, so that a damaged entry is told apart from a document that never was.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { DocumentId, Sequence } from '../../rooms/ports.ts';
import type { StoredRow, StoredRows } from '../store.ts';
import type { Answer, Answers, ReadRequest, WriteRequest } from './journal-requests.ts';

const version = 1;

/** Throws, having written nothing, on a file of a later version. */
export function refuseLaterVersion(database: DatabaseSync): void {
  if (versionOf(database) > version) {
    throw new Error('journal.db was made by a later version of Waymark');
  }
}

/** Makes the tables in a new file, all at once. */
export function makeTables(database: DatabaseSync): void {
  if (versionOf(database) === version) return;
  database.exec(`
    begin immediate;
    create table documents (
      number integer primary key,
      id text not null unique,
      last integer not null
    );
    create table keys (document text primary key, wrapped blob not null) without rowid;
    create table rows (
      document integer not null,
      sequence integer not null,
      kind integer not null,
      sealed blob not null,
      primary key (document, sequence, kind)
    ) without rowid;
    create table erased (document text primary key) without rowid;
    create table key_check (id integer primary key check (id = 1), sealed blob not null);
    pragma user_version = ${version};
    commit;
  `);
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('pragma user_version').get()?.['user_version']);
}

const kinds = ['entry', 'state'] as const;
const entry = 0;
const state = 1;

export class JournalTables {
  readonly #find: StatementSync;
  readonly #advance: StatementSync;
  readonly #insertRow: StatementSync;
  readonly #insertDocument: StatementSync;
  readonly #insertKey: StatementSync;
  readonly #wasErased: StatementSync;
  readonly #key: StatementSync;
  readonly #rowsAfter: StatementSync;
  readonly #stateFrom: StatementSync;
  readonly #removeUpTo: StatementSync;
  readonly #keyCheck: StatementSync;
  readonly #insertKeyCheck: StatementSync;
  readonly #anyKey: StatementSync;
  readonly #erase: readonly StatementSync[];

  constructor(database: DatabaseSync) {
    const sql = (text: string): StatementSync => database.prepare(text);
    this.#find = sql('select number, last from documents where id = ?');
    this.#advance = sql('update documents set last = ? where number = ?');
    this.#insertRow = sql(
      'insert into rows (document, sequence, kind, sealed) values (?, ?, ?, ?)',
    );
    this.#insertDocument = sql('insert into documents (id, last) values (?, 1)');
    this.#insertKey = sql('insert into keys (document, wrapped) values (?, ?)');
    this.#wasErased = sql('select 1 from erased where document = ?');
    this.#key = sql('select wrapped from keys where document = ?');
    this.#rowsAfter = sql(`select sequence, kind, sealed from rows
      where document = ? and sequence > ? order by sequence, kind`);
    this.#stateFrom = sql(`select 1 from rows
      where document = ? and sequence >= ? and kind = ${state}`);
    this.#removeUpTo = sql(`delete from rows
      where document = ?1 and sequence <= ?2 and not (sequence = ?2 and kind = ${state})`);
    this.#keyCheck = sql('select sealed from key_check');
    this.#insertKeyCheck = sql('insert or ignore into key_check (id, sealed) values (1, ?)');
    this.#anyKey = sql('select 1 from keys limit 1');
    this.#erase = [
      sql(`insert or ignore into erased (document) select document from keys where document = ?1
        union select id from documents where id = ?1`),
      sql('delete from rows where document = (select number from documents where id = ?)'),
      sql('delete from documents where id = ?'),
      sql('delete from keys where document = ?'),
    ];
  }

  /** Within a transaction of the caller's. */
  write(request: WriteRequest): Answer {
    switch (request.kind) {
      case 'append':
        return this.#append(request);
      case 'create':
        return this.#create(request);
      case 'compact':
        return this.#compact(request);
      case 'erase':
        for (const statement of this.#erase) statement.run(request.document);
        return null;
      case 'write-key-check':
        return this.#insertKeyCheck.run(request.sealed).changes === 0 ? 'exists' : 'written';
    }
  }

  read(request: ReadRequest): Answer {
    switch (request.kind) {
      case 'read':
        return this.#read(request.document, request.after);
      case 'read-key':
        return readable(() => this.#wrappedKey(request.document), null);
      case 'read-key-check':
        return this.#readKeyCheck();
    }
  }

  /** The last sequence of a document; `null` when there is none. */
  last(document: DocumentId): Sequence | null {
    return this.#document(document)?.last ?? null;
  }

  #append({ document, after, sealed }: Request<'append'>): Answers['append'] {
    const found = this.#document(document);
    if (found === null) return { kind: 'gone' };
    if (found.last !== after) return { kind: 'behind', last: found.last };
    const sequence = (after + 1) as Sequence;
    this.#insertRow.run(found.number, sequence, entry, sealed);
    this.#advance.run(sequence, found.number);
    return { kind: 'durable', sequence };
  }

  #create({ document, wrappedKey, sealed }: Request<'create'>): Answers['create'] {
    const taken =
      this.#document(document) !== null ||
      this.#key.get(document) !== undefined ||
      this.#wasErased.get(document) !== undefined;
    if (taken) return 'exists';
    this.#insertKey.run(document, wrappedKey);
    const { lastInsertRowid } = this.#insertDocument.run(document);
    this.#insertRow.run(lastInsertRowid, 1, entry, sealed);
    return 'created';
  }

  #compact({ document, upTo, sealed }: Request<'compact'>): Answers['compact'] {
    const found = this.#document(document);
    if (found === null) return 'gone';
    if (upTo > found.last) return 'beyond';
    if (this.#stateFrom.get(found.number, upTo) !== undefined) return 'superseded';
    this.#insertRow.run(found.number, upTo, state, sealed);
    this.#removeUpTo.run(found.number, upTo);
    return 'compacted';
  }

  #read(document: DocumentId, after: Sequence): StoredRows | null {
    const found = readable(() => this.#document(document), 'unreadable');
    const wrappedKey = readable(() => this.#wrappedKey(document), null);
    if (found === null && wrappedKey === null) return null;
    if (found === null || found === 'unreadable') return { wrappedKey, last: null, rows: [] };
    const rows: StoredRow[] = [];
    readable(() => {
      for (const row of this.#rowsAfter.iterate(found.number, after)) rows.push(storedRow(row));
    }, undefined);
    return { wrappedKey, last: found.last, rows };
  }

  #readKeyCheck(): Answers['read-key-check'] {
    const sealed = this.#keyCheck.get()?.['sealed'];
    if (sealed instanceof Uint8Array) return sealed;
    return this.#anyKey.get() === undefined ? 'new' : 'missing';
  }

  #document(id: DocumentId): { readonly number: number; readonly last: Sequence } | null {
    const row = this.#find.get(id);
    if (row === undefined) return null;
    return { number: Number(row['number']), last: Number(row['last']) as Sequence };
  }

  #wrappedKey(id: DocumentId): Uint8Array | null {
    const wrapped = this.#key.get(id)?.['wrapped'];
    return wrapped instanceof Uint8Array ? wrapped : null;
  }
}

type Request<Kind extends WriteRequest['kind']> = Extract<WriteRequest, { kind: Kind }>;

/** A value of another type than was stored is damage; it becomes bytes that no key opens. */
function storedRow(row: Record<string, unknown>): StoredRow {
  const sealed = row['sealed'];
  return {
    sequence: Number(row['sequence']) as Sequence,
    kind: kinds[Number(row['kind'])] ?? 'entry',
    sealed: sealed instanceof Uint8Array ? sealed : new Uint8Array(),
  };
}

/** Damage to the file's own structure costs what it hit and nothing more; other failures throw. */
function readable<T, U>(read: () => T, damaged: U): T | U {
  try {
    return read();
  } catch (error) {
    const code = Number((error as { readonly errcode?: number }).errcode) & 0xff;
    if (code === sqliteCorrupt || code === sqliteNotADatabase) return damaged;
    throw error;
  }
}
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;
