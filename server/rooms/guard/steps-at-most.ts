/**
 * How many steps of conflict resolution a few structs cost at most, without working out the order
 * that they come to: that takes longer than a keystroke may. A single one cannot cost much; a
 * thousand in one commit can, so they are counted.
 *
 * yjs steps over what stands between a struct's origins, as long as it descends from the left one
 * (Item.integrate). What was there before the origin came cannot descend from it.
 */
import * as Y from 'yjs';

import { listOf, type Pending } from '../pending.ts';
import type { ListOrder } from './list-order.ts';
import type { Lookup } from './lookup.ts';
import type { Placed } from './place.ts';
import { sameId, type Id } from './struct.ts';

interface Around {
  readonly doc: Y.Doc;
  readonly pending: Pending;
  readonly lookup: Lookup;
  readonly order: ListOrder;
}

export function stepsAtMost(added: readonly Placed[], { doc, pending, lookup, order }: Around) {
  let steps = 0;
  for (const placed of added) {
    const { place, struct } = placed;
    if (place === null || place.key !== null) continue;
    const name = listOf(placed) ?? '';
    const type = lookup.type(name);
    const origin = struct.origin === null ? null : lookup.find(struct.origin);
    const waiting = pending.inList(name);
    steps += added.length;
    if (isPlaced(origin)) {
      // All of it when it comes with this very update.
      steps += waiting.length - 1 - waiting.lastIndexOf(origin);
      continue;
    }
    steps += waiting.length;
    const head = (): Id | null => type?._start?.id ?? null;
    const next = struct.origin === null ? head() : order.after(struct.origin);
    if (type !== null && !sameId(next, struct.rightOrigin)) steps += structsIn(doc);
  }
  return steps;
}

function isPlaced(found: ReturnType<Lookup['find']>): found is Placed {
  return found !== null && !(found instanceof Y.Item) && !(found instanceof Y.GC);
}

function structsIn(doc: Y.Doc): number {
  let count = 0;
  for (const structs of doc.store.clients.values()) count += structs.length;
  return count;
}
