/**
 * A process for crash tests. `write`: appends to a few documents for as long as it lives and prints
 * `document sequence` for every acknowledged entry, and `failed` with the reasons once appends are
 * rejected.
 * `hold`: opens the store, prints `opened`, and keeps it. Entry number n of a document reads
 * `document n`.
 */
import { writeSync } from 'node:fs';

import type { DocumentId, Sequence } from '../../rooms/ports.ts';
import { openSqliteStore } from '../sqlite/journal.ts';
import type { JournalStore } from '../store.ts';
import { at, bytes, described } from './rows.ts';

const [mode, dataDir = '', ...documents] = process.argv.slice(2);

const opened = await openSqliteStore(dataDir);
if (opened.kind === 'refused') {
  say(`refused ${opened.line}`);
} else if (mode === 'hold') {
  say('opened');
} else {
  const ends = documents.map((id) => writeOn(opened.store, id as DocumentId));
  const failed = (await Promise.all(ends)).filter(({ failure }) => failure !== null);
  for (const { id, last } of failed) {
    const rows = described(await opened.store.read(id, at(0)));
    say(`readable ${id} ${rows.length === last ? 'as acknowledged' : 'otherwise'}`);
  }
  say(`failed ${failed.map(({ failure }) => String(failure)).join(', ')}`);
}

/** Appends until an append fails. */
async function writeOn(store: JournalStore, id: DocumentId) {
  let last = (await store.read(id, at(0)))?.last ?? (await make(store, id));
  for (;;) {
    try {
      const sealed = bytes(`${id} ${last + 1} ${'.'.repeat(200)}`);
      const result = await store.append({ document: id, after: last, sealed });
      if (result.kind !== 'durable') throw new Error(`append was ${result.kind}`);
      last = result.sequence;
      say(`${id} ${last}`);
    } catch (failure) {
      return { id, last, failure };
    }
  }
}

async function make(store: JournalStore, id: DocumentId): Promise<Sequence> {
  await store.create({ document: id, wrappedKey: bytes('key'), sealed: bytes(`${id} 1`) });
  say(`${id} 1`);
  return at(1);
}

/** The line is with the listener when this returns, however slowly it reads. */
function say(line: string): void {
  for (let rest = Buffer.from(`${line}\n`); rest.length > 0;) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      // The pipe is full; it does not block by itself.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
