/** What a Yjs update consists of, as plain data: nothing here knows a document. */

export interface Id {
  readonly client: number;
  readonly clock: number;
}

/** The shared types a plan may hold. */
export type TypeName = 'map' | 'fragment' | 'element' | 'text';

export type Content =
  /** No trace but its length: what stood here is gone with its parent. */
  | { readonly kind: 'gc' }
  /** Its place is known, its content is gone. */
  | { readonly kind: 'deleted' }
  /** Text, left in the bytes it came in. */
  | {
      readonly kind: 'string';
      readonly bytes: Uint8Array;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'format'; readonly key: string; readonly value: unknown }
  /** `name` is an element's node name. */
  | { readonly kind: 'type'; readonly type: TypeName; readonly name: string }
  | { readonly kind: 'values'; readonly values: readonly unknown[] };

/** One item or GC struct of an update. */
export interface Struct {
  readonly client: number;
  readonly clock: number;
  /** Clock ticks it takes, at least 1. */
  readonly len: number;
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
  /** Told only when there is neither origin nor rightOrigin; else it follows from those. */
  readonly parent: { readonly root: string } | { readonly id: Id } | null;
  /** The key in the parent; told only together with `parent`. */
  readonly key: string | null;
  readonly content: Content;
  /** Where it lies in the update's bytes. */
  readonly from: number;
  readonly to: number;
}

/** All structs of one client in an update, one right after the other. */
export interface Section {
  readonly client: number;
  readonly structs: readonly Struct[];
}

/** `len` ticks of a client from `clock` on. */
export interface Range {
  readonly client: number;
  readonly clock: number;
  readonly len: number;
}

/** An update, read. Deletions are sorted within each client and do not touch or overlap. */
export interface Update {
  readonly sections: readonly Section[];
  readonly deletions: ReadonlyMap<number, readonly Range[]>;
}

export function sameId(a: Id | null, b: Id | null): boolean {
  return a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
}

/** The id of a struct's last tick. */
export function lastOf(struct: Range): Id {
  return { client: struct.client, clock: struct.clock + struct.len - 1 };
}

/** Index of the entry that holds `clock` in a sorted list without overlaps, or -1. */
export function indexAt(
  ranges: readonly { readonly clock: number; readonly len: number }[],
  clock: number,
): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined || range.clock > clock) high = middle - 1;
    else if (clock >= range.clock + range.len) low = middle + 1;
    else return middle;
  }
  return -1;
}

/**
 * The same ticks as `ranges` of one client, sorted and without overlaps: many ranges over the same
 * ground would cost yjs a walk each.
 */
export function joined(ranges: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.clock - b.clock)) {
    const last = result.at(-1);
    if (last === undefined || last.clock + last.len < range.clock) {
      result.push(range);
    } else if (range.clock + range.len > last.clock + last.len) {
      result[result.length - 1] = { ...last, len: range.clock + range.len - last.clock };
    }
  }
  return result;
}

/** The parts of a range that are in none of `others`, which are sorted and without overlaps. */
export function without(range: Range, others: readonly Range[]): readonly Range[] {
  const { client } = range;
  const end = range.clock + range.len;
  const parts: Range[] = [];
  let clock = range.clock;
  for (let at = firstEndingAfter(others, clock); at < others.length && clock < end; at++) {
    const other = others[at];
    if (other === undefined || other.clock >= end) break;
    if (clock < other.clock) parts.push({ client, clock, len: other.clock - clock });
    clock = other.clock + other.len;
  }
  if (clock < end) parts.push({ client, clock, len: end - clock });
  return parts;
}

function firstEndingAfter(ranges: readonly Range[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range !== undefined && range.clock + range.len <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
