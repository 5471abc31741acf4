import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { cached } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { useSaved } from '../sync/usePlan.ts';
import { askOnceChanged } from './changedSoon.ts';

/**
 * While it `matters` whether the plan still is the one that was agreed to, asks again: as soon as
 * something of mine was saved, and a little after a change of anyone.
 */
export function useChangedSoon(conn: PlanConnection, matters: boolean): void {
  const queries = useQueryClient();
  const { state } = useSaved(conn);
  const wasSaving = useRef(false);
  const { planId, plan } = conn;
  useEffect(() => {
    if (state === 'saving') wasSaving.current = true;
    if (state !== 'saved' || !wasSaving.current) return;
    wasSaving.current = false;
    if (matters) void queries.invalidateQueries({ queryKey: cached.review(planId) });
  }, [state, matters, queries, planId]);
  useEffect(() => {
    if (!matters) return;
    return askOnceChanged(plan, () => {
      void queries.invalidateQueries({ queryKey: cached.review(planId) });
    });
  }, [plan, matters, queries, planId]);
}
