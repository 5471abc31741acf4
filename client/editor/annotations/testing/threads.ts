import type { BlockId, Instant, UserId } from '#shared/plan/plan.ts';
import type { Anchor } from '#shared/wire/annotations.ts';

import type { Thread } from '../../../annotations/threads.ts';

let made = 0;

/** An open question of Ben's, arrived. */
export function threadOn(block: BlockId | null, range: Anchor | null): Thread {
  made++;
  return {
    id: `00000000-0000-4000-9000-${String(made).padStart(12, '0')}`,
    kind: 'question',
    by: { id: 'ben-client' as UserId, name: 'Ben' },
    at: '2026-05-03T10:00:00.000Z' as Instant,
    editedAt: null,
    text: `Question ${made}`,
    about: { block, range },
    closedAt: null,
    withdrawn: false,
    replies: [],
    review: null,
    damaged: false,
    waiting: false,
    stuck: null,
  };
}
