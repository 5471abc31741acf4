import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { UserId } from '#shared/plan/plan.ts';
import { newSealKey } from '../crypto/seal.ts';
import type { DocumentId, Journal, StoredDocument } from '../rooms/ports.ts';
import { DamagedDocument, sealedJournal } from './sealed.ts';
import { openSqliteStore } from './sqlite/journal.ts';
import type { JournalStore, RowKind, StoredRow, StoredRows } from './store.ts';
import { at, bytes, newDocument, textOf } from './testing/rows.ts';

/** A store whose answers to `read` and `readKey` are changed on the way. */
function tampered(change: (stored: StoredRows) => StoredRows): JournalStore {
  return {
    ...store,
    async read(document, after) {
      const stored = await store.read(document, after);
      return stored === null ? null : change(stored);
    },
    async readKey(document) {
      const stored = await store.read(document, at(0));
      return stored === null ? null : change(stored).wrappedKey;
    },
  };
}

const masterKey = newSealKey();
let dataDir: string;
let store: JournalStore;
let journal: Journal;
/** Four entries; `other` has one more kind of row, a state at 2 and entries 3 and 4. */
let plan: DocumentId;
let other: DocumentId;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'waymark-sealed-'));
  const opened = await openSqliteStore(dataDir);
  if (opened.kind === 'refused') throw new Error(opened.line);
  store = opened.store;
  journal = sealedJournal(store, masterKey);
  plan = await written();
  other = await written();
  await journal.compact(other, at(2), bytes('1 and 2'));
});
afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

async function written(): Promise<DocumentId> {
  const document = newDocument();
  await journal.create(document, bytes('1'), new Map([[1, 'ana' as UserId]]));
  for (const after of [1, 2, 3]) {
    const update = bytes(`${after + 1}`);
    await journal.append({ document, after: at(after), update, newWriters: new Map() });
  }
  return document;
}

const loadWith = (document: DocumentId, change: (stored: StoredRows) => StoredRows) =>
  sealedJournal(tampered(change), masterKey).load(document);
const inRows = (change: (rows: StoredRow[]) => StoredRow[]) => (stored: StoredRows) => ({
  ...stored,
  rows: change([...stored.rows]),
});
const textsOf = (stored: StoredDocument | null): string[] => stored?.updates.map(textOf) ?? [];
const flipped = (value: Uint8Array, index: number): Uint8Array =>
  value.map((byte, at) => (at === index ? byte ^ 0x40 : byte));

