/** How much one socket, one person and one room may take. */
import { limits as planLimits } from '#shared/doc/schema.ts';

export interface SessionLimits {
  /** One frame. */
  readonly frameBytes: number;
  /** Frames and bytes that wait while the document is loading. */
  readonly early: { readonly frames: number; readonly bytes: number };
  readonly frames: Rate;
  readonly bytes: Rate;
  /** Questions for the document's state; each may cost an encoding of all of it. */
  readonly questions: Rate;
  /** What may lie unread, beside the answer to a question. */
  readonly bufferedBytes: number;
  /** From a close frame to the end of the connection. */
  readonly closingMs: number;
}

/** So much per second, and `burst` at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RoomsLimits extends SessionLimits {
  /** How long a room without people stays in memory. */
  readonly idleMs: number;
  readonly connectionsPerPerson: number;
  /** How often every socket's access is looked at, whether it says something or not. */
  readonly sweepEveryMs: number;
  /** See `RoomHost.lookEveryMs`. */
  readonly lookEveryMs: number | null;
  /** From `close()` to the closing of the sockets, if commits hang. */
  readonly drainMs: number;
  /** From `close()` to the last connection ended by force. */
  readonly shutdownMs: number;
}

/** What holds unless a test says otherwise. */
export const usualLimits: RoomsLimits = {
  idleMs: 30_000,
  connectionsPerPerson: 20,
  sweepEveryMs: 2_000,
  lookEveryMs: null,
  drainMs: 3_000,
  shutdownMs: 5_000,
  frameBytes: planLimits.frameBytes,
  early: { frames: 100, bytes: 2 * 1024 * 1024 },
  frames: { perSecond: 1_000, burst: 30_000 },
  bytes: { perSecond: 1024 * 1024, burst: 16 * 1024 * 1024 },
  questions: { perSecond: 1, burst: 20 },
  bufferedBytes: 1024 * 1024,
  closingMs: 5_000,
};
