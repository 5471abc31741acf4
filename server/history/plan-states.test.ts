import type { PlanId } from '#shared/plan/plan.ts';
import { contextOf, type } from '#shared/testing/plans.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { documentOf } from '../people/plan-documents.ts';
import { isRefusal } from '../people/refusal.ts';
import { ana } from '../rooms/testing/world.ts';
import { until } from '../ws/testing/until.ts';
import type { PlanNow } from './plan-states.ts';
import { openPlace, type Place } from './testing/place.ts';

let place: Place;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => place.close());

async function now(plan: PlanId): Promise<PlanNow> {
  const read = await place.states.now(plan);
  if (isRefusal(read)) throw new Error(read.refused);
  return read;
}
const saysOf = ({ plan }: PlanNow) => plan.blocks.map(({ statement }) => statement);

test('[HIST-17] a plan is read once as long as nobody writes, live or not', async () => {
  const { plan, goal } = await place.newPlan();
  const stored = await now(plan);
  expect((await now(plan)).plan).toBe(stored.plan);
  const page = await place.page(ana, plan);
  const settled = await place.states.settled(plan);
  expect(settled).toMatchObject({ plan: stored.plan, hash: stored.hash });

  type(page.doc, contextOf(ana.user.id, 7), goal, ' on');
  await until(() => page.isSaved, 'it is saved');
  const later = await now(plan);
  expect([saysOf(stored), saysOf(later)]).toEqual([['Walk'], ['Walk on']]);
  expect(later.hash).not.toBe(stored.hash);
  expect((await now(plan)).plan).toBe(later.plan);
  page.drop();
  await place.clock.advance(60_000);
  await until(() => place.rooms.counters.rooms === 0, 'no room is open');
  expect((await now(plan)).plan).toBe(later.plan);
});

test('[HIST-17] each plan says its own, and one that is erased nothing', async () => {
  const [first, second] = [await place.newPlan(), await place.newPlan()];
  const { plan, goal } = second;
  const page = await place.page(ana, plan);
  type(page.doc, contextOf(ana.user.id, 7), goal, ' on');
  await until(() => page.isSaved, 'it is saved');
  expect([saysOf(await now(first.plan)), saysOf(await now(plan))]).toEqual([['Walk'], ['Walk on']]);
  await place.journal.erase(documentOf(first.plan));
  expect(await place.states.now(first.plan)).toEqual({ refused: 'not-found' });
});
