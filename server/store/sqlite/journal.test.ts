import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { journalStoreContract, type StorePlace } from '../contract.ts';
import type { JournalStore } from '../store.ts';
import { linesOf, startWriter } from '../testing/processes.ts';
import { append, at, created, described } from '../testing/rows.ts';
import { openSqliteStore } from './journal.ts';

journalStoreContract('SQLite', newPlace);

describe('the embedded store', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'waymark-journal-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  test(
    '[STORE-27] another process that holds DATA_DIR refuses the start, until it ends anyhow',
    { timeout: 30_000 },
    async () => {
      const other = startWriter({ mode: 'hold', dataDir });
      let heard = '';
      for await (const line of linesOf(other)) {
        heard = line;
        expect(await openSqliteStore(dataDir)).toEqual({
          kind: 'refused',
          line: `DATA_DIR ${dataDir} is in use by another Waymark process; stop that one or choose another DATA_DIR.`,
        });
        other.kill('SIGKILL');
      }
      expect(heard).toBe('opened');
      await (await opened(dataDir)).close();
    },
  );

  test('[STORE-27] the same process cannot open a DATA_DIR twice, and can once it is closed', async () => {
    const store = await opened(dataDir);
    expect((await openSqliteStore(dataDir)).kind).toBe('refused');
    await store.close();
    await (await opened(dataDir)).close();
  });

  test('[STORE-24] a folder or file that cannot be used refuses the start with one line', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    expect(await openSqliteStore(file)).toMatchObject({
      kind: 'refused',
      line: expect.stringMatching(/^DATA_DIR .*file cannot be used: .*\.$/),
    });
    const foreign = join(dataDir, 'foreign');
    await mkdir(foreign);
    await writeFile(join(foreign, 'journal.db'), 'This is not a database. '.repeat(500));
    // Twice: the first refusal lets the lock go.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await openSqliteStore(foreign)).toEqual({
        kind: 'refused',
        line: `The journal in ${foreign} cannot be opened: file is not a database.`,
      });
    }
  });

  test('[STORE-28] waiting for the disk does not stop the main thread', async () => {
    const store = await opened(dataDir);
    const plan = await created(store, 'one');
    const other = new DatabaseSync(join(dataDir, 'journal.db'));
    // With the write lock taken, the commit can only wait. It would wait in vain if it kept this
    // thread from ever letting the lock go.
    other.exec('begin immediate');
    const waiting = append(store, plan, 1, 'two');
    for (let turn = 0; turn < 1000; turn += 1) await nextTurn();
    other.exec('rollback');
    other.close();
    expect(await waiting).toEqual({ kind: 'durable', sequence: 2 });
    await store.close();
  });

  test('[STORE-28] a thread that ends by itself is told once, and fails every question from then on', async () => {
    const { promise: lost, resolve } = Promise.withResolvers<string>();
    const reasons: string[] = [];
    const started = nextWorker();
    const store = await opened(dataDir, (reason) => {
      reasons.push(reason);
      resolve(reason);
    });
    const plan = await created(store, 'one');
    await (await started).terminate();
    expect(await lost).toBe('The journal thread has ended');
    await expect(append(store, plan, 1, 'two')).rejects.toThrow('has ended');
    await expect(store.readKeyCheck()).rejects.toThrow('has ended');
    await store.close();
    expect(reasons).toHaveLength(1);
    // What was acknowledged is there for the next process.
    const next = await opened(dataDir, (reason) => reasons.push(reason));
    expect(described(await next.read(plan, at(0)))).toEqual(['1 entry one']);
    await next.close();
    expect(reasons).toHaveLength(1);
  });
});

/** The thread that is started next. */
function nextWorker(): Promise<Worker> {
  return new Promise((resolve) => {
    process.once('worker', resolve);
  });
}

async function newPlace(): Promise<StorePlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-journal-'));
  return {
    open: () => opened(dataDir),
    remove: () => rm(dataDir, { recursive: true }),
  };
}

async function opened(
  dataDir: string,
  onLost: (reason: string) => void = () => {},
): Promise<JournalStore> {
  const result = await openSqliteStore(dataDir, { onLost });
  if (result.kind === 'refused') throw new Error(result.line);
  return result.store;
}
