import { afterEach, beforeEach, expect, test } from 'vitest';

import type { PlanId, UserId } from '#shared/plan/plan.ts';
import { makeWorld, type World } from '../testing/world.ts';
import { planDocuments, type PlanDocuments } from './plan-documents.ts';

let world: World;
let documents: PlanDocuments;
let plan: PlanId;
beforeEach(async () => {
  world = await makeWorld();
  plan = (await (await world.therapist()).newPlan('Steady mornings')) as PlanId;
  const unused = () => Promise.reject(new Error('Nothing is made or erased here.'));
  documents = planDocuments({
    rooms: world.server.rooms,
    journal: { create: unused, erase: unused },
    now: () => 0,
  });
});
afterEach(() => world.close());

test('[HTTP-4] a change that is valid only in part changes nothing', async () => {
  const ana = 'ana' as UserId;
  const before = await documents.read(plan);
  const partly = { title: 'Quiet mornings', rhythm: { everyDays: -1 } };
  expect(await documents.edit(plan, ana, partly)).toBe('refused');
  expect(await documents.read(plan)).toEqual(before);
  const whole = { title: 'Quiet mornings', rhythm: { everyDays: 7 } };
  expect(await documents.edit(plan, ana, whole)).toBe('done');
  expect(await documents.read(plan)).toMatchObject(whole);
});
