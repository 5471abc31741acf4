import { expect, it } from 'vitest';

import type { UserId } from '#shared/plan/plan.ts';

import type { PersonHere } from '../../sync/connection.ts';
import { comings } from './comings.ts';

const person = (name: string, isMe = false): PersonHere => ({
  id: name as UserId,
  name,
  role: 'client',
  isMe,
  colour: 'lake',
  at: null,
});

it('[ALOUD-3] names who came and who went, and never me', () => {
  const before = [person('Ben', true), person('Ana')];
  const after = [person('Cleo'), person('Dan')];
  expect(comings(before, after)).toEqual({ joined: ['Cleo', 'Dan'], left: ['Ana'] });
});

it('[ALOUD-3] a reconnect within the batch is nobody coming or going', () => {
  const people = [person('Ben', true), person('Ana')];
  expect(comings(people, [...people])).toEqual({ joined: [], left: [] });
});
