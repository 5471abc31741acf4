/** Who has the plan open: one entry per person, with a colour that stays theirs on this page. */
import type { Awareness } from 'y-protocols/awareness';

import type { Role } from '#shared/access/can.ts';
import type { UserId } from '#shared/plan/plan.ts';

import { type PersonColour, type PersonHere, personColours } from './connection.ts';
import { latestOfEach, othersIn } from './presence.ts';
import { type Store, sourceOf } from './store.ts';

export interface Me {
  readonly id: UserId;
  readonly name: string;
  readonly role: Role;
}

/** Hands out colours: everyone starts from one that follows from their id, and keeps what they got. */
export class PersonColours {
  readonly #given = new Map<UserId, PersonColour>();

  of(id: UserId): PersonColour {
    const known = this.#given.get(id);
    if (known) return known;
    const taken = new Set(this.#given.values());
    const first = startingColour(id);
    const inOrder = personColours.map(
      (_, index) => personColours[(first + index) % personColours.length] ?? 'stone',
    );
    const colour = inOrder.find((one) => !taken.has(one)) ?? inOrder[0] ?? 'stone';
    this.#given.set(id, colour);
    return colour;
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
  return {
    get: people.get,
    subscribe: people.subscribe,
    dispose: () => awareness.off('change', heard),
  };
}

function startingColour(id: string): number {
  let hash = 0;
  for (let index = 0; index < id.length; index++) hash = (hash * 31 + id.charCodeAt(index)) >>> 0;
  return hash % personColours.length;
}

function maxOf(numbers: Iterable<number>): number | null {
  let max: number | null = null;
  for (const number of numbers) if (max === null || number > max) max = number;
  return max;
}
