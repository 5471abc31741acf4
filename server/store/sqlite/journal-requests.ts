/** What is asked of the thread that owns journal.db, and what it answers; copied between threads. */
import type { AppendResult, DocumentId, Sequence } from '../../rooms/ports.ts';
import type { NewDocument, SealedAppend, SealedState, StoredRows } from '../store.ts';

export type WriteRequest =
  | ({ readonly kind: 'append' } & SealedAppend)
  | ({ readonly kind: 'create' } & NewDocument)
  | ({ readonly kind: 'compact' } & SealedState)
  | { readonly kind: 'erase'; readonly document: DocumentId }
  | { readonly kind: 'write-key-check'; readonly sealed: Uint8Array };

export type ReadRequest =
  | { readonly kind: 'read'; readonly document: DocumentId; readonly after: Sequence }
  | { readonly kind: 'read-key'; readonly document: DocumentId }
  | { readonly kind: 'read-key-check' };

export type JournalRequest = WriteRequest | ReadRequest;

/** What each request is answered with. */
export interface Answers {
  append: AppendResult;
  create: 'created' | 'exists';
  compact: 'compacted' | 'superseded' | 'beyond' | 'gone';
  erase: null;
  'write-key-check': 'written' | 'exists';
  read: StoredRows | null;
  'read-key': Uint8Array | null;
  'read-key-check': Uint8Array | 'new' | 'missing';
}
export type Answer<Kind extends keyof Answers = keyof Answers> = Answers[Kind];

/** One answer per request, in order; a failure carries a reason without any content. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly reason: string };

export type ToWorker =
  | { readonly kind: 'batch'; readonly requests: readonly JournalRequest[] }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'outcomes'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'closed' };
