/**
 * Real processes, really killed. Ten kills here; WAYMARK_KILLS asks for more. What a kill cannot
 * show is a power cut: there the promise rests on SQLite's full synchronisation ([STORE-22]).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { JournalStore } from '../store.ts';
import { linesOf, startWriter } from '../testing/processes.ts';
import { append, at, newDocument, textOf } from '../testing/rows.ts';
import { openSqliteStore } from './journal.ts';

const kills = Number(process.env['WAYMARK_KILLS'] ?? 10);

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'waymark-crash-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

describe('a process that ends badly', () => {
  test(
    `[STORE-25] nothing acknowledged is lost over ${kills} kills at random moments`,
    { timeout: 60_000 + kills * 4000 },
    async () => {
      const documents = [newDocument(), newDocument(), newDocument()];
      const acknowledged = new Map<string, number>();
      for (let kill = 0; kill < kills; kill += 1) {
        const enough = Math.floor(Math.random() * 400);
        const child = startWriter({ mode: 'write', dataDir, documents });
        let heard = 0;
        for await (const line of linesOf(child)) {
          const [id = '', sequence = ''] = line.split(' ');
          expect(documents).toContain(id);
          acknowledged.set(id, Number(sequence));
          if (heard++ === enough) child.kill('SIGKILL');
        }
        await withStore(async (store) => {
          for (const id of documents) {
            const stored = await store.read(id, at(0));
            const texts = stored?.rows.map(({ sealed }) => textOf(sealed).replace(/ \.*$/, ''));
            expect(stored?.last ?? 0).toBeGreaterThanOrEqual(acknowledged.get(id) ?? 0);
            expect(texts ?? []).toEqual(
              Array.from({ length: stored?.last ?? 0 }, (_, index) => `${id} ${index + 1}`),
            );
          }
        });
      }
      expect(acknowledged.size).toBe(documents.length);
    },
  );

  test(
    '[STORE-26] a full disk rejects, keeps what was acknowledged, and heals with space',
    { timeout: 60_000 },
    async () => {
      const documents = [newDocument(), newDocument()];
      const acknowledged = new Map<string, number>();
      const told: string[] = [];
      // The shell's limit on file sizes makes the operating system refuse to write on.
      const child = startWriter({ mode: 'write', dataDir, documents, fileBlocks: 600 });
      for await (const line of linesOf(child)) {
        const [id = '', sequence = ''] = line.split(' ');
        if (documents.some((document) => document === id)) acknowledged.set(id, Number(sequence));
        else told.push(line);
        if (line.startsWith('failed')) child.kill('SIGKILL');
      }
      expect(told).toEqual([
        ...documents.map((id) => `readable ${id} as acknowledged`),
        expect.stringMatching(/^failed (JournalFailure: [^,]+(, )?){2}$/),
      ]);
      await withStore(async (store) => {
        for (const id of documents) {
          const stored = await store.read(id, at(0));
          const last = stored?.last ?? at(0);
          expect(last).toBeGreaterThanOrEqual(acknowledged.get(id) ?? 1);
          expect(stored?.rows).toHaveLength(last);
          expect(await append(store, id, last, 'space again')).toMatchObject({ kind: 'durable' });
        }
      });
    },
  );
});

async function withStore(look: (store: JournalStore) => Promise<void>): Promise<void> {
  const opened = await openSqliteStore(dataDir);
  if (opened.kind === 'refused') throw new Error(opened.line);
  await look(opened.store);
  await opened.store.close();
}
