/** Rows of readable text for tests of journal stores. */
import { randomUUID } from 'node:crypto';

import type { AppendResult, DocumentId, Sequence } from '../../rooms/ports.ts';
import type { JournalStore, StoredRows } from '../store.ts';

export const newDocument = (): DocumentId => randomUUID() as DocumentId;
export const at = (sequence: number): Sequence => sequence as Sequence;
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (value: Uint8Array | null | undefined): string =>
  value ? new TextDecoder().decode(value) : '';

/** A new document whose wrapped key reads `key`. */
export async function created(store: JournalStore, first: string): Promise<DocumentId> {
  const document = newDocument();
  await store.create({ document, wrappedKey: bytes('key'), sealed: bytes(first) });
  return document;
}

export function append(
  store: JournalStore,
  document: DocumentId,
  after: number,
  text: string,
): Promise<AppendResult> {
  return store.append({ document, after: at(after), sealed: bytes(text) });
}

export function compact(
  store: JournalStore,
  document: DocumentId,
  upTo: number,
  text: string,
): ReturnType<JournalStore['compact']> {
  return store.compact({ document, upTo: at(upTo), sealed: bytes(text) });
}

/** Rows as `sequence kind text`. */
export function described(stored: StoredRows | null): string[] {
  return stored?.rows.map((row) => `${row.sequence} ${row.kind} ${textOf(row.sealed)}`) ?? [];
}
