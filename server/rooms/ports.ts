/**
 * What live documents need from outside. Adapters in `store/`, `fanout/` and `people/` implement
 * these; `compose.ts` hands them over. Nothing in `rooms/` knows which adapter it got.
 */
import type { Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';
import type { Told } from '#shared/wire/frames.ts';

declare const brand: unique symbol;

/** Names one stored document: a plan's id, or the name of someone's private notes (`shape.ts`). */
export type DocumentId = string & { readonly [brand]: 'DocumentId' };
/** Position in a document's journal: 1 for its first entry; 0 is the empty journal. */
export type Sequence = number & { readonly [brand]: 'Sequence' };

/** Yjs client ids that a document has seen, and the person each belongs to for ever. */
export type Writers = ReadonlyMap<number, UserId>;

export interface Append {
  readonly document: DocumentId;
  /** The last sequence the caller knows; the entry becomes `after + 1`. */
  readonly after: Sequence;
  /** One Yjs update, V1. */
  readonly update: Uint8Array;
  /** Client ids that appear for the first time in this update. */
  readonly newWriters: Writers;
}

export type AppendResult =
  /** On disk, fsynced. */
  | { readonly kind: 'durable'; readonly sequence: Sequence }
  /** Someone else wrote first: read the tail after `after`, then append again. */
  | { readonly kind: 'behind'; readonly last: Sequence }
  /** The document does not exist (any more). */
  | { readonly kind: 'gone' };

export interface StoredDocument {
  /** Updates to apply in order: a compacted state first, if there is one, then the entries after it. */
  readonly updates: readonly Uint8Array[];
  /** The sequence that `updates` reach. */
  readonly sequence: Sequence;
  readonly writers: Writers;
  /** Set when a row failed its check: `updates` end before it, and the document must not be written. */
  readonly damaged: boolean;
}

/**
 * The truth about every document: an append-only sequence of updates. `append` resolves only when
 * the entry would survive a power cut; appends that arrive together share one commit. A rejected
 * promise means that nothing is known to be stored.
 */
export interface Journal {
  /** Makes an empty document with a key of its own. Throws if it exists. */
  create(document: DocumentId, first: Uint8Array, writers: Writers): Promise<Sequence>;
  append(entry: Append): Promise<AppendResult>;
  /** `null` when there is no such document. */
  load(document: DocumentId): Promise<StoredDocument | null>;
  /** Entries after a sequence, for a node that fell behind. */
  tail(document: DocumentId, after: Sequence): Promise<StoredDocument | null>;
  /** Replaces everything up to and including `upTo` by one state; the new row is written before old ones go. */
  compact(document: DocumentId, upTo: Sequence, state: Uint8Array): Promise<void>;
  /** Forgets the document and destroys its key. */
  erase(document: DocumentId): Promise<void>;
}

/** What a person may do in a document now; `null` is no access (any more). */
export interface Access {
  readonly role: Role;
}

/** Answers for the message path; cheap, and true within a second of a change. */
export interface Authority {
  /** `signed-out` when the login session has ended or expired. */
  check(document: DocumentId, login: Login): Access | 'signed-out' | 'no-access';
}

/** One signed-in person on one connection. */
export interface Login {
  readonly sessionId: string;
  readonly user: { readonly id: UserId; readonly name: string };
}

/** Tells other nodes that there is something to read. It may lose messages; the journal never does. */
export interface Fanout {
  publish(document: DocumentId, hint: Hint): void;
  /** Returns the unsubscribe function. */
  subscribe(document: DocumentId, hear: (hint: Hint) => void): () => void;
  close(): Promise<void>;
}
export type Hint =
  | { readonly kind: 'appended'; readonly sequence: Sequence }
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'access-changed' }
  | { readonly kind: 'changed'; readonly what: Told };

/** Milliseconds since the epoch, and timers; faked in tests. */
export interface Clock {
  now(): number;
  /** Returns the cancel function. */
  after(ms: number, run: () => void): () => void;
}
