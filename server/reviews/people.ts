/** Who may do what in a plan's reviews, asked of the records at the moment it counts. */
import { can, type Action, type Role } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import { peopleIn, roleIn } from '../people/participants.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { Records } from '../store/records.ts';

/** The people of a plan whose agreement counts: everyone who may write in it. */
export async function agreeingPeople(db: Records, plan: PlanId): Promise<ReadonlySet<UserId>> {
  const people = (await peopleIn(db, [plan])).get(plan) ?? [];
  const agreeing = people.filter(({ role }) => can(role, 'review.join'));
  return new Set(agreeing.map(({ id }) => id as UserId));
}

/**
 * Within the transaction that writes: what someone is in the plan at that moment. Whoever may not do
 * this any more, because their access or their role has changed meanwhile, is refused.
 */
export async function allowed(
  tx: Records,
  plan: PlanId,
  user: UserId,
  action: Action,
): Promise<Refusal | { readonly role: Role }> {
  const role = await roleIn(tx, plan, user);
  if (role === 'no-such-plan') return refuse('not-found');
  return role !== null && can(role, action) ? { role } : refuse('no-access');
}

/** The refusal alone, for who does not need the role. */
export async function endedFor(...asked: Parameters<typeof allowed>): Promise<Refusal | null> {
  const may = await allowed(...asked);
  return isRefusal(may) ? may : null;
}
