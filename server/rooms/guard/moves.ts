/**
 * What yjs would spend on taking an update in. It keeps each client's structs in one array and,
 * after a transaction, joins neighbours in it; every join moves the rest of the array. So time goes
 * with (structs touched) x (structs of that client), and a few bytes that delete a long list could
 * stop the server for seconds.
 *
 * Measured on deleting a field of short paragraphs, three structs each, all of one client: 12,000
 * structs 115 ms in a cold process, 21,000 159 ms, 54,000 950 ms; 0.35 ns for each struct deleted
 * and struct in the array, 0.5 ns at worst. Splitting structs costs next to nothing (40,000 splits:
 * 41 ms). `mostWork.moves` of these come to 35 to 50 ms; judging them takes about as long.
 */
import * as Y from 'yjs';

import type { Pending } from '../pending.ts';
import type { Fresh } from './arrive.ts';
import type { Lookup } from './lookup.ts';
import type { Placed } from './place.ts';
import type { Id, Range, Struct } from './struct.ts';
import { mostWork, type Joins } from './work.ts';

/**
 * Structs of one client up to which an update of any size is taken: all of them can be deleted at
 * once. That is a pasted text of 3,300 paragraphs; 20,000 edits of a paper come to 1,000 to 6,000.
 */
export const mostPartsOfClient = 10_000;
/** Structs that a plan holds, those of what was deleted too. */
export const mostParts = 100_000;

/** Counts moves, and does not look further when there are too many. Reads only. */
export class Moves {
  readonly #lookup: Lookup;
  readonly #pending: Pending;
  readonly #fresh: ReadonlyMap<number, readonly Struct[]>;
  readonly #deletes: (id: Id) => boolean;
  readonly #structs = new Map<number, number>();
  #left: number = mostWork.moves;

  constructor(
    lookup: Lookup,
    pending: Pending,
    fresh: readonly Fresh[],
    deletes: (id: Id) => boolean,
  ) {
    this.#lookup = lookup;
    this.#pending = pending;
    this.#fresh = new Map(fresh.map(({ client, structs }) => [client, structs]));
    this.#deletes = deletes;
    for (const { client, structs } of fresh) {
      this.#spend(client, structs.filter(looksJoinable).length);
    }
  }

  get exhausted(): boolean {
    return this.#left < 0;
  }

  /** What the update lets yjs join, unless `exhausted`. */
  get joins(): ReadonlyMap<number, Joins> {
    const joins = [...this.#structs].map(
      ([client, structs]) => [client, { structs, parts: this.partsOf(client) }] as const,
    );
    return new Map(joins);
  }

  /** Structs of this client, once the update is in. */
  partsOf(client: number): number {
    const fresh = this.#fresh.get(client)?.length ?? 0;
    return this.#lookup.durableParts(client) + this.#pending.partsOf(client) + fresh;
  }

  /** Something durable or pending is deleted, with all that stands in it. */
  delete(found: Y.Item | Placed): void {
    const open = [found];
    for (let at = open.pop(); at !== undefined && !this.exhausted; at = open.pop()) {
      const { client, clock } = at instanceof Y.Item ? at.id : at;
      this.#spend(client, 1);
      if (at instanceof Y.Item ? !(at.content instanceof Y.ContentType) : !isType(at)) continue;
      for (const child of this.#childrenOf(at, `${client}:${clock}`)) {
        // What the update names itself is counted when its turn comes.
        if (isGone(child) || !this.#deletes(idOf(child))) open.push(child);
        if (open.length > mostParts) this.#left = -1;
        if (this.exhausted) return;
      }
    }
  }

  /** Something that comes in with this very update is deleted by it. */
  deleteFresh({ client, len }: Range): void {
    this.#spend(client, Math.min(len, this.#fresh.get(client)?.length ?? 0));
  }

  *#childrenOf(found: Y.Item | Placed, ref: string): Generator<Y.Item | Placed> {
    if (found instanceof Y.Item && found.content instanceof Y.ContentType) {
      const { type } = found.content;
      for (let child = type._start; child !== null; child = child.right) yield child;
      yield* type._map.values();
    }
    yield* this.#pending.inList(ref);
  }

  #spend(client: number, structs: number): void {
    this.#structs.set(client, (this.#structs.get(client) ?? 0) + structs);
    this.#left -= structs * this.partsOf(client);
  }
}

/** yjs joins structs that hold text, values or nothing to one of the same kind before them. */
function looksJoinable({ content }: Struct, index: number, structs: readonly Struct[]): boolean {
  const { kind } = content;
  return kind !== 'type' && kind !== 'format' && structs[index - 1]?.content.kind === kind;
}

function isType({ struct }: Placed): boolean {
  return struct.content.kind === 'type';
}

function isGone(found: Y.Item | Placed): boolean {
  return found instanceof Y.Item && found.deleted;
}

function idOf(found: Y.Item | Placed): Id {
  return found instanceof Y.Item ? found.id : found;
}
