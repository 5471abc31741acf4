/**
 * Where sealed journals lie: rows of bytes that the store cannot read, numbered per document. The
 * sealing and the checking of rows is above this (`sealed.ts`), so an adapter only has to keep
 * bytes, in order, and tell the truth about what is on disk. `contract.ts` is the suite that every
 * adapter passes.
 */
import type { KeyCheck } from '../crypto/keys.ts';
import type { AppendResult, DocumentId, Sequence } from '../rooms/ports.ts';

/** An entry holds one update; a state holds everything up to and including its sequence. */
export type RowKind = 'entry' | 'state';

export interface StoredRow {
  readonly sequence: Sequence;
  readonly kind: RowKind;
  readonly sealed: Uint8Array;
}

export interface StoredRows {
  /** `null` when the document is known but its key is not there. */
  readonly wrappedKey: Uint8Array | null;
  /** The last sequence that was acknowledged, kept apart from the rows; `null` when it is lost. */
  readonly last: Sequence | null;
  /** By sequence. They may end early, or have gaps, when the store is damaged. */
  readonly rows: readonly StoredRow[];
}

export interface NewDocument {
  readonly document: DocumentId;
  readonly wrappedKey: Uint8Array;
  /** The entry with sequence 1. */
  readonly sealed: Uint8Array;
}

export interface SealedAppend {
  readonly document: DocumentId;
  readonly after: Sequence;
  /** Sealed for the sequence `after + 1`. */
  readonly sealed: Uint8Array;
}

export interface SealedState {
  readonly document: DocumentId;
  readonly upTo: Sequence;
  readonly sealed: Uint8Array;
}

/**
 * Writes resolve only when they would survive a power cut. A rejected write may or may not be
 * stored after a crash, but is not read back while this process lives unless a later write made it
 * durable. Reads see every write that resolved before they were called. Calls on one document count
 * in the order they are made, awaited or not.
 */
export interface JournalStore extends KeyCheck {
  /** `exists` also for ids that were erased: an id is never used again. */
  create(entry: NewDocument): Promise<'created' | 'exists'>;
  append(entry: SealedAppend): Promise<AppendResult>;
  /** The key that `create` was given; `null` when there is no such document or no key. */
  readKey(document: DocumentId): Promise<Uint8Array | null>;
  /**
   * Rows with a sequence above `after`. `null` when there is no trace of the document, or it was
   * erased.
   */
  read(document: DocumentId, after: Sequence): Promise<StoredRows | null>;
  /**
   * Puts a state in the place of every row up to `upTo`. `superseded` when a state at `upTo` or
   * later is there already; `beyond` when `upTo` is above the last sequence.
   */
  compact(state: SealedState): Promise<'compacted' | 'superseded' | 'beyond' | 'gone'>;
  /** Removes every trace but the id. Nothing happens when there is no such document. */
  erase(document: DocumentId): Promise<void>;
  /** Finishes what was asked for, then lets go; later calls reject. */
  close(): Promise<void>;
}
