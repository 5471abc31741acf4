/** What changed between two moments of a plan, in words. Opens no room. */
import { comparePlans } from '#shared/plan/diff.ts';
import type { Plan, PlanId } from '#shared/plan/plan.ts';
import type { Comparison, SnapshotSummary } from '#shared/wire/history.ts';

import { isRefusal, type Refusal } from '../people/refusal.ts';
import type { PlanStates } from './plan-states.ts';
import type { Snapshots } from './snapshots.ts';

/** A snapshot's id, or `now`. */
type Moment = string;

export async function compare(
  from: {
    readonly snapshots: Pick<Snapshots, 'read'>;
    readonly states: Pick<PlanStates, 'now'>;
  },
  plan: PlanId,
  moments: { readonly from: Moment; readonly to: Moment },
): Promise<Refusal | Comparison> {
  const { snapshots, states } = from;
  const at = async (moment: Moment): Promise<Refusal | Side> => {
    if (moment !== 'now') return snapshots.read(plan, moment);
    const now = await states.now(plan);
    return isRefusal(now) ? now : { plan: now.plan, summary: null };
  };
  const before = await at(moments.from);
  if (isRefusal(before)) return before;
  const after = await at(moments.to);
  if (isRefusal(after)) return after;
  return {
    from: before.summary,
    to: after.summary,
    before: before.plan,
    after: after.plan,
    changes: comparePlans(before.plan, after.plan),
  };
}

interface Side {
  readonly plan: Plan;
  readonly summary: SnapshotSummary | null;
}
