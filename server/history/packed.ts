/**
 * How a snapshot's state lies in its row, before it is sealed: encoding V2, brotli. Unpacking is
 * bounded, so that a few bytes cannot become a memory full of them.
 */
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

import { limits } from '#shared/doc/schema.ts';
import * as Y from 'yjs';

/** Bytes of an unpacked state: what a restore may make of a plan that was full. */
export const mostStateBytes = 2 * limits.planBytes;

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Far from the highest, which takes a hundred times as long for a few percent. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** `null` for a state (V1) that is too large to be unpacked again. */
export async function packed(state: Uint8Array): Promise<Uint8Array | null> {
  if (state.length > mostStateBytes) return null;
  const whole = Y.convertUpdateFormatV1ToV2(state);
  return whole.length > mostStateBytes ? null : compress(whole, quality);
}

/** The state (V1) again; `null` for what is none. */
export async function unpacked(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const whole = await decompress(bytes, { maxOutputLength: mostStateBytes });
    return Y.convertUpdateFormatV2ToV1(whole);
  } catch {
    // Not compressed by us, larger than anything we keep, or no update.
    return null;
  }
}
