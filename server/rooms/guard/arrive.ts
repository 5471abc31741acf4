/**
 * What of an update is new, and in which order yjs will take it in. Structs that are known already
 * are passed over, whatever they claim to be; of one that is known in part only the rest is looked
 * at, tied to the part that is known.
 */
import { decodeText } from './bytes.ts';
import type { Lookup } from './lookup.ts';
import type { Misplaced, Placed, Places } from './place.ts';
import type { Content, Section, Struct, Update } from './struct.ts';

/** The new structs of one client. */
export interface Fresh extends Section {
  /** True when the update also holds structs of this client that are known. */
  readonly cut: boolean;
}

/** `resync`: it builds on something that is not here. */
export type Held = 'resync' | 'circular' | Misplaced;

/** The new structs of each client, or `resync` when there is a gap before them. */
export function freshOf(update: Update, lookup: Lookup): readonly Fresh[] | 'resync' {
  const fresh: Fresh[] = [];
  for (const { client, structs } of update.sections) {
    const known = lookup.nextClock(client);
    const [first] = structs;
    if (first !== undefined && first.clock > known) return 'resync';
    const left = structs.flatMap((struct) => {
      if (struct.clock >= known) return [struct];
      return struct.clock + struct.len > known ? [restOf(struct, known - struct.clock)] : [];
    });
    if (left.length > 0) fresh.push({ client, structs: left, cut: left[0] !== first });
  }
  return fresh;
}

/** A struct without its first `offset` ticks, as yjs would write it. It lies nowhere in the bytes. */
function restOf(struct: Struct, offset: number): Struct {
  const { client, clock, len, rightOrigin, content } = struct;
  const rest = { client, clock: clock + offset, len: len - offset, from: -1, to: -1 };
  if (content.kind === 'gc') return { ...struct, ...rest };
  const origin = { client, clock: clock + offset - 1 };
  const left = restOfContent(content, offset);
  return { ...rest, origin, rightOrigin, parent: null, key: null, content: left };
}

function restOfContent(content: Content, offset: number): Content {
  switch (content.kind) {
    case 'string': {
      const text = decodeText(content.bytes, content.from, content.to).slice(offset);
      const bytes = new TextEncoder().encode(text);
      return { kind: 'string', bytes, from: 0, to: bytes.length };
    }
    case 'values':
      return { kind: 'values', values: content.values.slice(offset) };
    case 'deleted':
    case 'gc':
    case 'format':
    case 'type':
      // The first is the same however long it is; the others are one tick long and never cut.
      return content;
  }
}

/**
 * Places every new struct and makes it known, in the order in which yjs integrates: the highest
 * client first, and whatever a struct depends on before it. yjs trusts references to be sound; one
 * that is not would make it throw or wait for ever, so they are checked here.
 */
export function arrive(
  fresh: readonly Fresh[],
  lookup: Lookup,
  places: Places,
): readonly Placed[] | Held {
  const queues = new Map(fresh.map(({ client, structs }) => [client, new Queue(structs)]));
  const clients = fresh.map(({ client }) => client).sort((a, b) => b - a);
  const next = new Map<number, number>();
  const nextClock = (client: number): number => next.get(client) ?? lookup.nextClock(client);
  const arrived: Placed[] = [];
  for (const client of clients) {
    const waiting: Struct[] = [];
    for (;;) {
      const struct = waiting.pop() ?? queues.get(client)?.take();
      if (struct === undefined) break;
      if (struct.clock !== nextClock(struct.client)) return 'circular';
      const missing = missingClient(struct, nextClock);
      if (missing === 'circular') return missing;
      if (missing !== null) {
        const needed = queues.get(missing)?.take();
        if (needed === undefined) return 'resync';
        waiting.push(struct, needed);
        continue;
      }
      const placed = places.place(struct);
      if (typeof placed === 'string') return placed;
      lookup.add(placed);
      arrived.push(placed);
      next.set(struct.client, struct.clock + struct.len);
    }
  }
  return arrived;
}

class Queue {
  readonly #structs: readonly Struct[];
  #taken = 0;

  constructor(structs: readonly Struct[]) {
    this.#structs = structs;
  }

  take(): Struct | undefined {
    const struct = this.#structs[this.#taken];
    if (struct !== undefined) this.#taken += 1;
    return struct;
  }
}

/** The client whose struct has to come first; `null` when all that this one needs is there. */
function missingClient(
  { client, clock, origin, rightOrigin, parent }: Struct,
  nextClock: (client: number) => number,
): number | 'circular' | null {
  const told = parent !== null && 'id' in parent ? parent.id : null;
  for (const id of [origin, rightOrigin, told]) {
    if (id === null) continue;
    if (id.client === client) {
      // yjs takes it for granted that a client refers to its own past.
      if (id.clock >= clock) return 'circular';
    } else if (id.clock >= nextClock(id.client)) {
      return id.client;
    }
  }
  return null;
}
