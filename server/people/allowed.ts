/** Who may do what in a plan, asked of the records at the moment it counts. */
import { can, type Action, type Role } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Records } from '../store/records.ts';
import { roleIn } from './participants.ts';
import { isRefusal, refuse, type Refusal } from './refusal.ts';

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
