/**
 * Seals what belongs to a document and lies outside its journal: snapshots, their names, what was
 * said in reviews. It goes under the document's own key, so erasing the document erases it with
 * everything else, wherever a copy of the rows may be. The key is read each time and not kept: once
 * it is destroyed nothing opens any more.
 */
import {
  open,
  openText,
  seal,
  type SealContext,
  type SealedText,
  type SealKey,
  sealText,
} from '../crypto/seal.ts';
import type { DocumentId } from '../rooms/ports.ts';
import { unwrapKey } from './document-key.ts';
import type { JournalStore } from './store.ts';

export interface DocumentSeals {
  /**
   * `null` when there is no such document, it was erased, or its key does not open. Ask before a
   * transaction begins: in one, only queries are awaited.
   */
  of(document: DocumentId): Promise<DocumentSeal | null>;
}

/** Seals and opens under one document's key. Contexts name what the bytes are and whose row they are in. */
export interface DocumentSeal {
  seal(context: SealContext, plain: Uint8Array): Uint8Array;
  /** `null` for bytes that were changed, or sealed with another key or for another place. */
  open(context: SealContext, sealed: Uint8Array): Uint8Array | null;
  sealText(context: SealContext, text: string): SealedText;
  openText(context: SealContext, sealed: string): string | null;
}

export function documentSeals(
  store: Pick<JournalStore, 'readKey'>,
  masterKey: SealKey,
): DocumentSeals {
  return {
    async of(document) {
      const wrapped = await store.readKey(document);
      if (wrapped === null) return null;
      const key = unwrapKey(masterKey, document, wrapped);
      return key && under(key);
    },
  };
}

function under(key: SealKey): DocumentSeal {
  return {
    seal: (context, plain) => seal(key, context, plain),
    open(context, sealed) {
      const opened = open(key, context, sealed);
      return opened.kind === 'opened' ? opened.value : null;
    },
    sealText: (context, text) => sealText(key, context, text),
    openText(context, sealed) {
      const opened = openText(key, context, sealed);
      return opened.kind === 'opened' ? opened.value : null;
    },
  };
}
