import type { QueryClient } from '@tanstack/react-query';

import type { Me } from '#shared/wire/api.ts';
import type { ReviewDraft, ReviewNow } from '#shared/wire/reviews.ts';

import { api } from '../api.ts';
import { Trouble } from '../problem.ts';
import { cached } from '../queries.ts';
import { answeredDraft } from './newerReview.ts';
import type { OutboxOptions } from './outbox.ts';

interface WayOfWalk {
  readonly queries: QueryClient;
  readonly me: string;
  readonly planId: string;
  readonly startedAt: string;
}

/**
 * How what is written in a walk gets to the server. It outlives the screen, and somebody else can sign
 * in on the page: nothing is said in their name.
 */
export function wayOfWalk({ queries, me, planId, startedAt }: WayOfWalk): OutboxOptions {
  const isMe = () => queries.getQueryData<Me>(cached.me)?.id === me;
  return {
    async send(change) {
      if (!isMe()) throw new Trouble('signed-out', 401);
      takeDraft(queries, planId, await api.changeReview(planId, startedAt, change));
    },
    lastWords(change) {
      if (isMe()) api.lastWords(planId, startedAt, change);
    },
  };
}

/** Shows an answer's draft without asking again. */
export function takeDraft(queries: QueryClient, planId: string, draft: ReviewDraft): void {
  queries.setQueryData<ReviewNow>(cached.review(planId), (known) =>
    known === undefined ? known : { ...known, draft: answeredDraft(known.draft, draft) },
  );
}
