import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

import { seeded, seededId } from '../testing/random.ts';
import {
  compareOrder,
  isOrder,
  orderAfter,
  orderBefore,
  orderBetween,
  placeBetween,
  type Ordered,
} from './order.ts';
import type { BlockId } from './plan.ts';

vi.setConfig({ testTimeout: 60_000 });

const orders = fc.stringMatching(/^[0-9A-Za-z]{0,8}[1-9A-Za-z]$/);

/** Puts a block among others, as an edit does. */
function place(list: readonly Ordered[], at: number, random: () => number): Ordered[] {
  const after = at === 0 ? null : (list[at - 1]?.id ?? null);
  const { order, rekeyed } = placeBetween(list, after, random);
  const fresh = new Map(rekeyed.map((one) => [one.id, one.order]));
  const id = seededId(random) as BlockId;
  return [...list.map((one) => ({ ...one, order: fresh.get(one.id) ?? one.order })), { id, order }];
}

describe('orderBetween', () => {
  test('[MODEL-11] fits strictly between any two keys', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(orders, { minLength: 2, maxLength: 2 }),
        fc.nat(),
        (pair, seed) => {
          const [lower = '', upper = ''] = pair.toSorted();
          const order = orderBetween(lower, upper, seeded(seed));
          expect(isOrder(order)).toBe(true);
          expect(order > lower && order < upper).toBe(true);
          expect(orderAfter(lower, seeded(seed)) > lower).toBe(true);
          expect(orderBefore(upper, seeded(seed)) < upper).toBe(true);
        },
      ),
      { numRuns: 1000, seed: 11 },
    );
  });

  test('[MODEL-11] holds at both ends of what random can give', () => {
    for (const random of [() => 0, () => 1 - Number.EPSILON]) {
      for (const key of ['1', 'V', 'z', '0001', 'zzzzzzzz']) {
        expect(orderAfter(key, random) > key).toBe(true);
        expect(orderBefore(key, random) < key).toBe(true);
        expect(isOrder(orderBetween(null, null, random))).toBe(true);
      }
    }
  });

  test('[MODEL-14] never throws or hangs on keys that are equal, swapped or malformed', () => {
    const random = seeded(1);
    expect(orderBetween('V', 'V', random) > 'V').toBe(true);
    expect(orderBetween('z', 'V', random) > 'z').toBe(true);
    for (const [lower, upper] of [
      ['0', '00'],
      ['', ''],
      ['V', ' '],
      ['__proto__', 'V'],
    ] as const) {
      expect(isOrder(orderBetween(lower, upper, random))).toBe(true);
    }
  });

  test('[MODEL-11] people who insert at the same spot at once rarely get the same key', () => {
    const keys = Array.from({ length: 1000 }, (_, seed) => orderBetween('V', 'W', seeded(seed)));
    expect(new Set(keys).size).toBeGreaterThan(990);
  });

  test('[MODEL-11] adding a thousand times at either end keeps keys short', () => {
    const random = seeded(3);
    let last = orderBetween(null, null, random);
    let first = last;
    for (let count = 0; count < 1000; count++) {
      last = orderAfter(last, random);
      first = orderBefore(first, random);
    }
    expect(last.length).toBeLessThanOrEqual(6);
    expect(first.length).toBeLessThanOrEqual(6);
  });
});

describe('placeBetween', () => {
  const lists = fc
    .array(fc.oneof(orders, fc.constantFrom('V', 'V', 'W', '', '0', 'no key')), { maxLength: 12 })
    .map((keys) => {
      const random = seeded(5);
      return keys.map((order) => ({ id: seededId(random) as BlockId, order })).sort(compareOrder);
    });

  test('[MODEL-14] puts the block exactly there, ties and malformed keys notwithstanding', () => {
    fc.assert(
      fc.property(lists, fc.nat(), fc.nat(), (list, spot, seed) => {
        const at = spot % (list.length + 1);
        const placed = place(list, at, seeded(seed));
        const sorted = placed.toSorted(compareOrder).map((one) => one.id);
        const wanted = list.map((one) => one.id);
        wanted.splice(at, 0, placed.at(-1)?.id as BlockId);
        expect(sorted).toEqual(wanted);
      }),
      { numRuns: 1000, seed: 12 },
    );
  });

  test('[MODEL-14] re-keys nobody where there is room', () => {
    const random = seeded(2);
    let list: Ordered[] = [];
    for (let count = 0; count < 50; count++) {
      const { rekeyed } = placeBetween(list, list.at(-1)?.id ?? null, random);
      expect(rekeyed).toEqual([]);
      list = place(list, list.length, random);
    }
  });

  test('[MODEL-14] always inserting at the same spot never makes a key that is refused', () => {
    const random = seeded(4);
    let list = place(place([], 0, random), 1, random);
    let dealt = 0;
    for (let count = 0; count < 400; count++) {
      const before = list.map((one) => one.order);
      list = place(list, 1, random).sort(compareOrder);
      if (before.some((order) => !list.some((one) => one.order === order))) dealt++;
      expect(list.every(({ order }) => isOrder(order))).toBe(true);
    }
    expect(dealt).toBeGreaterThan(0);
  });

  test('[MODEL-11] goes last when its neighbour is not there any more', () => {
    const random = seeded(6);
    const list = place(place([], 0, random), 1, random);
    const gone = seededId(random) as BlockId;
    const { order } = placeBetween(list, gone, random);
    expect(order > (list[1]?.order ?? '')).toBe(true);
  });
});
