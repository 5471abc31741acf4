import type { PlanId } from '#shared/plan/plan.ts';
import { expect, test } from 'vitest';

import type { Sequence } from '../rooms/ports.ts';
import { LastRead } from './last-read.ts';

const [a, b, c] = ['a', 'b', 'c'] as unknown as [PlanId, PlanId, PlanId];
const at = (sequence: number) => sequence as Sequence;

test('[HIST-17] only so much is kept: what was not asked for longest goes first', () => {
  const last = new LastRead<string>(10);
  last.set(a, at(1), 'a', 4);
  last.set(b, at(1), 'b', 4);
  expect(last.get(a, at(1))).toBe('a');
  last.set(c, at(1), 'c', 4);
  expect([a, b, c].map((plan) => last.get(plan, at(1)))).toEqual(['a', null, 'c']);
  last.set(c, at(2), 'large', 11);
  expect([a, b, c].map((plan) => last.get(plan, at(2)))).toEqual([null, null, null]);
  last.set(a, at(1), 'a', 10);
  expect([last.get(a, at(1)), last.get(a, at(2))]).toEqual(['a', null]);
});
