/** Somebody would like to look at the plan again together: at most one wish a plan, until a review is held. */
import { can } from '#shared/access/can.ts';
import type { Instant, PlanId, UserId } from '#shared/plan/plan.ts';
import { allowed, endedFor } from '../people/allowed.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import type { Records } from '../store/records.ts';
import type { Asker, ReviewParts } from './parts.ts';

export interface ReviewAsk {
  readonly by: UserId;
  readonly at: Instant;
}

export async function askIn(db: Records, plan: PlanId): Promise<ReviewAsk | null> {
  const row = await db
    .selectFrom('review_asks')
    .select(['by_user', 'at'])
    .where('plan_id', '=', plan)
    .executeTakeFirst();
  return row ? { by: row.by_user as UserId, at: row.at as Instant } : null;
}

/** The first who asks is the one who is shown; asking again changes nothing. */
export async function askFor(
  { db, tell, now }: Pick<ReviewParts, 'db' | 'tell' | 'now'>,
  plan: PlanId,
  me: Asker,
): Promise<Refusal | { readonly asked: true }> {
  const asked = await db.transaction().execute(async (tx) => {
    const ended = await endedFor(tx, plan, me.id, 'review.join');
    if (ended) return ended;
    return tx
      .insertInto('review_asks')
      .values({ plan_id: plan, by_user: me.id, at: new Date(now()).toISOString() })
      .onConflict((conflict) => conflict.column('plan_id').doNothing())
      .executeTakeFirstOrThrow();
  });
  if (isRefusal(asked)) return asked;
  if (Number(asked.numInsertedOrUpdatedRows) === 1) tell(plan, 'review');
  return { asked: true };
}

/** By whoever asked, or by the client or therapist. Nothing happens when nobody asks. */
export async function unaskFor(
  { db, tell }: Pick<ReviewParts, 'db' | 'tell'>,
  plan: PlanId,
  me: Asker,
): Promise<Refusal | { readonly unasked: true }> {
  const unasked = await db.transaction().execute(async (tx) => {
    const may = await allowed(tx, plan, me.id, 'review.join');
    if (isRefusal(may)) return may;
    const ask = await askIn(tx, plan);
    if (!ask) return { isTaken: false };
    if (ask.by !== me.id && !can(may.role, 'review.save')) return refuse('not-yours');
    await tx.deleteFrom('review_asks').where('plan_id', '=', plan).execute();
    return { isTaken: true };
  });
  if (isRefusal(unasked)) return unasked;
  if (unasked.isTaken) tell(plan, 'review');
  return { unasked: true };
}
