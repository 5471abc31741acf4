/** The bytes of the frames that this page counts, sends or hears, beside what y-websocket does. */
import * as decoding from 'lib0/decoding';

import {
  frame,
  type Notice,
  type ReadOnlyReason,
  type Saved,
  syncFrame,
  type Told,
  toldOf,
} from '#shared/wire/frames.ts';

export type WritePart = 'step2' | 'update';

/** Which kind of write an outgoing frame is; `null` when it writes nothing (step 1, awareness). */
export function writePart(bytes: Uint8Array): WritePart | null {
  if (bytes[0] !== frame.sync) return null;
  if (bytes[1] === syncFrame.step2) return 'step2';
  return bytes[1] === syncFrame.update ? 'update' : null;
}

/** True when a write frame carries an update without structs and without deletions. */
export function isEmptyWrite(bytes: Uint8Array): boolean {
  return bytes.length === 5 && bytes[2] === 2 && bytes[3] === 0 && bytes[4] === 0;
}

/** The rest of a `saved` frame, after its first number. Throws when the bytes are not one. */
export function readSaved(decoder: decoding.Decoder): Saved {
  return {
    sequence: decoding.readVarUint(decoder),
    writes: decoding.readVarUint(decoder),
    stateVector: decoding.readVarUint8Array(decoder),
  };
}

/** The rest of a `notice` frame; `null` for a kind this page does not know. */
export function readNotice(decoder: decoding.Decoder): Notice | null {
  const notice: unknown = JSON.parse(decoding.readVarString(decoder));
  if (typeof notice !== 'object' || notice === null || !('kind' in notice)) return null;
  switch (notice.kind) {
    case 'read-only': {
      const reason = 'reason' in notice ? notice.reason : null;
      return isReason(reason) ? { kind: 'read-only', reason } : null;
    }
    case 'writable':
      return { kind: 'writable' };
    case 'access-changed':
      return { kind: 'access-changed' };
    case 'changed': {
      const what = 'what' in notice ? notice.what : null;
      return isTold(what) ? { kind: 'changed', what } : null;
    }
    default:
      return null;
  }
}

function isReason(reason: unknown): reason is ReadOnlyReason {
  return reason === 'role' || reason === 'storage' || reason === 'damaged';
}

function isTold(what: unknown): what is Told {
  return toldOf.some((one) => one === what);
}
