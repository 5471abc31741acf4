import { expect, test } from 'vitest';

import { Allowance } from './allowance.ts';

test('[SYNC-20] what is saved up may be spent at once, then it comes by the second', () => {
  const allowance = new Allowance({ perSecond: 10, burst: 5 }, 0);
  expect(allowance.spend(5, 0)).toBe(0);
  expect(allowance.spend(1, 0)).toBe(100);
  expect(allowance.spend(1, 100)).toBe(100);
  expect(allowance.spend(0, 200)).toBe(0);
  expect(allowance.spend(5, 10_000)).toBe(0);
  expect(allowance.spend(1, 10_000)).toBe(100);
});

test('[SYNC-20] a clock that goes back earns nothing and costs nothing', () => {
  const allowance = new Allowance({ perSecond: 10, burst: 1 }, 1_000);
  expect(allowance.spend(1, 1_000)).toBe(0);
  expect(allowance.spend(1, 0)).toBe(100);
});
