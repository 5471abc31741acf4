/** Flips bytes of the database file itself; WAYMARK_FLIPS=all flips every one of them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { newSealKey } from '../../crypto/seal.ts';
import type { DocumentId, StoredDocument } from '../../rooms/ports.ts';
import { sealedJournal } from '../sealed.ts';
import type { JournalStore } from '../store.ts';
import { at, bytes, newDocument, textOf } from '../testing/rows.ts';
import { JournalFile } from './journal-file.ts';
import type { JournalRequest } from './journal-requests.ts';

const masterKey = newSealKey();
const texts = ['one', 'two', 'three', 'four'].map((text) => text.repeat(30));
const plans = [newDocument(), newDocument(), newDocument()];
let good: string;
let damaged: string;

beforeAll(async () => {
  good = mkdtempSync(join(tmpdir(), 'waymark-good-'));
  damaged = mkdtempSync(join(tmpdir(), 'waymark-damaged-'));
  const file = new JournalFile(good);
  const journal = sealedJournal(storeOver(file), masterKey);
  for (const document of plans) {
    await journal.create(document, bytes(texts[0] ?? ''), new Map());
    for (const [index, text] of texts.slice(1).entries()) {
      const entry = { document, after: at(index + 1), update: bytes(text), newWriters: new Map() };
      await journal.append(entry);
    }
  }
  file.close();
});
afterAll(() => {
  rmSync(good, { recursive: true });
  rmSync(damaged, { recursive: true });
});

describe('a damaged journal.db', () => {
  test(
    '[STORE-16] a byte flipped anywhere in the file never changes or hides a document',
    { timeout: 120_000 },
    async () => {
      const original = readFileSync(join(good, 'journal.db'));
      const stride = process.env['WAYMARK_FLIPS'] === 'all' ? 1 : 41;
      const counts = { refused: 0, damaged: 0, unharmed: 0 };
      const offset = Math.floor(Math.random() * stride);
      for (let index = offset; index < original.length; index += stride) {
        const bytesOnDisk = Buffer.from(original);
        bytesOnDisk[index] = (bytesOnDisk[index] ?? 0) ^ (1 << (index % 8));
        writeFileSync(join(damaged, 'journal.db'), bytesOnDisk);
        for (const outcome of await outcomes()) {
          expect(outcome, `byte ${index}`).toMatch(/^(refused|damaged|unharmed)$/);
          if (outcome in counts) counts[outcome as keyof typeof counts] += 1;
        }
      }
      expect(counts.damaged).toBeGreaterThan(0);
      expect(counts.unharmed).toBeGreaterThan(0);
    },
  );
});

/** What became of each plan in the damaged file. */
async function outcomes(): Promise<string[]> {
  let file: JournalFile;
  try {
    file = new JournalFile(damaged);
  } catch {
    return ['refused'];
  }
  const journal = sealedJournal(storeOver(file), masterKey);
  const found: string[] = [];
  for (const plan of plans) {
    try {
      found.push(judged(await journal.load(plan)));
    } catch {
      found.push('refused');
    }
  }
  file.close();
  return found;
}

function judged(loaded: StoredDocument | null): string {
  if (loaded === null) return 'hidden';
  const read = loaded.updates.map(textOf);
  if (read.some((text, index) => text !== texts[index])) return 'changed';
  if (loaded.damaged) return 'damaged';
  return read.length === texts.length ? 'unharmed' : 'shortened without a word';
}

function storeOver(file: JournalFile): JournalStore {
  const ask = async <T>(request: JournalRequest): Promise<T> => {
    const [outcome] = file.run([request]);
    if (outcome?.kind !== 'answer') throw new Error('failed');
    return outcome.answer as T;
  };
  return {
    create: (entry) => ask({ kind: 'create', ...entry }),
    append: (entry) => ask({ kind: 'append', ...entry }),
    compact: (state) => ask({ kind: 'compact', ...state }),
    read: (document: DocumentId, after) => ask({ kind: 'read', document, after }),
    readKey: (document) => ask({ kind: 'read-key', document }),
    readKeyCheck: () => ask({ kind: 'read-key-check' }),
    writeKeyCheck: (sealed) => ask({ kind: 'write-key-check', sealed }),
    erase: (document) => ask({ kind: 'erase', document }),
    close: async () => file.close(),
  };
}
