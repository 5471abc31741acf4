/** The values of a key: which of them wins, and which it has held. */
import * as Y from 'yjs';

import { listOf, type Pending } from '../pending.ts';
import type { ListOrder } from './list-order.ts';
import type { Found, Lookup } from './lookup.ts';
import type { Container, Place, Placed } from './place.ts';
import { lastOf, type Id } from './struct.ts';

/** How far back a value's history is searched. */
const mostHistory = 10_000;

export class KeyedValues {
  readonly #pending: Pending;
  readonly #lookup: Lookup;
  readonly #order: ListOrder;

  constructor(pending: Pending, lookup: Lookup, order: ListOrder) {
    this.#pending = pending;
    this.#lookup = lookup;
    this.#order = order;
  }

  /**
   * What a key will show once `added` are in, in the order they come; `null` when it never had a
   * value. Whether that one is deleted is not asked here.
   */
  winner(
    place: Place,
    added: readonly Placed[],
  ): { readonly id: Id; readonly found: Found } | null {
    const name = listOf({ place });
    if (name === null || place.key === null) return null;
    const durable = this.#durableLast(place);
    let last = durable?.lastId ?? null;
    const list = { name, head: () => headOf(durable) };
    for (const placed of [...this.#pending.inList(name), ...added]) {
      if (this.#order.insert(list, placed)) last = lastOf(placed);
    }
    const found = last && this.#lookup.find(last);
    return last && found ? { id: last, found } : null;
  }

  /** True when the key has held exactly this value, durably. */
  hasHeld(place: Place, value: unknown): boolean {
    const wanted = JSON.stringify(value);
    let left = mostHistory;
    for (let item = this.#durableLast(place); item !== null && left > 0; item = item.left) {
      left -= 1;
      if (!(item.content instanceof Y.ContentAny)) continue;
      if (item.content.arr.some((held) => JSON.stringify(held) === wanted)) return true;
    }
    return false;
  }

  /** The keys of a map that are durably set. */
  durableKeys(container: Container): readonly string[] {
    const type = this.#lookup.type(container.ref);
    return type === null
      ? []
      : [...type._map].flatMap(([key, item]) => (item.deleted ? [] : [key]));
  }

  #durableLast({ container, key }: Place): Y.Item | null {
    return (key !== null && this.#lookup.type(container.ref)?._map.get(key)) || null;
  }
}

function headOf(item: Y.Item | null): Id | null {
  let head = item;
  while (head?.left) head = head.left;
  return head?.id ?? null;
}
