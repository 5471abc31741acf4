import { useQueries } from '@tanstack/react-query';

import type { BlockId, Signal } from '#shared/plan/plan.ts';
import type { Review } from '#shared/wire/reviews.ts';

import { api } from '../api.ts';
import { dayOf } from '../editor/outline/dates.ts';
import { cached } from '../queries.ts';

/**
 * Whether a noticing was in the plan that a review kept. Only plans of days on which something was
 * noticed as well are asked for; what is not known yet, or cannot be read, counts as having been in it.
 */
export function useWasIn(
  planId: string,
  reviews: readonly Pick<Review, 'id' | 'at' | 'snapshotId'>[],
  signals: readonly Signal[],
): (review: string, signal: BlockId) => boolean {
  const noticed = new Set(signals.map(({ noticedOn }) => noticedOn));
  const asked = reviews.filter(({ at }) => noticed.has(dayOf(at)));
  const plans = useQueries({
    queries: asked.map(({ snapshotId }) => ({
      queryKey: cached.snapshot(planId, snapshotId),
      queryFn: () => api.snapshot(planId, snapshotId),
      staleTime: Infinity,
    })),
  });
  const within = new Map(
    asked.map(({ id }, at) => [id, plans[at]?.data?.plan.blocks.map((block) => block.id)] as const),
  );
  return (review, signal) => within.get(review)?.includes(signal) ?? true;
}
