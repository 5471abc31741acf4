import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as syncProtocol from 'y-protocols/sync';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { isEmptyWrite, readNotice, readSaved, writePart } from './frames.ts';

function syncFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
const doc = new Y.Doc();
const filled = new Y.Doc();
filled.getMap('meta').set('title', 'A plan');
const deleted = new Y.Doc();
Y.applyUpdate(deleted, Y.encodeStateAsUpdate(filled));
deleted.getMap('meta').delete('title');

test('[SAVED-8] step 2 and update are writes; questions and presence are none', () => {
  expect(writePart(syncFrame((e) => syncProtocol.writeSyncStep1(e, doc)))).toBeNull();
  expect(writePart(syncFrame((e) => syncProtocol.writeSyncStep2(e, doc)))).toBe('step2');
  expect(
    writePart(syncFrame((e) => syncProtocol.writeUpdate(e, Y.encodeStateAsUpdate(filled)))),
  ).toBe('update');
  expect(writePart(new Uint8Array([1, 2, 0, 0]))).toBeNull();
});

test('[SAVED-8] a write is empty only when it neither adds nor deletes', () => {
  const step2 = (of: Y.Doc, knows?: Y.Doc) =>
    syncFrame((e) =>
      syncProtocol.writeSyncStep2(e, of, knows ? Y.encodeStateVector(knows) : undefined),
    );
  expect(isEmptyWrite(step2(doc))).toBe(true);
  expect(isEmptyWrite(step2(filled, filled))).toBe(true);
  expect(isEmptyWrite(step2(filled))).toBe(false);
  expect(isEmptyWrite(step2(deleted, deleted))).toBe(false);
});

test('[SAVED-8] a saved frame is read as the server writes it', () => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 700);
  encoding.writeVarUint(encoder, 12);
  encoding.writeVarUint8Array(encoder, new Uint8Array([1, 2]));
  const decoder = decoding.createDecoder(encoding.toUint8Array(encoder));
  expect(readSaved(decoder)).toEqual({
    sequence: 700,
    writes: 12,
    stateVector: new Uint8Array([1, 2]),
  });
});

test.each([
  [
    { kind: 'read-only', reason: 'storage' },
    { kind: 'read-only', reason: 'storage' },
  ],
  [{ kind: 'read-only', reason: 'a later one' }, null],
  [{ kind: 'writable', more: 1 }, { kind: 'writable' }],
  [
    { kind: 'changed', what: 'history' },
    { kind: 'changed', what: 'history' },
  ],
  [
    { kind: 'changed', what: 'annotations' },
    { kind: 'changed', what: 'annotations' },
  ],
  [{ kind: 'changed', what: 'a later one' }, null],
  [{ kind: 'a later one' }, null],
  [null, null],
])('[SAVED-8] the notice %j is read as %j', (sent, read) => {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, JSON.stringify(sent));
  expect(readNotice(decoding.createDecoder(encoding.toUint8Array(encoder)))).toEqual(read);
});
