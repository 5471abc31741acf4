/** Everything about a plan's past, put together; who may do what is asked before. */
import type { PlanId, UserId } from '#shared/plan/plan.ts';
import type { Comparison, HistoryEntry, Restored, SnapshotSummary } from '#shared/wire/history.ts';
import type { Review } from '#shared/wire/reviews.ts';

import { documentOf } from '../people/plan-documents.ts';
import { isRefusal, type Refusal } from '../people/refusal.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Records } from '../store/records.ts';
import { compare } from './compare.ts';
import { historyOf } from './history.ts';
import type { PlanStates } from './plan-states.ts';
import { createRestores, type Unnoted, type Wish } from './restores.ts';
import type { Snapshots } from './snapshots.ts';

export interface PlanHistory {
  readonly snapshots: Pick<Snapshots, 'list' | 'read'>;
  /** Keeps the plan as it is now under a name. */
  keep(plan: PlanId, by: UserId, name: string): Promise<Refusal | SnapshotSummary>;
  /** See `Restores`. */
  restore(plan: PlanId, wish: Wish): Promise<Refusal | Restored>;
  /** `now` or a snapshot's id each. */
  compare(
    plan: PlanId,
    moments: { readonly from: string; readonly to: string },
  ): Promise<Refusal | Comparison>;
  timeline(plan: PlanId): Promise<readonly HistoryEntry[]>;
}

export function planHistory(options: {
  readonly db: Records;
  readonly rooms: Pick<Rooms, 'hold' | 'tell'>;
  readonly states: PlanStates;
  readonly snapshots: Snapshots;
  /** The reviews that were held. */
  readonly reviews: (plan: PlanId) => Promise<readonly Review[]>;
  readonly now: () => number;
  /** Hears of a restore that was made and could not be noted. */
  readonly report: (unnoted: Unnoted) => void;
}): PlanHistory {
  const { rooms, snapshots } = options;
  const restores = createRestores(options);
  return {
    snapshots,
    restore: (plan, wish) => restores.restore(plan, wish),
    async keep(plan, by, name) {
      const kept = await snapshots.name(plan, by, name);
      if (!isRefusal(kept)) rooms.tell(documentOf(plan), 'history');
      return kept;
    },
    compare: (plan, moments) => compare(options, plan, moments),
    timeline: (plan) => historyOf(options, plan),
  };
}
