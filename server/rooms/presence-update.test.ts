import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { presenceUpdate } from './outgoing.ts';
import { readPresence } from './presence-update.ts';

test('[SYNC-15] an awareness update that claims more than it holds is read as far as it goes', () => {
  const whole = presenceUpdate([
    { clientId: 1, clock: 2, state: new TextEncoder().encode('{}') },
    { clientId: 3, clock: 4, state: null },
  ]);
  expect(readPresence(whole)).toHaveLength(2);
  for (let end = 0; end < whole.length; end += 1) {
    expect(readPresence(whole.subarray(0, end)).length).toBeLessThan(2);
  }
  expect(readPresence(new Uint8Array([255, 255, 255, 255, 15]))).toEqual([]);
  expect(readPresence(new Uint8Array([1, 1, 1, 255, 255, 255, 255, 15]))).toEqual([]);
});

test('[SYNC-15] numbers past the safe integers are not read', () => {
  const nines = Array.from({ length: 9 }, () => 255);
  expect(readPresence(new Uint8Array([1, ...nines, 1, 0, 4, 0x6e, 0x75, 0x6c, 0x6c]))).toEqual([]);
});

test('[SYNC-15] only so many entries are read', () => {
  const many = Array.from({ length: 1_000 }, (_, clientId) => ({
    clientId,
    clock: 1,
    state: null,
  }));
  expect(readPresence(presenceUpdate(many))).toHaveLength(256);
});

test('[SYNC-15] no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const { state } of readPresence(bytes)) {
        expect(state === null || state.length <= bytes.length).toBe(true);
      }
    }),
  );
});
