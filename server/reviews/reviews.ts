/**
 * Reviews of a plan: the walk that people go through together, what they say in it, and those that
 * were held, each bound to a snapshot. Everything said is sealed under the plan's own key.
 */
import type { PlanId } from '#shared/plan/plan.ts';
import type { ReviewNow } from '#shared/wire/reviews.ts';
import { namesOf } from '../people/names.ts';
import { isRefusal, type Refusal } from '../people/refusal.ts';
import { askFor, askIn, unaskFor } from './asks.ts';
import { type Holding, reviewHolding } from './held.ts';
import type { Asker, ReviewParts } from './parts.ts';
import { type Register, reviewRegister } from './register.ts';
import { sameAsThen } from './same-as-then.ts';
import { reviewWalks, type Walks } from './walks.ts';

export interface Reviews
  extends Pick<Walks, 'start' | 'change' | 'putAway'>, Holding, Pick<Register, 'list' | 'agree'> {
  now(plan: PlanId): Promise<Refusal | ReviewNow>;
  ask(plan: PlanId, me: Asker): Promise<Refusal | { readonly asked: true }>;
  unask(plan: PlanId, me: Asker): Promise<Refusal | { readonly unasked: true }>;
}

export function createReviews(parts: ReviewParts): Reviews {
  const { db, states } = parts;
  const walks = reviewWalks(parts);
  const register = reviewRegister(parts);
  const isAsThen = sameAsThen(parts.snapshots);

  return {
    ...walks,
    ...register,
    ...reviewHolding(parts),
    ask: (plan, me) => askFor(parts, plan, me),
    unask: (plan, me) => unaskFor(parts, plan, me),

    async now(plan) {
      // The plan is read at most once, and only when somebody has agreed to something.
      let looked: ReturnType<typeof states.now> | undefined;
      const look = () => (looked ??= states.now(plan));
      const walk = await walks.now(plan, look);
      if (isRefusal(walk)) return walk;
      const asked = await askIn(db, plan);
      const last = await register.last(plan);
      const current = last && (await look());
      if (current && isRefusal(current)) return current;
      const names = await namesOf(db, asked ? [asked.by] : []);
      return {
        draft: walk.draft,
        asked: asked && { by: names(asked.by), at: asked.at },
        last: last && {
          id: last.id,
          at: last.at,
          snapshotId: last.snapshotId,
          changedSince: current === null || !(await isAsThen(plan, last, current)),
        },
      };
    },
  };
}
