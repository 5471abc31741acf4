import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { cached } from '../../queries.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import { useStore } from '../../sync/usePlan.ts';

/** Asks the server again who is in the plan, or invited to it, when it says that this has changed. */
export function useAccessChanges(conn: PlanConnection, planId: string): void {
  const changes = useStore(conn.accessChanges);
  const queries = useQueryClient();
  useEffect(() => {
    if (changes > 0) void queries.invalidateQueries({ queryKey: cached.participants(planId) });
  }, [changes, queries, planId]);
}

/** Asks again for what was kept when the server says that there is more, or that it may have missed us. */
export function useHistoryChanges(conn: PlanConnection, planId: string): void {
  const { history } = useStore(conn.told);
  const queries = useQueryClient();
  useEffect(() => {
    if (history > 0) void queries.invalidateQueries({ queryKey: cached.past(planId) });
  }, [history, queries, planId]);
}
