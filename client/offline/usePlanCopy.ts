import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { queues } from '../annotations/queues.ts';
import { outboxes } from '../review/outboxes.ts';
import { wayOfWalk } from '../review/wayOfWalk.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { useSaved } from '../sync/usePlan.ts';
import { forgetAnswersOf } from './answers.ts';
import { endBeside } from './endBeside.ts';
import { copies } from './here.ts';
import { keepWaiting, keepWalks } from './keptWaiting.ts';

/** Keeps beside a plan's document what else of it has to outlast this page, and ends it with the access. */
export function usePlanCopy(conn: PlanConnection, me: string): void {
  const { planId } = conn;
  const { copyOf, state, ended, unsaved } = useSaved(conn);
  const queries = useQueryClient();
  const cameFromCopy = useRef(false);

  useEffect(() => keepWaiting(queues.of({ me, planId }), planId, copies), [me, planId]);
  useEffect(() => {
    const wayOf = (startedAt: string) => wayOfWalk({ queries, me, planId, startedAt });
    return keepWalks(outboxes, { me, planId }, wayOf, copies);
  }, [me, planId, queries]);

  // The server is back: whatever was told by the copy is asked for anew.
  useEffect(() => {
    if (copyOf !== null) cameFromCopy.current = true;
    else if (cameFromCopy.current) {
      cameFromCopy.current = false;
      void queries.invalidateQueries();
    }
  }, [copyOf, queries]);

  // Something was written and saved: the session lasts longer.
  useEffect(() => {
    if (state === 'saved' && !unsaved) void copies.used();
  }, [state, unsaved]);

  useEffect(() => {
    if (ended === 'signedOut') void copies.signedOut();
    if (ended === 'noAccess' || ended === 'noSuchPlan') {
      forgetAnswersOf(planId, copies).catch(() => {
        // Locked or cleared meanwhile: nothing is left to forget.
      });
      endBeside({ me, planId }, copies).then(conn.keep, () => {
        // Locked or cleared meanwhile: there is nothing to show.
      });
    }
  }, [ended, me, planId, conn]);
}