describe('a damaged journal', () => {
  test('[STORE-16] flipping any byte of any row is noticed, and the rows before it are kept', async () => {
    for (const [document, prefixes] of [
      [plan, [[], ['1'], ['1', '2'], ['1', '2', '3']]],
      [other, [[], ['1 and 2'], ['1 and 2', '3']]],
    ] as const) {
      const rows = (await store.read(document, at(0)))?.rows ?? [];
      expect(rows).toHaveLength(prefixes.length);
      for (const [hit, { sealed }] of rows.entries()) {
        for (let index = 0; index < sealed.length; index += 1) {
          const loaded = await loadWith(
            document,
            inRows((all) =>
              all.map((row, at) => (at === hit ? { ...row, sealed: flipped(sealed, index) } : row)),
            ),
          );
          expect(loaded).toMatchObject({ damaged: true, writers: expect.any(Map) });
          expect(textsOf(loaded)).toEqual(prefixes[hit]);
        }
      }
    }
  });

  test.each([
    ['a row cut short', (rows) => edit(rows, 2, (row) => ({ sealed: row.sealed.subarray(0, -1) }))],
    ['a row emptied', (rows) => edit(rows, 2, () => ({ sealed: new Uint8Array() }))],
    ['a row made longer', (rows) => edit(rows, 2, (row) => ({ sealed: longer(row.sealed) }))],
    ['two rows swapped', (rows) => swap(rows, 2, 3)],
    ['a row in another place', (rows) => edit(rows, 2, () => ({ sealed: sealedOf(rows, 1) }))],
    ['an entry called a state', (rows) => edit(rows, 2, () => ({ kind: 'state' }))],
    ['a row missing from the middle', (rows) => rows.toSpliced(2, 1)],
    ['a sequence changed', (rows) => edit(rows, 2, () => ({ sequence: at(7) }))],
    ['a row there twice', (rows) => rows.toSpliced(2, 0, ...rows.slice(1, 2))],
    ['rows missing from the end', (rows) => rows.slice(0, 2)],
  ] satisfies [string, (rows: StoredRow[]) => StoredRow[]][])(
    '[STORE-17] %s is noticed',
    async (_, change) => {
      const loaded = await loadWith(plan, inRows(change));
      expect(textsOf(loaded)).toEqual(['1', '2']);
      expect(loaded).toMatchObject({ sequence: 2, damaged: true });
    },
  );

  test('[STORE-17] rows missing from the start, and rows of another document, are noticed', async () => {
    const withoutFirst = await loadWith(
      plan,
      inRows((rows) => rows.slice(1)),
    );
    expect(withoutFirst).toMatchObject({ updates: [], sequence: 0, damaged: true });
    const theirs = (await store.read(other, at(0)))?.rows ?? [];
    const swapped = await loadWith(
      plan,
      inRows(() => [...theirs]),
    );
    expect(swapped).toMatchObject({ updates: [], damaged: true });
  });

  test('[STORE-17] an entry called a state, or a state an entry, is noticed in the first place too', async () => {
    const first = (kind: RowKind) => inRows((rows) => edit(rows, 0, () => ({ kind })));
    expect(await loadWith(plan, first('state'))).toMatchObject({ updates: [], damaged: true });
    const single = newDocument();
    await journal.create(single, bytes('1'), new Map());
    await journal.compact(single, at(1), bytes('state of 1'));
    expect(textsOf(await loadWith(single, first('state')))).toEqual(['state of 1']);
    expect(await loadWith(single, first('entry'))).toMatchObject({ updates: [], damaged: true });
  });

  test('[STORE-17] a count that was lost or changed is noticed', async () => {
    for (const last of [null, at(0), at(3), at(5)]) {
      expect(await loadWith(plan, (stored) => ({ ...stored, last }))).toMatchObject({
        damaged: true,
      });
    }
  });

  test('[STORE-17] a tail that starts after the end, or leaves entries out, is noticed', async () => {
    expect(await journal.tail(plan, at(5))).toMatchObject({ updates: [], damaged: true });
    const gap = sealedJournal(tampered(inRows((rows) => rows.slice(1))), masterKey);
    expect(await gap.tail(plan, at(1))).toMatchObject({ updates: [], damaged: true });
  });

  test('[STORE-18] a key that does not open loads as damaged and is never written with', async () => {
    const whole = (await store.read(plan, at(0)))?.wrappedKey ?? new Uint8Array();
    const theirs = (await store.read(other, at(0)))?.wrappedKey ?? null;
    const keys = [null, theirs, ...Array.from(whole, (_, index) => flipped(whole, index))];
    for (const wrappedKey of keys) {
      const change = (stored: StoredRows): StoredRows => ({ ...stored, wrappedKey });
      expect(await loadWith(plan, change)).toMatchObject({ updates: [], damaged: true });
      const refusing = sealedJournal(tampered(change), masterKey);
      const entry = { document: plan, after: at(4), update: bytes('5'), newWriters: new Map() };
      await expect(refusing.append(entry)).rejects.toThrow(DamagedDocument);
    }
    const wrong = sealedJournal(store, newSealKey());
    expect(await wrong.load(plan)).toMatchObject({ updates: [], damaged: true });
    expect(textsOf(await journal.load(plan))).toEqual(['1', '2', '3', '4']);
  });

  test('[STORE-19] a damaged document is never compacted over', async () => {
    const damaging = inRows((rows) => edit(rows, 1, () => ({ sealed: new Uint8Array() })));
    const damaged = sealedJournal(tampered(damaging), masterKey);
    await expect(damaged.compact(plan, at(3), bytes('state'))).rejects.toThrow(DamagedDocument);
    await expect(journal.compact(plan, at(9), bytes('state'))).rejects.toThrow(DamagedDocument);
    expect(textsOf(await journal.load(plan))).toEqual(['1', '2', '3', '4']);
  });
});

function edit(
  rows: StoredRow[],
  index: number,
  change: (row: StoredRow) => Partial<StoredRow>,
): StoredRow[] {
  return rows.map((row, at) => (at === index ? { ...row, ...change(row) } : row));
}

function swap(rows: StoredRow[], one: number, two: number): StoredRow[] {
  const first = edit(rows, one, () => ({ sealed: sealedOf(rows, two) }));
  return edit(first, two, () => ({ sealed: sealedOf(rows, one) }));
}

function sealedOf(rows: StoredRow[], index: number): Uint8Array {
  return rows[index]?.sealed ?? new Uint8Array();
}

function longer(value: Uint8Array): Uint8Array {
  return Uint8Array.from([...value, 0]);
}
