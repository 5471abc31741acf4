import { expect, it } from 'vitest';

import { rollBy } from './dragging.ts';

it('[MOVE-3] the page rolls near its edges, faster toward them, and rests between', () => {
  expect(rollBy(400, 800)).toBe(0);
  expect(rollBy(60, 800)).toBeLessThan(0);
  expect(rollBy(5, 800)).toBeLessThan(rollBy(60, 800));
  expect(rollBy(790, 800)).toBeGreaterThan(rollBy(740, 800));
  expect(rollBy(-500, 800)).toBe(-14);
  expect(rollBy(5000, 800)).toBe(14);
});
