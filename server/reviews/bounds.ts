/** How many reviews a plan keeps. Each holds the whole plan as it was then, for good. */
import type { PlanId } from '#shared/plan/plan.ts';
import { refuse, type Refusal } from '../people/refusal.ts';
import type { Records } from '../store/records.ts';

/** Within an hour. */
export const mostPerHour = 30;
/** In all: one a week for ten years. */
export const mostInPlan = 520;

/** Why the plan takes no further review now; `null` when it does. */
export async function fullFor(db: Records, plan: PlanId, now: number): Promise<Refusal | null> {
  const hourAgo = new Date(now - 60 * 60_000).toISOString();
  const { all, lately } = await db
    .selectFrom('reviews')
    .select((of) => [
      of.fn.countAll<number>().as('all'),
      of.fn.countAll<number>().filterWhere('at', '>', hourAgo).as('lately'),
    ])
    .where('plan_id', '=', plan)
    .executeTakeFirstOrThrow();
  if (all >= mostInPlan) return refuse('reviews-full');
  return lately >= mostPerHour ? refuse('too-many') : null;
}
