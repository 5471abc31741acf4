import type { UserId } from '#shared/plan/plan.ts';
import type { ReadOnlyReason } from '#shared/wire/frames.ts';
import type * as Y from 'yjs';

import type { Counters } from './counters.ts';
import type { Edited } from './edit.ts';
import type { Guard } from './guard.ts';
import type { Clock, DocumentId, Fanout, Journal, Sequence, Writers } from './ports.ts';
import type { Room } from './room.ts';

/** What a room needs from around it. */
export interface RoomHost {
  readonly journal: Journal;
  readonly fanout: Fanout;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly counters: Counters;
  /** Milliseconds between two looks for what other nodes wrote; `null` when this node is alone. */
  readonly lookEveryMs: number | null;
  readonly report: (trouble: Trouble) => void;
  /** Nobody is in the room and nothing is on its way. */
  readonly vacant: (room: Room) => void;
  /** The room is of no use any more: the document is gone, or this copy of it is broken. */
  readonly over: (room: Room) => void;
}

/** Something for the operator. `detail` is an error or a short code, without content. */
export interface Trouble {
  readonly document: DocumentId;
  readonly kind: 'storage-failed' | 'storage-works' | 'broken' | 'compaction-failed' | 'refused';
  readonly detail: unknown;
}

/**
 * Looks at a durable document, which must be neither changed nor kept, why nobody can write, if so,
 * and whose each client id is.
 */
export type Look<Result> = (
  doc: Y.Doc,
  sequence: Sequence,
  readOnly: Exclude<ReadOnlyReason, 'role'> | null,
  writers: Writers,
) => Result;

/** A document while nothing but what is taken here is stored in it. */
export interface Held {
  /** Looks at the durable document, which must be neither changed nor kept. */
  look<Result>(look: Look<Result>): Result;
  /**
   * Stores and sends an update that the server has made from this very document: one entry of the
   * journal. Its client ids become `by`'s; their person's rules, and the size of a frame, are no
   * bounds for it.
   */
  take(by: UserId, update: Uint8Array): Promise<Edited>;
}
