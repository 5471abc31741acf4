/**
 * The frames on `/sync/:planId`. 0-3 are y-websocket's own; ours start at 4, and an unmodified
 * y-websocket provider ignores them.
 */
export const frame = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  saved: 4,
  notice: 5,
} as const;

/** Sub-types of a sync frame (y-protocols). */
export const syncFrame = { step1: 0, step2: 1, update: 2 } as const;

/**
 * `saved`: everything up to and including the `writes`-th write frame (a sync step 2 or an update,
 * counted from 1 on this socket) is on disk. Layout: varUint 4, varUint sequence, varUint writes,
 * varUint8Array state vector of the durable document.
 */
export interface Saved {
  /** The plan's last journal sequence. */
  readonly sequence: number;
  /** Write frames of this socket that are durable. */
  readonly writes: number;
  /** Yjs state vector of the durable document. */
  readonly stateVector: Uint8Array;
}

/** `notice`: varUint 5, then one varString of JSON. Unknown kinds are ignored by the reader. */
export type Notice =
  /** Writing is held back; what was typed stays with the client and is asked for again later. */
  | { readonly kind: 'read-only'; readonly reason: ReadOnlyReason }
  /** Writing is possible again. */
  | { readonly kind: 'writable' }
  /** Who is in the plan or what they may do has changed. */
  | { readonly kind: 'access-changed' }
  /** Something that is told over HTTP has changed: ask again. */
  | { readonly kind: 'changed'; readonly what: Told };

/**
 * `history`: snapshots, restores and reviews held. `review`: the walk under way, or that one is
 * asked for. `annotations`: the threads, their replies, and what is for next time.
 */
export const toldOf = ['history', 'review', 'annotations'] as const;
export type Told = (typeof toldOf)[number];

/** `role`: may only read. `storage`: the store cannot write now. `damaged`: stored data fails its check. */
export type ReadOnlyReason = 'role' | 'storage' | 'damaged';
