import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

import type { Me } from '#shared/wire/api.ts';
import type { ReviewDraft, ReviewNow } from '#shared/wire/reviews.ts';

import { api } from '../api.ts';
import { Trouble } from '../problem.ts';
import { cached } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { useStore } from '../sync/usePlan.ts';
import { answeredDraft } from './newerReview.ts';
import type { Outbox } from './outbox.ts';
import { outboxes } from './outboxes.ts';

/** My outbox for this walk: sent from when the step is left and after a reconnect, too. */
export function useOutbox(conn: PlanConnection, me: string, startedAt: string): Outbox {
  const { planId } = conn;
  const take = useTakeDraft(planId);
  const queries = useQueryClient();
  const outbox = useMemo(() => {
    // It outlives this screen, and somebody else can sign in on the page: nothing is said in their name.
    const isMe = () => queries.getQueryData<Me>(cached.me)?.id === me;
    return outboxes.of(
      { me, planId, startedAt },
      {
        async send(change) {
          if (!isMe()) throw new Trouble('signed-out', 401);
          take(await api.changeReview(planId, startedAt, change));
        },
        lastWords(change) {
          if (isMe()) api.lastWords(planId, startedAt, change);
        },
      },
    );
  }, [me, planId, startedAt, take, queries]);
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
  return useMemo(
    () => (draft) => {
      queries.setQueryData<ReviewNow>(cached.review(planId), (known) =>
        known === undefined ? known : { ...known, draft: answeredDraft(known.draft, draft) },
      );
    },
    [queries, planId],
  );
}
