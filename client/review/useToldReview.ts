import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { cached } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { useStore } from '../sync/usePlan.ts';

/** Asks again about reviews when the server tells that something about them, or the plan's past, changed. */
export function useToldReview(conn: PlanConnection): void {
  const { review, history } = useStore(conn.told);
  const queries = useQueryClient();
  const { planId } = conn;
  useEffect(() => {
    if (review + history === 0) return;
    void queries.invalidateQueries({ queryKey: cached.review(planId) });
  }, [review, history, queries, planId]);
  useEffect(() => {
    if (history > 0) void queries.invalidateQueries({ queryKey: cached.reviews(planId) });
  }, [history, queries, planId]);
}
