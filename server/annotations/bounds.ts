/** How much a plan's conversation holds. Nothing that is there is ever dropped for it. */
import type { PlanId } from '#shared/plan/plan.ts';
import { refuse, type Refusal } from '../people/refusal.ts';
import type { Records } from '../store/records.ts';

/** Threads that were not taken back. */
export const mostThreads = 2000;
/** Rows of threads: one that was taken back leaves one without words. */
export const mostThreadRows = 10_000;
export const mostRepliesInThread = 200;
export const mostReplies = 5000;

/** Why the plan takes no further thread; `null` when it does. */
export async function noThread(tx: Records, plan: PlanId): Promise<Refusal | null> {
  const { all, standing } = await tx
    .selectFrom('annotations')
    .select((of) => [
      of.fn.countAll<number>().as('all'),
      of.fn.countAll<number>().filterWhere('withdrawn_at', 'is', null).as('standing'),
    ])
    .where('plan_id', '=', plan)
    .executeTakeFirstOrThrow();
  return all >= mostThreadRows || standing >= mostThreads ? refuse('annotations-full') : null;
}

/** Why the thread takes no further reply; `null` when it does. */
export async function noReply(tx: Records, plan: PlanId, thread: string): Promise<Refusal | null> {
  const { all, here } = await tx
    .selectFrom('annotation_replies')
    .select((of) => [
      of.fn.countAll<number>().as('all'),
      of.fn.countAll<number>().filterWhere('annotation_id', '=', thread).as('here'),
    ])
    .where('plan_id', '=', plan)
    .executeTakeFirstOrThrow();
  return all >= mostReplies || here >= mostRepliesInThread ? refuse('annotations-full') : null;
}
