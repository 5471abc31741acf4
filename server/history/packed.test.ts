import { brotliCompressSync, constants } from 'node:zlib';

import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { mostStateBytes, packed, unpacked } from './packed.ts';

const MiB = 1024 * 1024;

function stateOf(bytes: number): Y.Doc {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'x'.repeat(bytes));
  return doc;
}
const squeezed = (bytes: Uint8Array) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

test('[HIST-9] a state comes back as it was, and takes little room', async () => {
  const state = Y.encodeStateAsUpdate(stateOf(9 * MiB));
  const bytes = await packed(state);
  expect(bytes?.length).toBeLessThan(MiB);
  expect(Buffer.compare((await unpacked(bytes ?? state)) ?? new Uint8Array(), state)).toBe(0);
});

test('[HIST-9] a few bytes that would unpack to more than any plan are refused', async () => {
  const small = squeezed(Y.encodeStateAsUpdateV2(stateOf(mostStateBytes - MiB)));
  expect(await unpacked(small)).toBeInstanceOf(Uint8Array);
  const bomb = squeezed(Y.encodeStateAsUpdateV2(stateOf(mostStateBytes + MiB)));
  expect(bomb.length).toBeLessThan(64 * 1024);
  expect(await unpacked(bomb)).toBeNull();
});

test('[HIST-9] a state too large to be unpacked again is not packed', async () => {
  expect(await packed(Y.encodeStateAsUpdate(stateOf(mostStateBytes + MiB)))).toBeNull();
});

test.each([
  ['nothing', new Uint8Array()],
  ['what is not compressed', new Uint8Array([1, 2, 3, 4])],
  ['what is no state', squeezed(new Uint8Array([9, 9, 9, 9, 9]))],
])('[HIST-9] %s unpacks to nothing', async (_what, bytes) => {
  expect(await unpacked(bytes)).toBeNull();
});
