import { expect, it } from 'vitest';

import { sameProps } from './sameProps.ts';

it('[LETTER-6] a new list of the same blocks draws nothing anew', () => {
  const a = { id: 'a' };
  const b = { id: 'b' };
  expect(sameProps({ goal: a, steps: [a, b] }, { goal: a, steps: [a, b] })).toBe(true);
  expect(sameProps({ goal: a, steps: [a, b] }, { goal: a, steps: [b, a] })).toBe(false);
  expect(sameProps({ goal: a, steps: [a] }, { goal: a, steps: [a, b] })).toBe(false);
  expect(sameProps({ goal: a, steps: [a] }, { goal: { ...a }, steps: [a] })).toBe(false);
  expect(sameProps<object>({ goal: a }, { goal: a, rests: true })).toBe(false);
});
