/**
 * What is known by its id: in the update at hand, accepted and not yet durable, or in the document.
 * Reads only; an id that nobody knows is `null`, never an exception.
 */
import * as Y from 'yjs';

import type { Pending } from '../pending.ts';
import type { Placed } from './place.ts';
import type { Id, Range } from './struct.ts';

/** Any shared type, as yjs hands it out. */
// oxlint-disable-next-line typescript/no-explicit-any
export type PlanType = Y.AbstractType<any>;

export type Found = Placed | Y.Item | Y.GC;

export class Lookup {
  readonly #doc: Y.Doc;
  readonly #pending: Pending;
  /** What the update adds, by client. */
  readonly #added = new Map<number, Run>();

  constructor(doc: Y.Doc, pending: Pending) {
    this.#doc = doc;
    this.#pending = pending;
  }

  /** Makes a struct of the update known. Those of one client come in rising order. */
  add(placed: Placed): void {
    let run = this.#added.get(placed.client);
    if (run === undefined) this.#added.set(placed.client, (run = new Run()));
    run.push(placed);
  }

  /** The clock after the last one that is durable or accepted. */
  nextClock(client: number): number {
    return this.#pending.nextClock(client) ?? this.durableClock(client);
  }

  durableClock(client: number): number {
    const last = this.#doc.store.clients.get(client)?.at(-1);
    return last === undefined ? 0 : last.id.clock + last.length;
  }

  /** Structs that yjs holds of this client. */
  durableParts(client: number): number {
    return this.#doc.store.clients.get(client)?.length ?? 0;
  }

  find(id: Id): Found | null {
    return this.#added.get(id.client)?.find(id.clock) ?? this.#pending.find(id) ?? this.durable(id);
  }

  durable({ client, clock }: Id): Y.Item | Y.GC | null {
    const structs = this.#doc.store.clients.get(client);
    if (structs === undefined) return null;
    return structs[indexInStore(structs, clock)] ?? null;
  }

  /** The durable type of this name: a root's, or the id of the item that opens it, as `client:clock`. */
  type(ref: string): PlanType | null {
    const root = this.#doc.share.get(ref);
    if (root !== undefined) return root;
    const [client = '', clock = ''] = ref.split(':');
    const item = this.durable({ client: Number(client), clock: Number(clock) });
    return item instanceof Y.Item && item.content instanceof Y.ContentType
      ? item.content.type
      : null;
  }

  /** The durable structs in a range that are not deleted, each with the part that lies inside. */
  *liveWithin(range: Range): Generator<Live> {
    const structs = this.#doc.store.clients.get(range.client) ?? [];
    const end = range.clock + range.len;
    const from = indexInStore(structs, range.clock);
    if (from < 0) return;
    for (let index = from; index < structs.length; index++) {
      const item = structs[index];
      if (item === undefined || item.id.clock >= end) return;
      if (!(item instanceof Y.Item) || item.deleted) continue;
      const clock = Math.max(item.id.clock, range.clock);
      const len = Math.min(item.id.clock + item.length, end) - clock;
      yield { item, part: { client: range.client, clock, len } };
    }
  }
}

/** Structs of one client, one right after the other. The clocks lie apart: searching is all about them. */
class Run {
  readonly #clocks: number[] = [];
  readonly #placed: Placed[] = [];

  push(placed: Placed): void {
    this.#clocks.push(placed.clock);
    this.#placed.push(placed);
  }

  find(clock: number): Placed | null {
    const clocks = this.#clocks;
    let low = 0;
    let high = clocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((clocks[middle] ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    const placed = this.#placed[low - 1];
    return placed !== undefined && clock < placed.clock + placed.len ? placed : null;
  }
}

export interface Live {
  readonly item: Y.Item;
  readonly part: Range;
}

function indexInStore(structs: readonly (Y.Item | Y.GC)[], clock: number): number {
  let low = 0;
  let high = structs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const struct = structs[middle];
    if (struct === undefined || struct.id.clock > clock) high = middle - 1;
    else if (clock >= struct.id.clock + struct.length) low = middle + 1;
    else return middle;
  }
  return -1;
}
