import { comparePlans } from '#shared/plan/diff.ts';
import type { PlanId } from '#shared/plan/plan.ts';
import type { PlanNow } from '../history/plan-states.ts';
import type { Snapshots } from '../history/snapshots.ts';
import { isRefusal } from '../people/refusal.ts';

/** What a review kept. */
interface Then {
  readonly snapshotId: string;
  readonly hash: string;
}

/** Answers that are remembered, of one plan each. */
const mostKnown = 500;

/**
 * Says whether a plan reads as it did in a review. Another hash alone does not mean that it changed:
 * what was added since and set aside again is in the plan, and nothing of it is on the page.
 */
export function sameAsThen(
  snapshots: Pick<Snapshots, 'read'>,
): (plan: PlanId, then: Then, now: PlanNow) => Promise<boolean> {
  const known = new Map<PlanId, { readonly of: string; readonly isSame: boolean }>();

  return async (plan, then, now) => {
    if (then.hash === now.hash) return true;
    const of = `${then.snapshotId} ${now.hash}`;
    const before = known.get(plan);
    if (before?.of === of) return before.isSame;
    const kept = await snapshots.read(plan, then.snapshotId);
    // What cannot be read cannot be compared either: the hashes differ, and that is what is known.
    const isSame = !isRefusal(kept) && comparePlans(kept.plan, now.plan).length === 0;
    known.delete(plan);
    known.set(plan, { of, isSame });
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return isSame;
  };
}
