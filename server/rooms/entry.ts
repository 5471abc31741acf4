import type { GuardAuthor, WriteVerdict } from './guard.ts';
import type { DurableState } from './saved.ts';

/** One write frame on its way into the journal. */
export interface Entry {
  readonly sender: Sender;
  /** Which of the sender's write frames this is, from 1. */
  readonly write: number;
  readonly author: GuardAuthor;
  /** As it came: it is judged again when another node has written first. */
  readonly frame: Uint8Array;
  /** What the guard let through, or `null` when there was nothing new in the frame. */
  readonly content: WriteVerdict | null;
}

/** Whoever is told what became of a write. */
export interface Sender {
  /** Whether what was allowed them when they wrote is still allowed; asked before each commit. */
  mayStill(author: GuardAuthor): boolean;
  /** Something of its is stored that was not there before. Told once per commit. */
  wrote(): void;
  /** Everything up to this write is on disk. Told once per commit. */
  durable(write: number, state: DurableState): void;
  /** This write and all that follow it were not stored; the sender still has them. */
  dropped(reason: DropReason): void;
}

/**
 * `read-only`: nothing can be stored now. `resync`: it depends on something that is not here.
 * `refused`: the guard says no to it, now that another node has written. `not-allowed`: they may
 * not do it any more. `gone`: there is no such document any more.
 */
export type DropReason = 'read-only' | 'resync' | 'refused' | 'not-allowed' | 'gone';
