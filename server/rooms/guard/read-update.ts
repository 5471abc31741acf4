/**
 * Reads a Yjs update in encoding V1, the only one spoken here, before yjs sees a byte of it. What a
 * plan cannot hold (sub-documents, binary, embedded objects, arrays, hooks, gaps) is as malformed
 * as a count that the bytes cannot hold.
 */
import { ByteReader, Malformed, utf16Length } from './bytes.ts';
import {
  joined,
  type Content,
  type Id,
  type Range,
  type Section,
  type Struct,
  type Update,
} from './struct.ts';

/** Structs and deleted ranges of one update. A long paper typed by hand comes to some 20,000. */
const mostPieces = 100_000;
/** No client ever gets here; keeps clocks small whatever lengths a deleted run claims. */
const highestClock = 2 ** 31;
/** Bytes of a root's, key's or node's name. */
const longestName = 64;
/** Bytes of a mark's attributes, as JSON. */
const longestMark = 16 * 1024;

const bitOrigin = 128;
const bitRightOrigin = 64;
const bitKey = 32;
const bitsContent = 31;

/** Throws `Malformed` for anything but one whole update. The result refers to `bytes`. */
export function readUpdate(bytes: Uint8Array): Update {
  return read(new ByteReader(bytes), { left: mostPieces });
}

/** Reads an update that this server has made: it may be of any size. */
export function readOwnUpdate(bytes: Uint8Array): Update {
  return read(new ByteReader(bytes, 0, bytes.length, true), { left: Infinity });
}

function read(reader: ByteReader, budget: Budget): Update {
  const sections = readSections(reader, budget);
  const deletions = readDeletions(reader, budget);
  reader.finish();
  return { sections, deletions };
}

interface Budget {
  left: number;
}

function spend(budget: Budget, pieces: number): void {
  budget.left -= pieces;
  if (budget.left < 0) throw new Malformed('too many pieces');
}

function readSections(reader: ByteReader, budget: Budget): Section[] {
  const sections: Section[] = [];
  const seen = new Set<number>();
  for (let left = reader.count(5); left > 0; left--) {
    const count = reader.count(2);
    if (count === 0) throw new Malformed('an empty section');
    spend(budget, count);
    const client = reader.varUint();
    // yjs keeps the last of two sections of a client and forgets the first.
    if (seen.has(client)) throw new Malformed('a client twice');
    seen.add(client);
    let clock = reader.varUint();
    const structs: Struct[] = [];
    for (let index = 0; index < count; index++) {
      const struct = readStruct(reader, client, clock);
      clock += struct.len;
      if (clock > highestClock) throw new Malformed('clock too high');
      structs.push(struct);
    }
    sections.push({ client, structs });
  }
  return sections;
}

function readStruct(reader: ByteReader, client: number, clock: number): Struct {
  const from = reader.at;
  const info = reader.byte();
  if ((info & bitsContent) === 0) {
    if (info !== 0) throw new Malformed('no such struct');
    const len = readLength(reader);
    return { client, clock, len, ...nowhere, content: gc, from, to: reader.at };
  }
  const origin = info & bitOrigin ? readId(reader) : null;
  const rightOrigin = info & bitRightOrigin ? readId(reader) : null;
  const told = (info & (bitOrigin | bitRightOrigin)) === 0;
  const parent = told ? readParent(reader) : null;
  const key = told && info & bitKey ? reader.string(longestName) : null;
  const [len, content] = readContent(reader, info & bitsContent);
  return { client, clock, len, origin, rightOrigin, parent, key, content, from, to: reader.at };
}

const nowhere = { origin: null, rightOrigin: null, parent: null, key: null } as const;
const gc: Content = { kind: 'gc' };
const deleted: Content = { kind: 'deleted' };

function readId(reader: ByteReader): Id {
  return { client: reader.varUint(), clock: reader.varUint() };
}

function readParent(reader: ByteReader): Struct['parent'] {
  return reader.varUint() === 1 ? { root: reader.string(longestName) } : { id: readId(reader) };
}

function readLength(reader: ByteReader): number {
  const len = reader.varUint();
  // An empty struct would share its clock with the next one.
  if (len === 0 || len > highestClock) throw new Malformed('no such length');
  return len;
}

/** The content and how many ticks it takes. */
function readContent(reader: ByteReader, ref: number): readonly [number, Content] {
  switch (ref) {
    case 1:
      return [readLength(reader), deleted];
    case 4: {
      const from = reader.run();
      const { bytes, at: to } = reader;
      const len = utf16Length(bytes, from, to);
      if (len === 0) throw new Malformed('no such length');
      return [len, { kind: 'string', bytes, from, to }];
    }
    case 6: {
      const key = reader.string(longestName);
      return [1, { kind: 'format', key, value: parseJson(reader.string(longestMark)) }];
    }
    case 7:
      return [1, readType(reader)];
    case 8: {
      const count = reader.count(1);
      if (count === 0) throw new Malformed('no such length');
      const values: unknown[] = [];
      for (let index = 0; index < count; index++) values.push(reader.any());
      return [count, { kind: 'values', values }];
    }
    default:
      throw new Malformed('no such content');
  }
}

function readType(reader: ByteReader): Content {
  switch (reader.varUint()) {
    case 1:
      return { kind: 'type', type: 'map', name: '' };
    case 3:
      return { kind: 'type', type: 'element', name: reader.string(longestName) };
    case 4:
      return { kind: 'type', type: 'fragment', name: '' };
    case 6:
      return { kind: 'type', type: 'text', name: '' };
    default:
      throw new Malformed('no such type');
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new Malformed('not JSON');
  }
}

function readDeletions(reader: ByteReader, budget: Budget): Map<number, readonly Range[]> {
  const deletions = new Map<number, readonly Range[]>();
  for (let left = reader.count(2); left > 0; left--) {
    const client = reader.varUint();
    const count = reader.count(2);
    spend(budget, count);
    if (deletions.has(client)) throw new Malformed('a client twice');
    const ranges: Range[] = [];
    for (let index = 0; index < count; index++) {
      const clock = reader.varUint();
      const len = reader.varUint();
      if (len === 0 || clock + len > highestClock) throw new Malformed('no such range');
      ranges.push({ client, clock, len });
    }
    deletions.set(client, joined(ranges));
  }
  return deletions;
}
