/**
 * What every journal store must do, whatever it is built on: the raw rows first, then the journal
 * that rooms use, sealed over it. An adapter's test calls `journalStoreContract` with a place that
 * can be opened, closed and opened again.
 */
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { UserId } from '#shared/plan/plan.ts';
import { newSealKey } from '../crypto/seal.ts';
import type { DocumentId, Journal } from '../rooms/ports.ts';
import { sealedJournal } from './sealed.ts';
import type { JournalStore } from './store.ts';
import { randomStep, runOnBoth, type Step } from './testing/plain-list.ts';
import {
  append,
  at,
  bytes,
  compact,
  created,
  described,
  newDocument,
  textOf,
} from './testing/rows.ts';

/** An empty store somewhere; `open` after the last one's `close` shows the same rows. */
export interface StorePlace {
  open(): Promise<JournalStore>;
  remove(): Promise<void>;
}

export function journalStoreContract(name: string, newPlace: () => Promise<StorePlace>): void {
  let place: StorePlace;
  let store: JournalStore;
  beforeEach(async () => {
    place = await newPlace();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });
  const reopen = async (): Promise<void> => {
    await store.close();
    store = await place.open();
  };

  describe(`${name} keeps rows`, () => {
    test('[STORE-1] rows come back as they were given, by sequence, also after opening again', async () => {
      const plan = await created(store, 'one');
      expect(await append(store, plan, 1, 'two')).toEqual({ kind: 'durable', sequence: 2 });
      expect(await append(store, plan, 2, 'three')).toEqual({ kind: 'durable', sequence: 3 });
      for (const again of [async () => {}, reopen]) {
        await again();
        const stored = await store.read(plan, at(0));
        expect(stored?.last).toBe(3);
        expect(textOf(stored?.wrappedKey)).toBe('key');
        expect(described(stored)).toEqual(['1 entry one', '2 entry two', '3 entry three']);
        expect(textOf(await store.readKey(plan))).toBe('key');
      }
    });

    test('[STORE-1] bytes of every value and an empty row survive', async () => {
      const plan = newDocument();
      const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      await store.create({ document: plan, wrappedKey: everyByte, sealed: new Uint8Array() });
      await store.append({ document: plan, after: at(1), sealed: everyByte });
      const stored = await store.read(plan, at(0));
      expect(stored?.rows.map(({ sealed }) => [...sealed])).toEqual([[], [...everyByte]]);
      expect([...(stored?.wrappedKey ?? [])]).toEqual([...everyByte]);
    });

    test('[STORE-2] an append that does not follow the last row is told so and stores nothing', async () => {
      const plan = await created(store, 'one');
      expect(await append(store, plan, 0, 'late')).toEqual({ kind: 'behind', last: 1 });
      expect(await append(store, plan, 5, 'early')).toEqual({ kind: 'behind', last: 1 });
      expect(described(await store.read(plan, at(0)))).toEqual(['1 entry one']);
    });

    test('[STORE-2] of two appends at once to the same place, one is stored', async () => {
      const plan = await created(store, 'one');
      const results = await Promise.all([
        append(store, plan, 1, 'ana'),
        append(store, plan, 1, 'ben'),
      ]);
      expect(results.map(({ kind }) => kind).sort()).toEqual(['behind', 'durable']);
      expect((await store.read(plan, at(0)))?.rows).toHaveLength(2);
    });

    test('[STORE-3] a document that never was is gone, and reads as nothing', async () => {
      const unknown = newDocument();
      expect(await append(store, unknown, 0, 'x')).toEqual({ kind: 'gone' });
      expect(await store.compact({ document: unknown, upTo: at(1), sealed: bytes('x') })).toBe(
        'gone',
      );
      expect(await store.read(unknown, at(0))).toBeNull();
      expect(await store.readKey(unknown)).toBeNull();
      await store.erase(unknown);
    });

    test('[STORE-4] a document is made once, also when asked for twice at once', async () => {
      const document = newDocument();
      const attempt = (text: string): Promise<string> =>
        store.create({ document, wrappedKey: bytes(text), sealed: bytes(text) });
      expect((await Promise.all([attempt('ana'), attempt('ben')])).sort()).toEqual([
        'created',
        'exists',
      ]);
      const stored = await store.read(document, at(0));
      expect(described(stored)).toEqual([`1 entry ${textOf(stored?.wrappedKey)}`]);
    });

    test('[STORE-5] appends to many documents at once are each stored in their own', async () => {
      const plans = await Promise.all(Array.from({ length: 20 }, () => created(store, 'start')));
      const writeAll = async (plan: DocumentId, index: number): Promise<void> => {
        for (let after = 1; after < 6; after += 1) {
          await append(store, plan, after, `${index}.${after}`);
        }
      };
      await Promise.all(plans.map(writeAll));
      for (const [index, plan] of plans.entries()) {
        expect(described(await store.read(plan, at(1)))).toEqual(
          [1, 2, 3, 4, 5].map((after) => `${after + 1} entry ${index}.${after}`),
        );
      }
    });

    test('[STORE-6] reading after a sequence leaves out what came before', async () => {
      const plan = await created(store, 'one');
      await append(store, plan, 1, 'two');
      expect(described(await store.read(plan, at(1)))).toEqual(['2 entry two']);
      expect(described(await store.read(plan, at(2)))).toEqual([]);
      expect((await store.read(plan, at(2)))?.last).toBe(2);
    });

    test('[STORE-7] a state takes the place of the rows up to it and no others', async () => {
      const plan = await created(store, 'one');
      const other = await created(store, 'untouched');
      await append(store, plan, 1, 'two');
      await append(store, plan, 2, 'three');
      expect(await compact(store, plan, 2, 'one and two')).toBe('compacted');
      expect(described(await store.read(plan, at(0)))).toEqual([
        '2 state one and two',
        '3 entry three',
      ]);
      expect(await append(store, plan, 3, 'four')).toEqual({ kind: 'durable', sequence: 4 });
      expect(described(await store.read(plan, at(2)))).toEqual(['3 entry three', '4 entry four']);
      expect(described(await store.read(plan, at(1)))[0]).toBe('2 state one and two');
      expect(described(await store.read(other, at(0)))).toEqual(['1 entry untouched']);
    });

    test('[STORE-7] an earlier or equal state is superseded, one beyond the end is refused', async () => {
      const plan = await created(store, 'one');
      await append(store, plan, 1, 'two');
      expect(await compact(store, plan, 3, 'future')).toBe('beyond');
      expect(await compact(store, plan, 2, 'state')).toBe('compacted');
      expect(await compact(store, plan, 2, 'again')).toBe('superseded');
      expect(await compact(store, plan, 1, 'older')).toBe('superseded');
      await reopen();
      expect(described(await store.read(plan, at(0)))).toEqual(['2 state state']);
      expect((await store.read(plan, at(0)))?.last).toBe(2);
    });

    test('[STORE-8] an erased document is gone with its key, and its id is never used again', async () => {
      const plan = await created(store, 'one');
      const other = await created(store, 'stays');
      await store.erase(plan);
      for (const again of [async () => {}, reopen]) {
        await again();
        expect(await store.read(plan, at(0))).toBeNull();
        expect(await store.readKey(plan)).toBeNull();
        expect(await append(store, plan, 1, 'two')).toEqual({ kind: 'gone' });
        const remade = { document: plan, wrappedKey: bytes('new'), sealed: bytes('new') };
        expect(await store.create(remade)).toBe('exists');
      }
      expect(described(await store.read(other, at(0)))).toEqual(['1 entry stays']);
    });

    test('[STORE-9] the check value of the master key is written once', async () => {
      expect(await store.readKeyCheck()).toBe('new');
      expect(await store.writeKeyCheck(bytes('first'))).toBe('written');
      expect(await store.writeKeyCheck(bytes('second'))).toBe('exists');
      await created(store, 'one');
      await reopen();
      expect(textOf((await store.readKeyCheck()) as Uint8Array)).toBe('first');
    });

    test('[STORE-9] documents without a check value are noticed', async () => {
      await created(store, 'one');
      expect(await store.readKeyCheck()).toBe('missing');
    });

    test('[STORE-10] closing finishes what was asked for; what comes later is rejected', async () => {
      const plan = await created(store, 'one');
      const asked = append(store, plan, 1, 'two');
      const closing = store.close();
      await expect(append(store, plan, 2, 'late')).rejects.toThrow('closed');
      expect(await asked).toEqual({ kind: 'durable', sequence: 2 });
      await closing;
      store = await place.open();
      expect(described(await store.read(plan, at(0)))).toEqual(['1 entry one', '2 entry two']);
    });
  });

  describe(`${name} under random use`, () => {
    test(
      '[STORE-15] any mix of operations, many at once, reads like a plain list',
      { timeout: 60_000 },
      async () => {
        const run = async (drawn: readonly Step[]): Promise<void> => {
          const { stored, listed } = await runOnBoth(store, drawn);
          expect(stored).toEqual(listed);
        };
        const steps = fc.array(randomStep, { maxLength: 25 });
        await fc.assert(fc.asyncProperty(steps, run), { numRuns: 60 });
      },
    );
  });

  describe(`the sealed journal over ${name}`, () => {
    const masterKey = newSealKey();
    const ana = 'ana' as UserId;
    const ben = 'ben' as UserId;
    let journal: Journal;
    beforeEach(() => {
      journal = sealedJournal(store, masterKey);
    });
    const write = (document: DocumentId, after: number, text: string, writers = new Map()) =>
      journal.append({ document, after: at(after), update: bytes(text), newWriters: writers });
    const start = async (): Promise<DocumentId> => {
      const document = newDocument();
      await journal.create(document, bytes('one'), new Map([[7, ana]]));
      return document;
    };

    test('[STORE-11] updates and their writers come back in order, also in a new process', async () => {
      const plan = await start();
      expect(await write(plan, 1, 'two', new Map([[2 ** 52, ben]]))).toEqual({
        kind: 'durable',
        sequence: 2,
      });
      await reopen();
      journal = sealedJournal(store, masterKey);
      const loaded = await journal.load(plan);
      expect(loaded?.updates.map(textOf)).toEqual(['one', 'two']);
      expect(loaded).toMatchObject({ sequence: 2, damaged: false });
      expect(loaded?.writers).toEqual(
        new Map([
          [7, ana],
          [2 ** 52, ben],
        ]),
      );
      expect(await write(plan, 2, 'three')).toEqual({ kind: 'durable', sequence: 3 });
    });

    test('[STORE-11] the tail holds the entries after a sequence and their writers', async () => {
      const plan = await start();
      await write(plan, 1, 'two', new Map([[9, ben]]));
      const tail = await journal.tail(plan, at(1));
      expect(tail?.updates.map(textOf)).toEqual(['two']);
      expect(tail).toMatchObject({ sequence: 2, damaged: false, writers: new Map([[9, ben]]) });
      expect(await journal.tail(plan, at(2))).toMatchObject({ updates: [], damaged: false });
    });

    test('[STORE-11] behind and gone pass through; an unknown document loads as null', async () => {
      const plan = await start();
      expect(await write(plan, 0, 'late')).toEqual({ kind: 'behind', last: 1 });
      expect(await write(newDocument(), 0, 'x')).toEqual({ kind: 'gone' });
      expect(await journal.load(newDocument())).toBeNull();
      await expect(journal.create(plan, bytes('x'), new Map())).rejects.toThrow('exists');
    });

    test('[STORE-12] a compacted document keeps its text, its writers and what came later', async () => {
      const plan = await start();
      await write(plan, 1, 'two', new Map([[9, ben]]));
      await write(plan, 2, 'three');
      await journal.compact(plan, at(2), bytes('one+two'));
      await journal.compact(plan, at(1), bytes('older'));
      const loaded = await journal.load(plan);
      expect(loaded?.updates.map(textOf)).toEqual(['one+two', 'three']);
      expect(loaded).toMatchObject({ sequence: 3, damaged: false });
      expect([...(loaded?.writers ?? [])]).toEqual([
        [7, ana],
        [9, ben],
      ]);
      expect((await journal.tail(plan, at(1)))?.updates.map(textOf)).toEqual(['one+two', 'three']);
      expect((await journal.tail(plan, at(2)))?.updates.map(textOf)).toEqual(['three']);
    });

    test('[STORE-13] an erased document is gone for a journal that still knew its key', async () => {
      const plan = await start();
      const neighbour = sealedJournal(store, masterKey);
      await neighbour.load(plan);
      await journal.erase(plan);
      expect(await write(plan, 1, 'two')).toEqual({ kind: 'gone' });
      const entry = { document: plan, after: at(1), update: bytes('x'), newWriters: new Map() };
      expect(await neighbour.append(entry)).toEqual({ kind: 'gone' });
      expect(await neighbour.load(plan)).toBeNull();
    });

    test('[STORE-14] nothing that was written can be read in the store', async () => {
      const plan = await start();
      await write(plan, 1, 'a sentence that nobody else may read');
      const stored = await store.read(plan, at(0));
      const raw = stored?.rows.map(({ sealed }) => Buffer.from(sealed).toString('latin1')) ?? [];
      expect(raw).toHaveLength(2);
      expect(raw.join()).not.toMatch(/sentence|ana/);
    });
  });
}
