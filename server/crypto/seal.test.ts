import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  newSealKey,
  open,
  openText,
  seal,
  type SealContext,
  sealKey,
  sealOverheadBytes,
  sealText,
} from './seal.ts';

const key = newSealKey();
const context: SealContext = ['journal-row', 'plan-1', 3, 'entry'];
const plain = new TextEncoder().encode('Walk to the park twice this week');

describe('sealing', () => {
  test('[CRYPTO-1] what was sealed opens with the same key and context, whatever it is', () => {
    const parts = fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 });
    fc.assert(
      fc.property(fc.uint8Array(), parts, (value, where) => {
        const sealed = seal(key, where, value);
        expect(sealed).toHaveLength(value.length + sealOverheadBytes);
        expect(open(key, where, sealed)).toEqual({ kind: 'opened', value });
      }),
    );
  });

  test('[CRYPTO-2] a flipped bit anywhere is noticed', () => {
    const sealed = seal(key, context, plain);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = sealed.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(open(key, context, changed).kind, `bit ${bit}`).toBe(bit < 8 ? 'malformed' : 'forged');
    }
  });

  test('[CRYPTO-2] bytes cut off or added are noticed', () => {
    const sealed = seal(key, context, plain);
    for (let length = 0; length < sealed.length; length += 1) {
      const expected = length < sealOverheadBytes ? 'malformed' : 'forged';
      expect(open(key, context, sealed.subarray(0, length)).kind).toBe(expected);
    }
    expect(open(key, context, Uint8Array.from([...sealed, 0])).kind).toBe('forged');
  });

  test.each([
    [['journal-row', 'plan-2', 3, 'entry']],
    [['journal-row', 'plan-1', 4, 'entry']],
    [['journal-row', 'plan-1', 3, 'state']],
    [['journal-row', 'plan-1', '3', 'entry']],
    [['journal-row', 'plan-13', 'entry']],
    [['journal-row', 'plan-1', 3]],
    [[]],
  ] satisfies [SealContext][])('[CRYPTO-3] it does not open in another place: %j', (elsewhere) => {
    expect(open(key, elsewhere, seal(key, context, plain)).kind).toBe('forged');
  });

  test('[CRYPTO-3] it does not open with another key', () => {
    expect(open(newSealKey(), context, seal(key, context, plain)).kind).toBe('forged');
  });

  test('[CRYPTO-4] sealing the same twice gives different bytes, and the plain ones in neither', () => {
    const one = Buffer.from(seal(key, context, plain));
    const two = Buffer.from(seal(key, context, plain));
    expect(one.equals(two)).toBe(false);
    expect(one.includes('park') || two.includes('park')).toBe(false);
  });

  test('[CRYPTO-5] text opens as it was; what is not sealed text is told apart', () => {
    const where: SealContext = ['plans', 'title', 'plan-1'];
    const text = 'Ir al parque 🌿 dos veces';
    const sealed = sealText(key, where, text);
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(openText(key, where, sealed)).toEqual({ kind: 'opened', value: text });
    expect(openText(key, ['plans', 'title', 'plan-2'], sealed).kind).toBe('forged');
    for (const other of ['', 'a title in plain text', `${sealed}=`, `${sealed} `]) {
      expect(openText(key, where, other).kind).toBe('malformed');
    }
  });

  test('[CRYPTO-6] a key of another length is not a key', () => {
    expect(() => sealKey(new Uint8Array(16))).toThrow(RangeError);
    expect(() => sealKey(new Uint8Array(33))).toThrow(RangeError);
  });
});
