/** Rows of a document's copy as bytes: of which schema, when the server's document was heard of, an update. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

interface CopyRow {
  readonly schema: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Empty in a row that only says when. */
  readonly update: Uint8Array;
}

/** An update that is not on the device yet. */
export interface Waiting {
  readonly update: Uint8Array;
  unsent: boolean;
}

export function encodeRow({ schema, at, update }: CopyRow): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, schema);
  encoding.writeVarUint(encoder, at);
  encoding.writeUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

export function decodeRow<Row extends { readonly bytes: Uint8Array }>(row: Row): Row & CopyRow {
  const decoder = decoding.createDecoder(row.bytes);
  const schema = decoding.readVarUint(decoder);
  const at = decoding.readVarUint(decoder);
  return { ...row, schema, at, update: decoding.readTailAsUint8Array(decoder) };
}

/** Neighbours that are alike, made one, in order. */
export function inRuns(waiting: readonly Waiting[]): readonly Waiting[] {
  const runs: { unsent: boolean; updates: Uint8Array[] }[] = [];
  for (const { update, unsent } of waiting) {
    const last = runs.at(-1);
    if (last?.unsent === unsent) last.updates.push(update);
    else runs.push({ unsent, updates: [update] });
  }
  return runs.map(({ unsent, updates }) => ({
    unsent,
    update: updates.length === 1 ? (updates[0] ?? new Uint8Array()) : Y.mergeUpdates(updates),
  }));
}
