/**
 * What is inside a sealed row. Layout: how many writers (varuint), each as client id (varuint) and
 * user id (string), then the Yjs update to the end.
 */
import { createDecoder, readTailAsUint8Array, readVarString, readVarUint } from 'lib0/decoding';
import {
  createEncoder,
  toUint8Array,
  writeUint8Array,
  writeVarString,
  writeVarUint,
} from 'lib0/encoding';

import type { UserId } from '#shared/plan/plan.ts';
import type { Writers } from '../rooms/ports.ts';

export interface RowContent {
  readonly update: Uint8Array;
  readonly writers: Writers;
}

export function encodeRow({ update, writers }: RowContent): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, writers.size);
  for (const [client, user] of writers) {
    writeVarUint(encoder, client);
    writeVarString(encoder, user);
  }
  writeUint8Array(encoder, update);
  return toUint8Array(encoder);
}

/** Of bytes that were sealed by us, so they are well formed. */
export function decodeRow(bytes: Uint8Array): RowContent {
  const decoder = createDecoder(bytes);
  const writers = new Map<number, UserId>();
  for (let left = readVarUint(decoder); left > 0; left -= 1) {
    const client = readVarUint(decoder);
    writers.set(client, readVarString(decoder) as UserId);
  }
  return { update: readTailAsUint8Array(decoder), writers };
}
