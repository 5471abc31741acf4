/**
 * Where copies lie on this device: an IndexedDB of holders (one person's copy, with its key while it
 * may be opened) and rows (sealed bytes). What it holds true: a row is only ever written while its
 * holder still has its key, in the same transaction, so nothing comes back after a copy was locked or
 * cleared, whatever another tab was about to write.
 */

/** One person's copy on this device. Nothing here says whose it is or what is in it. */
export interface Holder {
  readonly id: string;
  /** The device by the server's name. */
  readonly device: string;
  /** A digest of `half` and the person's id. */
  readonly whose: string;
  /** The half of the key that never leaves this device; 32 bytes. */
  readonly half: Uint8Array;
  /** Milliseconds since the epoch: after this the copy opens only once the server gave its half again. */
  readonly until: number;
  /** The keys, which cannot be read out of the browser; `null` while the copy is locked. */
  readonly keys: CopyKeys | null;
  /** How often it was to be locked. */
  readonly locks: number;
}

export interface CopyKeys {
  /** AES-256-GCM. */
  readonly seal: CryptoKey;
  /** HMAC: what a box is called. */
  readonly name: CryptoKey;
}

interface StoredRow {
  readonly key: number;
  /** Of a row of which its box has one. */
  readonly slot?: string;
  /** Holds something that the server is not known to have. */
  readonly unsent: boolean;
  readonly sealed: Uint8Array;
}

/** Changes of one box, all or nothing. */
interface StoredChange {
  readonly box: string;
  /** In order; one with a `slot` takes the place of the one that has it. */
  readonly add: readonly Omit<StoredRow, 'key'>[];
  readonly drop: readonly number[];
  /** These hold nothing unsent any more. */
  readonly settle: readonly number[];
}

/** The copy was locked or cleared meanwhile: nothing was written. */
export class CopyGone extends Error {
  override readonly name = 'CopyGone';
}

export interface CopyDatabase {
  holders(): Promise<readonly Holder[]>;
  /** For a new one alone. */
  putHolder(holder: Holder): Promise<void>;
  /** Opens it, or for longer. Does nothing once it is gone, or was locked since it was read. */
  openHolder(known: Holder, now: Pick<Holder, 'until'> & { keys: CopyKeys }): Promise<void>;
  /** Takes the holder and all its rows away. */
  removeHolder(id: string): Promise<void>;
  /** Takes the keys away. Boxes with something unsent in them stay, sealed; without any, all goes. */
  lock(id: string): Promise<void>;
  rows(holder: string, box: string): Promise<readonly StoredRow[]>;
  /** The boxes with something unsent in them. */
  unsentBoxes(holder: string): Promise<ReadonlySet<string>>;
  /** The keys of the rows that were added. Throws CopyGone, having written nothing. */
  change(holder: string, change: StoredChange): Promise<readonly number[]>;
  close(): void;
}

interface DatabaseRow extends Omit<StoredRow, 'key'> {
  readonly key?: number;
  readonly holder: string;
  readonly box: string;
}

/** Rejects where the browser keeps nothing, as in some private windows. */
export async function openDatabase(factory: IDBFactory): Promise<CopyDatabase> {
  const opening = factory.open('waymark-copies', 1);
  opening.addEventListener('upgradeneeded', () => {
    const db = opening.result;
    db.createObjectStore('holders', { keyPath: 'id' });
    const rows = db.createObjectStore('rows', { keyPath: 'key', autoIncrement: true });
    rows.createIndex('holder', 'holder');
    rows.createIndex('box', ['holder', 'box']);
    rows.createIndex('slot', ['holder', 'box', 'slot']);
  });
  const db = await answerOf(opening);
  db.addEventListener('versionchange', () => db.close());

  return {
    holders: () => answerOf<Holder[]>(db.transaction('holders').objectStore('holders').getAll()),

    async putHolder(holder) {
      const tx = writing();
      tx.objectStore('holders').add(holder);
      await doneOf(tx);
    },

    async openHolder(known, { keys, until }) {
      const tx = writing();
      const holders = tx.objectStore('holders');
      const holder = await answerOf<Holder | undefined>(holders.get(known.id));
      if (holder?.locks === known.locks) holders.put({ ...holder, keys, until });
      await doneOf(tx);
    },

    async removeHolder(id) {
      const tx = writing();
      tx.objectStore('holders').delete(id);
      await dropEach(tx, 'holder', id);
      await doneOf(tx);
    },

    async lock(id) {
      const tx = writing();
      const holders = tx.objectStore('holders');
      const holder = await answerOf<Holder | undefined>(holders.get(id));
      const rows = await answerOf<DatabaseRow[]>(tx.objectStore('rows').index('holder').getAll(id));
      const stay = boxesWithUnsent(rows);
      if (stay.size === 0) holders.delete(id);
      else if (holder) holders.put({ ...holder, keys: null, locks: holder.locks + 1 });
      for (const { key, box } of rows) {
        if (!stay.has(box) && key !== undefined) tx.objectStore('rows').delete(key);
      }
      await doneOf(tx);
    },

    async rows(holder, box) {
      const store = db.transaction('rows').objectStore('rows');
      const found = await answerOf<(DatabaseRow & { key: number })[]>(
        store.index('box').getAll([holder, box]),
      );
      return found;
    },

    async unsentBoxes(holder) {
      const store = db.transaction('rows').objectStore('rows');
      return boxesWithUnsent(await answerOf<DatabaseRow[]>(store.index('holder').getAll(holder)));
    },

    async change(holder, { box, add, drop, settle }) {
      const tx = writing();
      const known = await answerOf<Holder | undefined>(tx.objectStore('holders').get(holder));
      if (!known?.keys) {
        tx.abort();
        throw new CopyGone('The copy is locked or cleared');
      }
      const rows = tx.objectStore('rows');
      const done = doneOf(tx);
      const keys: number[] = [];
      try {
        for (const key of drop) rows.delete(key);
        for (const key of settle) {
          const row = await answerOf<DatabaseRow | undefined>(rows.get(key));
          if (row?.unsent) rows.put({ ...row, unsent: false });
        }
        for (const row of add) {
          if (row.slot !== undefined) {
            await dropEach(tx, 'slot', [holder, box, row.slot]);
          }
          keys.push(Number(await answerOf(rows.add({ ...row, holder, box }))));
        }
      } catch (error) {
        await done.catch(() => {});
        throw tx.error ?? error;
      }
      await done;
      return keys;
    },

    close: () => db.close(),
  };

  /** What is said to be kept is on the disk, not in a buffer. */
  function writing(): IDBTransaction {
    return db.transaction(['holders', 'rows'], 'readwrite', { durability: 'strict' });
  }
}

function boxesWithUnsent(rows: readonly DatabaseRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ unsent }) => unsent).map(({ box }) => box));
}

async function dropEach(tx: IDBTransaction, index: string, of: IDBValidKey): Promise<void> {
  const rows = tx.objectStore('rows');
  const found = await answerOf<DatabaseRow[]>(rows.index(index).getAll(of));
  for (const row of found) if (row.key !== undefined) rows.delete(row.key);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
  });
}

function doneOf(tx: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('abort', () => reject(tx.error ?? new Error('IndexedDB')));
    tx.addEventListener('error', () => reject(tx.error ?? new Error('IndexedDB')));
  });
}
