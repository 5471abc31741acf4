/** Whose agreement counts in a plan's reviews. */
import { can } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import { peopleIn } from '../people/participants.ts';
import type { Records } from '../store/records.ts';

/** The people of a plan whose agreement counts: everyone who may write in it. */
export async function agreeingPeople(db: Records, plan: PlanId): Promise<ReadonlySet<UserId>> {
  const people = (await peopleIn(db, [plan])).get(plan) ?? [];
  const agreeing = people.filter(({ role }) => can(role, 'review.join'));
  return new Set(agreeing.map(({ id }) => id as UserId));
}
