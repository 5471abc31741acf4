import type { QueryClient } from '@tanstack/react-query';

import type { Me } from '#shared/wire/api.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import { codeOf, Trouble } from '../problem.ts';
import { cached } from '../queries.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { whenSaved } from '../sync/whenSaved.ts';
import { annotationCalls } from './calls.ts';
import type { WaitingWords, Way } from './queue.ts';
import { takeIn } from './takeIn.ts';

export interface WayOptions {
  readonly conn: Pick<PlanConnection, 'planId' | 'saved' | 'hasUnsaved'>;
  readonly me: string;
  readonly queries: QueryClient;
  /** How long words about a block wait for the plan's own edits, in milliseconds. */
  readonly withinMs?: number;
}

/**
 * How what I wrote gets to the server from an open plan. Words about a block go after the plan's own
 * edits: the block itself may be one of them. It outlives the plan's page, and says nothing in my name
 * once somebody else has signed in.
 */
export function wayOf({ conn, me, queries, withinMs = 2_000 }: WayOptions): Way {
  const { planId } = conn;
  const isMe = () => queries.getQueryData<Me>(cached.me)?.id === me;
  return {
    async send(words) {
      if (!isMe()) throw new Trouble('signed-out', 401);
      if (blockOf(words) !== null) await whenSaved(conn, withinMs);
      try {
        await takeIn(queries, planId, await call(planId, words));
      } catch (error) {
        if (codeOf(error) === 'no-such-block' && conn.hasUnsaved()) throw new Trouble('offline');
        throw error;
      }
    },
    lastWords(words) {
      if (!isMe()) return;
      if (words.kind === 'start') annotationCalls.lastStart(planId, words.body);
      else annotationCalls.lastReply(planId, words.thread, words.body);
    },
  };
}

function call(planId: string, words: WaitingWords) {
  return words.kind === 'start'
    ? annotationCalls.start(planId, words.body)
    : annotationCalls.reply(planId, words.thread, words.body);
}

function blockOf(words: WaitingWords): BlockId | null {
  return words.kind === 'start' ? (words.body.about.block as BlockId | null) : null;
}
