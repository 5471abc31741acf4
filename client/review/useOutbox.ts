import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import type { ReviewDraft } from '#shared/wire/reviews.ts';

import type { PlanConnection } from '../sync/connection.ts';
import { useStore } from '../sync/usePlan.ts';
import type { Outbox } from './outbox.ts';
import { outboxes } from './outboxes.ts';
import { takeDraft, wayOfWalk } from './wayOfWalk.ts';

/** My outbox for this walk: sent from when the step is left and after a reconnect, too. */
export function useOutbox(conn: PlanConnection, me: string, startedAt: string): Outbox {
  const { planId } = conn;
  const queries = useQueryClient();
  const outbox = useMemo(
    () => outboxes.of({ me, planId, startedAt }, wayOfWalk({ queries, me, planId, startedAt })),
    [me, planId, startedAt, queries],
  );
  const times = useStore(conn.told);

  useEffect(
    () => () => {
      void outbox.flush();
    },
    [outbox],
  );

  useEffect(() => {
    if (outbox.state.get().trouble !== null) outbox.again();
    // Each time is a reconnect, or a word from the server: it can be reached again.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [outbox, times]);
  return outbox;
}

/** Shows an answer's draft without asking again. */
export function useTakeDraft(planId: string): (draft: ReviewDraft) => void {
  const queries = useQueryClient();
  return useMemo(() => (draft) => takeDraft(queries, planId, draft), [queries, planId]);
}
