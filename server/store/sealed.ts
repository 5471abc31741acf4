/**
 * The journal as rooms know it, over a store that sees only sealed bytes. Every document has a data
 * key of its own, wrapped by the master key; every row is sealed for its document, its sequence and
 * its kind. Reading follows the rows from the start and stops at the first that is missing, out of
 * place or does not open: what comes before it is good, and the document is called damaged.
 *
 * A row holds the update and the writers that are new in it, so that who a client id belongs to is
 * protected like the text itself.
 */
import type { UserId } from '#shared/plan/plan.ts';
import type {
  Append,
  AppendResult,
  DocumentId,
  Journal,
  Sequence,
  StoredDocument,
} from '../rooms/ports.ts';
import { newSealKey, open, seal, type SealContext, type SealKey } from '../crypto/seal.ts';
import { unwrapKey, wrapKey } from './document-key.ts';
import { decodeRow, encodeRow, type RowContent } from './row.ts';
import type { JournalStore, RowKind, StoredRow, StoredRows } from './store.ts';

/** A row or key that should open did not; nothing was written. */
export class DamagedDocument extends Error {
  override readonly name = 'DamagedDocument';
}

/** The store stays the caller's to close. */
export function sealedJournal(store: JournalStore, masterKey: SealKey): Journal {
  return new SealedJournal(store, masterKey);
}

class SealedJournal implements Journal {
  readonly #store: JournalStore;
  readonly #masterKey: SealKey;
  /** Data keys by document, the least recently used first. */
  readonly #keys = new Map<DocumentId, SealKey>();

  constructor(store: JournalStore, masterKey: SealKey) {
    this.#store = store;
    this.#masterKey = masterKey;
  }

  async create(
    document: DocumentId,
    update: Uint8Array,
    writers: StoredDocument['writers'],
  ): Promise<Sequence> {
    const key = newSealKey();
    const first = 1 as Sequence;
    const made = await this.#store.create({
      document,
      wrappedKey: wrapKey(this.#masterKey, document, key),
      sealed: seal(key, rowContext(document, first, 'entry'), encodeRow({ update, writers })),
    });
    if (made === 'exists') throw new Error('A document with this id exists, or was erased');
    this.#remember(document, key);
    return first;
  }

  async append({ document, after, update, newWriters }: Append): Promise<AppendResult> {
    const key = await this.#key(document);
    if (key === null) {
      if ((await this.#store.read(document, after)) === null) return { kind: 'gone' };
      throw new DamagedDocument('The key of a document is not there');
    }
    const context = rowContext(document, (after + 1) as Sequence, 'entry');
    const sealed = seal(key, context, encodeRow({ update, writers: newWriters }));
    const result = await this.#store.append({ document, after, sealed });
    if (result.kind === 'gone') this.#keys.delete(document);
    return result;
  }

  load(document: DocumentId): Promise<StoredDocument | null> {
    return this.tail(document, start);
  }

  async tail(document: DocumentId, after: Sequence): Promise<StoredDocument | null> {
    const stored = await this.#store.read(document, after);
    return stored === null ? null : this.#open(document, after, stored);
  }

  async compact(document: DocumentId, upTo: Sequence, state: Uint8Array): Promise<void> {
    const stored = await this.#store.read(document, start);
    if (stored === null) return;
    if (stored.rows.some(({ kind, sequence }) => kind === 'state' && sequence >= upTo)) return;
    const rows = stored.rows.filter(({ sequence }) => sequence <= upTo);
    // Reading them is also what finds the writers, and keeps good rows from giving way to a state
    // that was made from a damaged document.
    const { damaged, writers } = this.#open(document, start, { ...stored, rows, last: upTo });
    const key = this.#unwrap(document, stored.wrappedKey);
    if (damaged || key === null) throw new DamagedDocument('A row or key does not open');
    const context = rowContext(document, upTo, 'state');
    const sealed = seal(key, context, encodeRow({ update: state, writers }));
    await this.#store.compact({ document, upTo, sealed });
  }

  async erase(document: DocumentId): Promise<void> {
    await this.#store.erase(document);
    this.#keys.delete(document);
  }

  /** Opens rows in order for as long as each is the one that has to come next. */
  #open(document: DocumentId, after: Sequence, stored: StoredRows): StoredDocument {
    const key = this.#unwrap(document, stored.wrappedKey);
    const updates: Uint8Array[] = [];
    const writers = new Map<number, UserId>();
    let sequence = after;
    for (const row of key === null ? [] : stored.rows) {
      const isNext = row.kind === 'entry' ? row.sequence === sequence + 1 : updates.length === 0;
      const content = key !== null && isNext ? openRow(key, document, row) : null;
      if (content === null) break;
      updates.push(content.update);
      for (const [client, user] of content.writers) writers.set(client, user);
      sequence = row.sequence;
    }
    // The store's own count shows rows that are missing from the end.
    return { updates, sequence, writers, damaged: sequence !== stored.last };
  }

  async #key(document: DocumentId): Promise<SealKey | null> {
    const known = this.#keys.get(document);
    if (known !== undefined) {
      this.#remember(document, known);
      return known;
    }
    const wrapped = await this.#store.readKey(document);
    if (wrapped === null) return null;
    const key = this.#unwrap(document, wrapped);
    if (key === null) throw new DamagedDocument('The key of a document does not open');
    this.#remember(document, key);
    return key;
  }

  #unwrap(document: DocumentId, wrapped: Uint8Array | null): SealKey | null {
    return wrapped === null ? null : unwrapKey(this.#masterKey, document, wrapped);
  }

  #remember(document: DocumentId, key: SealKey): void {
    this.#keys.delete(document);
    this.#keys.set(document, key);
    const [oldest] = this.#keys.keys();
    if (this.#keys.size > mostKeys && oldest !== undefined) this.#keys.delete(oldest);
  }
}

const start = 0 as Sequence;
const mostKeys = 10_000;

function rowContext(document: DocumentId, sequence: Sequence, kind: RowKind): SealContext {
  return ['journal-row', document, sequence, kind];
}

function openRow(key: SealKey, document: DocumentId, row: StoredRow): RowContent | null {
  const opened = open(key, rowContext(document, row.sequence, row.kind), row.sealed);
  return opened.kind === 'opened' ? decodeRow(opened.value) : null;
}
