import { frame, syncFrame } from '#shared/wire/frames.ts';
import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';

import {
  answerFrame,
  askFrame,
  noticeFrame,
  presenceFrame,
  savedFrame,
  updateFrame,
} from './outgoing.ts';
import { readPresence } from './presence-update.ts';

const payloads = [0, 1, 127, 128, 16_383, 16_384, 300_000].map((size) =>
  new Uint8Array(size).fill(7),
);

test('[SYNC-34] sync frames are what y-protocols reads', () => {
  const kinds = [
    [askFrame, syncFrame.step1],
    [answerFrame, syncFrame.step2],
    [updateFrame, syncFrame.update],
  ] as const;
  for (const [frameOf, kind] of kinds) {
    for (const payload of payloads) {
      const decoder = decoding.createDecoder(frameOf(payload));
      expect(decoding.readVarUint(decoder)).toBe(frame.sync);
      expect(decoding.readVarUint(decoder)).toBe(kind);
      expect(decoding.readVarUint8Array(decoder)).toEqual(payload);
      expect(decoding.hasContent(decoder)).toBe(false);
    }
  }
});

test('[SYNC-34] a saved frame is laid out as the wire says', () => {
  const saved = { sequence: 70_000, writes: 2 ** 40, stateVector: new Uint8Array([1, 2, 3]) };
  const decoder = decoding.createDecoder(savedFrame(saved));
  expect(decoding.readVarUint(decoder)).toBe(frame.saved);
  expect({
    sequence: decoding.readVarUint(decoder),
    writes: decoding.readVarUint(decoder),
    stateVector: decoding.readVarUint8Array(decoder),
  }).toEqual(saved);
  expect(decoding.hasContent(decoder)).toBe(false);
});

test('[SYNC-34] a notice is one line of JSON', () => {
  const notice = { kind: 'read-only', reason: 'storage' } as const;
  const decoder = decoding.createDecoder(noticeFrame(notice));
  expect(decoding.readVarUint(decoder)).toBe(frame.notice);
  expect(JSON.parse(decoding.readVarString(decoder))).toEqual(notice);
});

test('[SYNC-34] a presence frame is an awareness update', () => {
  const bytes = new TextEncoder().encode('{"name":"Ana é"}');
  const entries = [
    { clientId: 4_294_967_295, clock: 0, state: bytes },
    { clientId: 5, clock: 500_000_000, state: null },
  ];
  const decoder = decoding.createDecoder(presenceFrame(entries));
  expect(decoding.readVarUint(decoder)).toBe(frame.awareness);
  const update = decoding.readVarUint8Array(decoder);
  expect(readPresence(update)).toEqual(entries);
  const inner = decoding.createDecoder(update);
  expect(decoding.readVarUint(inner)).toBe(2);
  expect([decoding.readVarUint(inner), decoding.readVarUint(inner)]).toEqual([4_294_967_295, 0]);
  expect(JSON.parse(decoding.readVarString(inner))).toEqual({ name: 'Ana é' });
});
