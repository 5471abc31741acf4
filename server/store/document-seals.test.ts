import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { newSealKey } from '../crypto/seal.ts';
import type { DocumentId, Journal } from '../rooms/ports.ts';
import { type DocumentSeal, documentSeals } from './document-seals.ts';
import { sealedJournal } from './sealed.ts';
import { openSqliteStore } from './sqlite/journal.ts';
import type { JournalStore } from './store.ts';
import { bytes, newDocument } from './testing/rows.ts';

const masterKey = newSealKey();
let folder: string;
let store: JournalStore;
let journal: Journal;
let plan: DocumentId;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waymark-seals-'));
  const opened = await openSqliteStore(folder, { onLost: undefined });
  if (opened.kind === 'refused') throw new Error(opened.line);
  ({ store } = opened);
  journal = sealedJournal(store, masterKey);
  plan = await made();
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

async function made(): Promise<DocumentId> {
  const document = newDocument();
  await journal.create(document, bytes('one'), new Map());
  return document;
}
async function sealOf(document: DocumentId): Promise<DocumentSeal> {
  const seal = await documentSeals(store, masterKey).of(document);
  if (seal === null) throw new Error('It has a key.');
  return seal;
}
const context = ['snapshot', 'a'];

test('[HIST-14] what is sealed under a document’s key opens under it, for the same place alone', async () => {
  const sealed = (await sealOf(plan)).seal(context, bytes('walk'));
  const name = (await sealOf(plan)).sealText(context, 'A hard week');
  const seal = await sealOf(plan);
  expect(seal.open(context, sealed)).toEqual(new Uint8Array(bytes('walk')));
  expect(seal.openText(context, name)).toBe('A hard week');
  const other = await sealOf(await made());
  expect([
    seal.open(['snapshot', 'b'], sealed),
    seal.openText(['snapshot-name', 'a'], name),
    other.open(context, sealed),
    other.openText(context, name),
  ]).toEqual([null, null, null, null]);
});

test('[HIST-15] an erased document’s key is gone for everything that was sealed under it', async () => {
  const elsewhere = documentSeals(store, masterKey);
  expect(await elsewhere.of(plan)).not.toBeNull();
  await journal.erase(plan);
  expect(await elsewhere.of(plan)).toBeNull();
  expect(await elsewhere.of(newDocument())).toBeNull();
});

test('[HIST-15] a key that another master key has wrapped opens nothing', async () => {
  expect(await documentSeals(store, newSealKey()).of(plan)).toBeNull();
});
