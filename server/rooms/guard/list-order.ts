/**
 * Works out where yjs will put a struct among its neighbours, without putting it there. Two things
 * follow from it: which value of a key wins, and how many steps of conflict resolution an update
 * will cost. Structs made up for the purpose can make that cost grow with the square of their
 * number, so the steps are counted and end at a budget.
 *
 * The order of the document is read from its items; what is new is kept beside it, as "after this
 * tick comes that one". yjs splits items where others are put between; here a split is merely a
 * tick with such a note.
 */
import * as Y from 'yjs';

import type { Lookup } from './lookup.ts';
import type { Placed } from './place.ts';
import { lastOf, sameId, type Id, type Range } from './struct.ts';

/** A list by name, and how to find its durable start. */
export interface List {
  readonly name: string;
  readonly head: () => Id | null;
}

/** What smaller work costs, in steps. */
const stepsPerComparison = 0.1;
const stepsPerTick = 0.05;

export class ListOrder {
  readonly #lookup: Lookup;
  readonly #heads = new Map<string, Id | null>();
  /** What follows certain ticks, by client and clock. */
  readonly #notes = new Map<number, Map<number, Id | null>>();
  readonly #most: number;
  #budget: number;

  constructor(lookup: Lookup, budget: number) {
    this.#lookup = lookup;
    this.#most = budget;
    this.#budget = budget;
  }

  /** True when an update asked for more steps than it may. What was answered after that is void. */
  get exhausted(): boolean {
    return this.#budget < 0;
  }

  /** Steps that were asked for. */
  get spent(): number {
    return this.#most - this.#budget;
  }

  /** Puts a struct in; what it depends on is durable or was put in before. True when it became the last. */
  insert(list: List, placed: Placed): boolean {
    const { origin, rightOrigin } = placed.struct;
    const first = origin === null ? this.first(list) : this.after(origin);
    const left = sameId(first, rightOrigin) ? origin : this.#resolve(placed, first);
    const right = left === null ? this.first(list) : this.after(left);
    const start = { client: placed.client, clock: placed.clock };
    if (left === null) this.#heads.set(list.name, start);
    else this.#note(left, start);
    this.#note(lastOf(placed), right);
    return right === null;
  }

  /** The tick that follows in the list, or `null` at its end. */
  after(id: Id): Id | null {
    const noted = this.#notes.get(id.client)?.get(id.clock);
    if (noted !== undefined) return noted;
    const found = this.#lookup.find(id);
    if (found === null || found instanceof Y.GC) return null;
    const { clock, len } = spanOf(found);
    if (id.clock < clock + len - 1) return { client: id.client, clock: id.clock + 1 };
    return found instanceof Y.Item ? (found.right?.id ?? null) : null;
  }

  /** The first tick of the list. */
  first(list: List): Id | null {
    const known = this.#heads.get(list.name);
    if (known !== undefined) return known;
    const head = list.head();
    this.#heads.set(list.name, head);
    return head;
  }

  /** What a struct ends up right of, when others stand between its origins: Item.integrate of yjs. */
  #resolve({ client, struct }: Placed, first: Id | null): Id | null {
    const { origin, rightOrigin } = struct;
    const passed: Range[] = [];
    let left = origin;
    let conflictsFrom = 0;
    for (let at = first; at !== null && !sameId(at, rightOrigin);) {
      this.#budget -= 1;
      if (this.#budget < 0) return origin;
      const other = this.#spanAt(at, rightOrigin);
      if (other === null) return left;
      passed.push(other);
      const last = lastOf(other);
      if (sameId(other.origin, origin)) {
        if (other.client < client) {
          left = last;
          conflictsFrom = passed.length;
        } else if (sameId(other.rightOrigin, rightOrigin)) {
          return left;
        }
      } else {
        const before = other.origin === null ? -1 : this.#indexIn(passed, other.origin);
        if (before === -1) return left;
        if (before < conflictsFrom) {
          left = last;
          conflictsFrom = passed.length;
        }
      }
      at = this.after(last);
    }
    return left;
  }

  #indexIn(passed: readonly Range[], id: Id): number {
    for (let index = passed.length - 1; index >= 0; index--) {
      this.#budget -= stepsPerComparison;
      const span = passed[index];
      if (span?.client !== id.client || id.clock < span.clock) continue;
      if (id.clock < span.clock + span.len) return index;
    }
    return -1;
  }

  /** From this tick to where the next split is: one item of yjs. */
  #spanAt(id: Id, stop: Id | null): Span | null {
    const found = this.#lookup.find(id);
    if (found === null || found instanceof Y.GC) return null;
    const whole = spanOf(found);
    let end = whole.clock + whole.len;
    if (stop?.client === id.client && stop.clock > id.clock && stop.clock < end) end = stop.clock;
    const notes = this.#notes.get(id.client);
    let last = id.clock;
    while (last < end - 1 && !notes?.has(last)) last += 1;
    this.#budget -= (last - id.clock) * stepsPerTick;
    end = last + 1;
    const origin =
      id.clock === whole.clock ? whole.origin : { client: id.client, clock: id.clock - 1 };
    return { ...id, len: end - id.clock, origin, rightOrigin: whole.rightOrigin };
  }

  #note(at: Id, next: Id | null): void {
    let notes = this.#notes.get(at.client);
    if (notes === undefined) this.#notes.set(at.client, (notes = new Map()));
    notes.set(at.clock, next);
  }
}

interface Span extends Range {
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
}

function spanOf(found: Placed | Y.Item): Span {
  if (!(found instanceof Y.Item)) {
    const { client, clock, len, struct } = found;
    return { client, clock, len, origin: struct.origin, rightOrigin: struct.rightOrigin };
  }
  const { id, length, origin, rightOrigin } = found;
  return { client: id.client, clock: id.clock, len: length, origin, rightOrigin };
}
