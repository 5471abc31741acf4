import { expect, test } from 'vitest';

import type { BlockId } from '#shared/plan/plan.ts';

import {
  follow,
  type FollowingEvent,
  isApart,
  startFollowing,
  type WalkPlace,
} from './following.ts';

const one = 'one' as BlockId;
const two = 'two' as BlockId;
const since: WalkPlace = { step: 'since', goal: null };
const work: WalkPlace = { step: 'work', goal: null };
const goal = (id: BlockId): WalkPlace => ({ step: 'goals', goal: id });

const after = (...events: readonly FollowingEvent[]) =>
  events.reduce(follow, startFollowing(since));
const heard = (place: WalkPlace, writing = false): FollowingEvent => ({
  kind: 'heard',
  place,
  writing,
});

test('[REV-25] everyone sees the same step', () => {
  expect(after(heard(work)).here).toEqual(work);
  expect(after(heard(goal(one)), heard(goal(two))).here).toEqual(goal(two));
});

test('[REV-25] nobody is pulled away while they write; they can go there too', () => {
  const writing = after(heard(work, true));
  expect(writing.here).toEqual(since);
  expect(isApart(writing)).toBe(true);
  const joined = follow(writing, { kind: 'joined' });
  expect(joined.here).toEqual(work);
  expect(isApart(joined)).toBe(false);
});

test('[REV-25] my own press shows at once, and an older word of the server does not undo it', () => {
  const going = after(
    { kind: 'went', place: goal(one) },
    { kind: 'went', place: goal(two) },
    heard(goal(one)),
  );
  expect(going.here).toEqual(goal(two));
  expect(isApart(going)).toBe(false);
  const arrived = [
    { kind: 'answered' },
    heard(goal(two)),
    { kind: 'answered' },
  ] satisfies FollowingEvent[];
  const there = arrived.reduce(follow, going);
  expect(there).toEqual({ here: goal(two), there: goal(two), going: 0 });
});

test('[REV-25] a step the others were not told of is mine alone until the walk moves', () => {
  const alone = after({ kind: 'went', place: work }, { kind: 'answered' });
  expect(alone.here).toEqual(work);
  expect(isApart(alone)).toBe(true);
  expect(follow(alone, heard(goal(one))).here).toEqual(goal(one));
});
