/**
 * Reads lib0's encoding without trusting a single number in it. Every length is compared with what
 * is left, every count with the fewest bytes its members could take, so work and memory are bounded
 * by the input's own size. Whatever does not add up throws `Malformed`, and nothing else does.
 */

/** The input is not what it says it is. Carries no content. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** Bounds on one JSON-like value. Far above what any value of a plan needs. */
const mostValueBytes = 8 * 1024;
const mostValueDepth = 6;

export class ByteReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;
  readonly #isOurs: boolean;

  /** `isOurs`: values have no bounds and may be binary; only for bytes that this server made. */
  constructor(bytes: Uint8Array, at = 0, end = bytes.length, isOurs = false) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
    this.#isOurs = isOurs;
  }

  get left(): number {
    return this.end - this.at;
  }

  /** Nothing may follow. */
  finish(): void {
    if (this.at !== this.end) throw new Malformed('trailing bytes');
  }

  byte(): number {
    const byte = this.at < this.end ? this.bytes[this.at] : undefined;
    if (byte === undefined) throw new Malformed('ends early');
    this.at += 1;
    return byte;
  }

  /** A whole number up to 2^53 - 1. */
  varUint(): number {
    let value = 0;
    for (let factor = 1; factor <= Number.MAX_SAFE_INTEGER; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (value > Number.MAX_SAFE_INTEGER) break;
      if (byte < 128) return value;
    }
    throw new Malformed('number too large');
  }

  /** How many members follow, each of which takes at least `leastBytes`. */
  count(leastBytes: number): number {
    const count = this.varUint();
    if (count * leastBytes > this.left) throw new Malformed('count too large');
    return count;
  }

  /** Passes over a length and as many bytes; returns where they begin. They end at `at`. */
  run(mostBytes = this.end): number {
    const length = this.varUint();
    if (length > this.left) throw new Malformed('length too large');
    if (length > mostBytes) throw new Malformed('too long');
    const from = this.at;
    this.at += length;
    return from;
  }

  /** A string of at most `mostBytes` bytes of UTF-8. */
  string(mostBytes: number): string {
    const from = this.run(mostBytes);
    return decodeText(this.bytes, from, this.at);
  }

  /** One value in lib0's `any` encoding: plain JSON alone, no binary, no big integers. */
  any(): unknown {
    const budget = this.#isOurs ? this.end : this.at + mostValueBytes;
    const end = Math.min(budget, this.end);
    return new ByteReader(this.bytes, this.at, end, this.#isOurs).#handTo(this);
  }

  /** Reads a value, then moves `outer` to where this reader stands. */
  #handTo(outer: ByteReader): unknown {
    const value = this.#value(0);
    outer.at = this.at;
    return value;
  }

  #value(depth: number): unknown {
    if (depth > mostValueDepth) throw new Malformed('too deep');
    const tag = this.byte();
    switch (tag) {
      case 127:
        return undefined;
      case 126:
        return null;
      case 125:
        return this.#varInt();
      case 124:
        return this.#view(4).getFloat32(0, false);
      case 123:
        return this.#view(8).getFloat64(0, false);
      case 121:
        return false;
      case 120:
        return true;
      case 119:
        return this.string(this.#isOurs ? this.end : mostValueBytes);
      case 118:
        return this.#record(depth);
      case 117: {
        const values: unknown[] = [];
        for (let left = this.count(1); left > 0; left--) values.push(this.#value(depth + 1));
        return values;
      }
      case 116:
        if (this.#isOurs) return this.bytes.slice(this.run(), this.at);
        throw new Malformed('no such value');
      default:
        throw new Malformed('no such value');
    }
  }

  #record(depth: number): Record<string, unknown> {
    const record: Record<string, unknown> = {};
    for (let left = this.count(2); left > 0; left--) {
      const key = this.string(mostValueBytes);
      if (key === '__proto__') throw new Malformed('no such key');
      record[key] = this.#value(depth + 1);
    }
    return record;
  }

  #varInt(): number {
    const first = this.byte();
    const sign = first & 64 ? -1 : 1;
    let value = first & 63;
    let more = first >= 128;
    for (let factor = 64; more; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('number too large');
      more = byte >= 128;
    }
    return sign * value;
  }

  #view(length: number): DataView {
    if (length > this.left) throw new Malformed('ends early');
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, length);
    this.at += length;
    return view;
  }
}

// As lib0 decodes: broken UTF-8 throws, a byte order mark is a character like any other.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of these bytes. Throws `Malformed` when they are not UTF-8. */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  try {
    return utf8.decode(bytes.subarray(from, to));
  } catch {
    throw new Malformed('not UTF-8');
  }
}

/**
 * How many UTF-16 units these bytes of UTF-8 make, which is how Yjs counts. Throws `Malformed` for
 * exactly the bytes that a fatal TextDecoder throws for; it does not build the string.
 */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; units++) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at += 1;
      continue;
    }
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + length > to) throw new Malformed('not UTF-8');
    const second = bytes[at + 1] ?? 0;
    const [least, most] = secondByte(first);
    if (second < least || second > most) throw new Malformed('not UTF-8');
    for (let next = 2; next < length; next++) {
      if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) throw new Malformed('not UTF-8');
    }
    if (length === 4) units += 1;
    at += length;
  }
  return units;
}

/** What may follow a leading byte: leaves out overlong forms, surrogates and what is past U+10FFFF. */
function secondByte(first: number): readonly [number, number] {
  switch (first) {
    case 0xe0:
      return afterE0;
    case 0xed:
      return afterEd;
    case 0xf0:
      return afterF0;
    case 0xf4:
      return afterF4;
    default:
      return afterOthers;
  }
}
const afterE0 = [0xa0, 0xbf] as const;
const afterEd = [0x80, 0x9f] as const;
const afterF0 = [0x90, 0xbf] as const;
const afterF4 = [0x80, 0x8f] as const;
const afterOthers = [0x80, 0xbf] as const;
