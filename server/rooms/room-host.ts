import type { Counters } from './counters.ts';
import type { Guard } from './guard.ts';
import type { Clock, DocumentId, Fanout, Journal } from './ports.ts';
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
