/** Who has the plan open: one entry per person, with the colour that everybody sees them in. */
import type { Awareness } from 'y-protocols/awareness';

import type { Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';

import { coloursOf } from './coloursOf.ts';
import type { PersonColour, PersonHere } from './connection.ts';
import { latestOfEach, othersIn } from './presence.ts';
import { type Store, sourceOf } from './store.ts';

export interface Me {
  readonly id: UserId;
  readonly name: string;
  readonly role: Role;
}

/**
 * The colours of the people in one plan. They follow from who belongs to it, in the server's order, so
 * that everybody sees the same person in the same colour; someone who is here and not yet on that list
 * comes after those on it.
 */
export class PersonColours {
  #belonging: readonly UserId[] = [];
  readonly #others = new Set<UserId>();
  readonly #given = sourceOf(coloursOf([]));

  /** Tells when colours that were asked for may be others. */
  readonly subscribe = this.#given.subscribe;

  of(id: UserId): PersonColour {
    const known = this.#given.get().get(id);
    if (known) return known;
    this.#others.add(id);
    return coloursOf([...this.#belonging, ...this.#others]).get(id) ?? 'stone';
  }

  /** Everyone who belongs to the plan, in the server's order. */
  belong(ids: readonly UserId[]): void {
    if (ids.join() === this.#belonging.join()) return;
    this.#belonging = ids;
    for (const id of ids) this.#others.delete(id);
    this.#given.set(coloursOf(ids));
  }
}

/** Follows one awareness. People keep their order: me first, then as they came. */
export function peopleIn(
  awareness: Awareness,
  me: Me,
  colours: PersonColours,
): Store<readonly PersonHere[]> & { dispose(): void } {
  const arrived = new Map<UserId, number>();
  const read = (): readonly PersonHere[] => {
    const others = latestOfEach(othersIn(awareness)).filter(({ user }) => user.id !== me.id);
    const here = new Set(others.map(({ user }) => user.id));
    for (const id of arrived.keys()) if (!here.has(id)) arrived.delete(id);
    for (const { user } of others) {
      if (!arrived.has(user.id)) arrived.set(user.id, (maxOf(arrived.values()) ?? 0) + 1);
    }
    others.sort((a, b) => (arrived.get(a.user.id) ?? 0) - (arrived.get(b.user.id) ?? 0));
    return [
      { ...me, isMe: true, colour: colours.of(me.id), at: null },
      ...others.map(({ user, focus }) => ({
        ...user,
        isMe: false,
        colour: colours.of(user.id),
        at: focus,
      })),
    ];
  };

  const people = sourceOf(read());
  const heard = () => {
    const next = read();
    if (JSON.stringify(next) !== JSON.stringify(people.get())) people.set(next);
  };
  awareness.on('change', heard);
  const stopColours = colours.subscribe(heard);
  return {
    get: people.get,
    subscribe: people.subscribe,
    dispose() {
      awareness.off('change', heard);
      stopColours();
    },
  };
}

function maxOf(numbers: Iterable<number>): number | null {
  let max: number | null = null;
  for (const number of numbers) if (max === null || number > max) max = number;
  return max;
}
