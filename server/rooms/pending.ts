/**
 * What the guard has accepted and the journal has not confirmed yet. The next verdict must count on
 * it (it is on its way into the document, in this order), but the document does not hold it.
 */
import type { UserId } from '#shared/plan/plan.ts';

import type { Placed } from './guard/place.ts';
import { indexAt, joined, without, type Id, type Range } from './guard/struct.ts';
import type { Writers } from './ports.ts';

/** One accepted update, as far as later verdicts ask. */
export interface Scan {
  /** What it adds, in an order in which each stands behind all that it depends on. */
  readonly added: readonly Placed[];
  readonly deleted: readonly Range[];
  readonly newWriters: Writers;
  readonly bytes: number;
}

export class Pending {
  readonly #scans: Scan[] = [];
  #index = new Index();
  #stale = false;

  /** Accepts a scan; scans become durable, or are dropped, in the order they were added. */
  add(scan: Scan): void {
    this.#scans.push(scan);
    if (!this.#stale) this.#index.add(scan);
  }

  /** The scan is durable and in the document, or will never be. */
  remove(scan: Scan): void {
    const at = this.#scans.indexOf(scan);
    if (at === -1) return;
    this.#scans.splice(at, 1);
    this.#stale = true;
  }

  /** The clock after the last one of this client; `null` when none is pending. */
  nextClock(client: number): number | null {
    const last = this.#now().byClient.get(client)?.at(-1);
    return last === undefined ? null : last.clock + last.len;
  }

  find({ client, clock }: Id): Placed | null {
    const list = this.#now().byClient.get(client);
    return list?.[indexAt(list, clock)] ?? null;
  }

  /** How many of this client are pending. */
  partsOf(client: number): number {
    return this.#now().byClient.get(client)?.length ?? 0;
  }

  /** How many are pending in all. */
  get parts(): number {
    return this.#now().parts;
  }

  /** Those of a client that lie in a range, at least in part. */
  *within({ client, clock, len }: Range): Generator<Placed> {
    const list = this.#now().byClient.get(client) ?? [];
    const first = Math.max(clock, list[0]?.clock ?? 0);
    const from = indexAt(list, first);
    if (from < 0) return;
    for (let at = from; at < list.length; at++) {
      const placed = list[at];
      if (placed === undefined || placed.clock >= clock + len) return;
      yield placed;
    }
  }

  /** What stands in one list (a sequence, or the values of one key), in the order it was accepted. */
  inList(list: string): readonly Placed[] {
    return this.#now().byList.get(list) ?? [];
  }

  isDeleted(id: Id): boolean {
    return indexAt(this.#now().deletedOf(id.client), id.clock) !== -1;
  }

  /** The parts of a range whose deletion is not accepted yet. */
  undeleted(range: Range): readonly Range[] {
    return without(range, this.#now().deletedOf(range.client));
  }

  writer(client: number): UserId | undefined {
    return this.#now().writers.get(client);
  }

  /** Blocks that come in, by id. */
  get blocks(): ReadonlyMap<string, Placed> {
    return this.#now().blocks;
  }

  get bytes(): number {
    return this.#now().bytes;
  }

  get clientCount(): number {
    return this.#now().byClient.size;
  }

  #now(): Index {
    if (this.#stale) {
      this.#index = new Index();
      for (const scan of this.#scans) this.#index.add(scan);
      this.#stale = false;
    }
    return this.#index;
  }
}

/** The name of the list that something stands in; `null` when its place is gone. */
export function listOf({ place }: Pick<Placed, 'place'>): string | null {
  if (place === null) return null;
  const { container, key } = place;
  return key === null ? container.ref : `${container.ref}/${key}`;
}

class Index {
  readonly byClient = new Map<number, Placed[]>();
  readonly byList = new Map<string, Placed[]>();
  readonly writers = new Map<number, UserId>();
  readonly blocks = new Map<string, Placed>();
  readonly #deleted = new Map<number, Range[]>();
  readonly #joined = new Map<number, readonly Range[]>();
  bytes = 0;
  parts = 0;

  add(scan: Scan): void {
    this.parts += scan.added.length;
    for (const placed of scan.added) {
      push(this.byClient, placed.client, placed);
      const list = listOf(placed);
      if (list !== null) push(this.byList, list, placed);
      const { place } = placed;
      if (place?.container.in === 'blocks' && place.key !== null)
        this.blocks.set(place.key, placed);
    }
    for (const range of scan.deleted) {
      push(this.#deleted, range.client, range);
      this.#joined.delete(range.client);
    }
    for (const [client, user] of scan.newWriters) this.writers.set(client, user);
    this.bytes += scan.bytes;
  }

  deletedOf(client: number): readonly Range[] {
    const known = this.#joined.get(client);
    if (known !== undefined) return known;
    const ranges = joined(this.#deleted.get(client) ?? []);
    this.#joined.set(client, ranges);
    return ranges;
  }
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
