/**
 * Moves in what is for next time, on their way to the server: each shows at once and they travel one
 * at a time, in the order they were made. One that the server does not take is undone on the screen;
 * without a network all that wait are.
 */
import type { AgendaMove } from '#shared/wire/annotations.ts';

import { codeOf, Trouble } from '../problem.ts';
import { type Source, sourceOf, type Store } from '../sync/store.ts';
import { moved } from './agendaMoves.ts';

export interface Ordering {
  /** What is shown and not on the server yet, oldest first. */
  readonly waiting: Store<readonly AgendaMove[]>;
  /**
   * Shows it, and carries it out once those before it are: `send` takes in what the server answers.
   * Throws a `Trouble` when the server did not take it.
   */
  move(move: AgendaMove, send: (move: AgendaMove) => Promise<void>): Promise<void>;
}

/** Nothing is on its way. */
export function newOrdering(): Ordering {
  const waiting: Source<readonly AgendaMove[]> = sourceOf<readonly AgendaMove[]>([]);
  let last: Promise<unknown> = Promise.resolve();
  const drop = (move: AgendaMove) => waiting.set(waiting.get().filter((one) => one !== move));
  const carry = async (
    move: AgendaMove,
    send: (move: AgendaMove) => Promise<void>,
    before: Promise<unknown>,
  ) => {
    await before;
    // One before it found no network: they were all taken off the screen.
    if (!waiting.get().includes(move)) throw new Trouble('offline');
    try {
      await send(move);
      drop(move);
    } catch (error) {
      if (codeOf(error) === 'offline') waiting.set([]);
      else drop(move);
      throw error;
    }
  };
  return {
    waiting,
    move(move, send) {
      waiting.set([...waiting.get(), move]);
      const done = carry(move, send, last);
      last = done.catch(() => {});
      return done;
    },
  };
}

/** The one of a plan: what is moved shows wherever its list does. */
export function orderingOf(planId: string): Ordering {
  const known = orderings.get(planId);
  if (known) return known;
  const made = newOrdering();
  orderings.set(planId, made);
  return made;
}

const orderings = new Map<string, Ordering>();

/** The list as it is shown: the server's, with what is on its way. */
export function withMoves(
  agenda: readonly string[],
  moves: readonly AgendaMove[],
): readonly string[] {
  return moves.reduce((ids, move) => (ids.includes(move.id) ? moved(ids, move) : ids), agenda);
}
