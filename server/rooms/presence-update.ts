/** Reads awareness updates of y-protocols without trusting a single count in them. */

/** One entry. `state` is JSON, still as bytes (a view into the update), or `null` for someone who left. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: Uint8Array | null;
}

/** More people than any plan has; what comes after them is not read. */
const mostEntries = 256;

/** The entries of an awareness update, up to the first that is malformed. */
export function readPresence(update: Uint8Array): readonly PresenceEntry[] {
  const entries: PresenceEntry[] = [];
  const cursor = { bytes: update, at: 0 };
  const count = Math.min(readVarUint(cursor) ?? 0, mostEntries);
  for (let index = 0; index < count; index += 1) {
    const clientId = readVarUint(cursor);
    const clock = readVarUint(cursor);
    const length = readVarUint(cursor);
    if (clientId === null || clock === null || length === null) break;
    const end = cursor.at + length;
    if (end > update.length) break;
    const state = update.subarray(cursor.at, end);
    cursor.at = end;
    entries.push({ clientId, clock, state: isNull(state) ? null : state });
  }
  return entries;
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** `null` at the end of the bytes or past the largest safe integer. */
function readVarUint(cursor: Cursor): number | null {
  let value = 0;
  for (let factor = 1; factor <= Number.MAX_SAFE_INTEGER; factor *= 128) {
    const byte = cursor.bytes[cursor.at];
    if (byte === undefined) return null;
    cursor.at += 1;
    value += (byte % 128) * factor;
    if (value > Number.MAX_SAFE_INTEGER) return null;
    if (byte < 128) return value;
  }
  return null;
}

/** `null` as JSON. */
function isNull(state: Uint8Array): boolean {
  return (
    state.length === 4 &&
    state[0] === 0x6e &&
    state[1] === 0x75 &&
    state[2] === 0x6c &&
    state[3] === 0x6c
  );
}
