import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { DocumentId } from '../../rooms/ports.ts';
import type { StoredRows } from '../store.ts';
import { at, bytes, described, newDocument } from '../testing/rows.ts';
import { JournalFile } from './journal-file.ts';
import type { JournalRequest, Outcome } from './journal-requests.ts';

let dataDir: string;
/** What the next commits do; `after` really commits and then reports a failure. */
let failing: 'no' | 'before' | 'after';
let file: JournalFile;
const ana = newDocument();
const ben = newDocument();

const commit = (database: DatabaseSync): void => {
  if (failing === 'before') throw new Error('fsync failed');
  database.exec('commit');
  if (failing === 'after') throw new Error('fsync failed');
};
const create = (document: DocumentId): JournalRequest => {
  return { kind: 'create', document, wrappedKey: bytes('key'), sealed: bytes('one') };
};
const append = (document: DocumentId, after: number, text: string): JournalRequest => {
  return { kind: 'append', document, after: at(after), sealed: bytes(text) };
};
const rowsOf = (document: DocumentId): string[] => {
  const [outcome] = file.run([{ kind: 'read', document, after: at(0) }]);
  return described(answerOf(outcome) as StoredRows | null);
};

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'waymark-file-'));
  failing = 'no';
  file = new JournalFile(dataDir, { commit });
  file.run([create(ana), create(ben)]);
});
afterEach(() => {
  file.close();
  rmSync(dataDir, { recursive: true });
});

describe('journal.db', () => {
  test('[STORE-22] every commit is synced in full', () => {
    const seen: unknown[] = [];
    const watched = new JournalFile(mkdtempSync(join(dataDir, 'watched-')), {
      commit(database) {
        seen.push(database.prepare('pragma synchronous').get()?.['synchronous']);
        seen.push(database.prepare('pragma journal_mode').get()?.['journal_mode']);
        seen.push(database.isTransaction);
        database.exec('commit');
      },
    });
    watched.run([create(ana), append(ana, 1, 'two')]);
    watched.close();
    expect(seen).toEqual([2, 'wal', true]);
  });

  test('[STORE-21] a failed commit fails every write in it, and none of them is read back', () => {
    failing = 'before';
    const outcomes = file.run([append(ana, 1, 'a'), append(ben, 1, 'b'), append(ana, 2, 'c')]);
    expect(outcomes).toEqual(outcomes.map(() => ({ kind: 'failed', reason: 'fsync failed' })));
    expect(rowsOf(ana)).toEqual(['1 entry one']);
    expect(rowsOf(ben)).toEqual(['1 entry one']);
  });

  test('[STORE-21] reads in the same batch as a failed commit are answered without it', () => {
    failing = 'before';
    const outcomes = file.run([append(ana, 1, 'a'), { kind: 'read', document: ana, after: at(0) }]);
    expect(outcomes[0]?.kind).toBe('failed');
    expect(described(answerOf(outcomes[1]) as StoredRows)).toEqual(['1 entry one']);
  });

  test('[STORE-23] after a failed commit the next success comes from a file opened anew', () => {
    const seen = new Set<DatabaseSync>();
    file.close();
    file = new JournalFile(dataDir, {
      commit(database) {
        seen.add(database);
        commit(database);
      },
    });
    file.run([append(ana, 1, 'two')]);
    failing = 'before';
    file.run([append(ana, 2, 'lost')]);
    failing = 'no';
    expect(answerOf(file.run([append(ana, 2, 'three')])[0])).toEqual({
      kind: 'durable',
      sequence: 3,
    });
    expect(seen.size).toBe(2);
    expect(rowsOf(ana)).toEqual(['1 entry one', '2 entry two', '3 entry three']);
  });

  test('[STORE-23] nothing succeeds until the log of the failed commit is out of the way', () => {
    const reader = new DatabaseSync(join(dataDir, 'journal.db'));
    reader.exec('begin; select count(*) from rows');
    failing = 'before';
    file.run([append(ana, 1, 'lost')]);
    failing = 'no';
    expect(file.run([append(ana, 1, 'two')])[0]?.kind).toBe('failed');
    expect(rowsOf(ana)).toEqual(['1 entry one']);
    reader.close();
    expect(file.run([append(ana, 1, 'two')])[0]?.kind).toBe('answer');
    expect(rowsOf(ana)).toEqual(['1 entry one', '2 entry two']);
  });

  test('[STORE-23] a journal that lost what it acknowledged never acknowledges again', () => {
    file.run([append(ana, 1, 'two')]);
    failing = 'before';
    file.run([append(ana, 2, 'lost')]);
    failing = 'no';
    const other = new DatabaseSync(join(dataDir, 'journal.db'));
    other.prepare('update documents set last = 1 where id = ?').run(ana);
    other.close();
    for (const attempt of ['first', 'second']) {
      expect(file.run([append(ben, 1, attempt)])[0]).toEqual({
        kind: 'failed',
        reason: 'The journal does not hold what was acknowledged',
      });
    }
  });

  test('[STORE-23] a commit that reached the disk and still failed is found, not repeated', () => {
    failing = 'after';
    expect(file.run([append(ana, 1, 'two')])[0]?.kind).toBe('failed');
    failing = 'no';
    expect(answerOf(file.run([append(ana, 1, 'two')])[0])).toEqual({ kind: 'behind', last: 2 });
    expect(rowsOf(ana)).toEqual(['1 entry one', '2 entry two']);
  });

  test('[STORE-8] an erased key and its rows are in none of the files, and readers delay that only', () => {
    const planted = newDocument();
    file.run([
      { kind: 'create', document: planted, wrappedKey: bytes('planted key'), sealed: bytes('x') },
      append(planted, 1, 'planted row'),
    ]);
    expect(foundIn(dataDir, 'planted key')).toBe(true);
    const reader = new DatabaseSync(join(dataDir, 'journal.db'));
    reader.exec('begin; select count(*) from rows');
    file.run([{ kind: 'erase', document: planted }]);
    reader.close();
    file.run([append(ana, 1, 'two')]);
    expect(foundIn(dataDir, 'planted')).toBe(false);
  });

  test('[STORE-24] a file of a later version is refused and stays as it was', () => {
    const later = mkdtempSync(join(dataDir, 'later-'));
    const database = new DatabaseSync(join(later, 'journal.db'));
    database.exec('pragma user_version = 99');
    database.close();
    const before = readFileSync(join(later, 'journal.db'));
    expect(() => new JournalFile(later)).toThrow('later version');
    expect(readFileSync(join(later, 'journal.db')).equals(before)).toBe(true);
  });
});

function answerOf(outcome: Outcome | undefined): unknown {
  return outcome?.kind === 'answer' ? outcome.answer : outcome;
}

function foundIn(folder: string, text: string): boolean {
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(text));
}
