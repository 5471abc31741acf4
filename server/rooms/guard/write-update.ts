/**
 * Writes what the guard let through as an update of its own: new structs and new deletions alone.
 * Without this a reconnecting client's full list of deletions would be stored again each time, and
 * an update could carry a second version of something known, for a later merge to prefer.
 */
import * as encoding from 'lib0/encoding';

import type { Fresh } from './arrive.ts';
import { joined, type Range, type Struct } from './struct.ts';

/** An update in encoding V1. `bytes` is the update that `fresh` was read from. */
export function writeUpdate(
  bytes: Uint8Array,
  fresh: readonly Fresh[],
  deletions: readonly Range[],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, fresh.length);
  // Y.mergeUpdates takes it for granted that the highest client comes first, and loses structs if not.
  for (const { client, structs } of fresh.toSorted((a, b) => b.client - a.client)) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, structs[0]?.clock ?? 0);
    writeStructs(encoder, bytes, structs);
  }
  writeDeletions(encoder, deletions);
  return encoding.toUint8Array(encoder);
}

/** Only the first can be the rest of a struct; the others lie side by side in the bytes. */
function writeStructs(
  encoder: encoding.Encoder,
  bytes: Uint8Array,
  structs: readonly Struct[],
): void {
  const whole = structs.findIndex(({ from }) => from >= 0);
  for (const struct of whole === -1 ? structs : structs.slice(0, whole)) writeRest(encoder, struct);
  const first = structs[whole];
  const last = structs.at(-1);
  if (first && last) encoding.writeUint8Array(encoder, bytes.subarray(first.from, last.to));
}

const bitOrigin = 128;
const bitRightOrigin = 64;

function writeRest(encoder: encoding.Encoder, struct: Struct): void {
  const { origin, rightOrigin, content, len } = struct;
  const refs = { gc: 0, deleted: 1, string: 4, values: 8 } as const;
  if (content.kind === 'format' || content.kind === 'type') throw new Error('Never in parts.');
  const flags = (origin ? bitOrigin : 0) | (rightOrigin ? bitRightOrigin : 0);
  encoding.writeUint8(encoder, refs[content.kind] | flags);
  for (const id of [origin, rightOrigin]) {
    if (id === null) continue;
    encoding.writeVarUint(encoder, id.client);
    encoding.writeVarUint(encoder, id.clock);
  }
  switch (content.kind) {
    case 'gc':
    case 'deleted':
      encoding.writeVarUint(encoder, len);
      return;
    case 'string':
      encoding.writeVarUint8Array(encoder, content.bytes.subarray(content.from, content.to));
      return;
    case 'values':
      encoding.writeVarUint(encoder, len);
      for (const value of content.values) encoding.writeAny(encoder, value as never);
  }
}

function writeDeletions(encoder: encoding.Encoder, deletions: readonly Range[]): void {
  const byClient = Map.groupBy(deletions, ({ client }) => client);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of [...byClient].sort(([a], [b]) => b - a)) {
    const whole = joined(ranges);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, whole.length);
    for (const { clock, len } of whole) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, len);
    }
  }
}
