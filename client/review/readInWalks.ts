import { z } from 'zod';

import { reviewChange } from '#shared/wire/reviews.ts';

import type { WaitingChange } from './outbox.ts';
import type { WaitingInWalk } from './outboxes.ts';

const inWalk = z.object({ startedAt: z.iso.datetime(), change: reviewChange });

/** The changes in what was JSON of `waitingOf`. One that cannot be read is left out. */
export function readInWalks(json: unknown): readonly WaitingInWalk[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((one: unknown) => {
    const parsed = inWalk.safeParse(one);
    if (!parsed.success || !canWait(parsed.data.change)) return [];
    return [{ startedAt: parsed.data.startedAt, change: parsed.data.change }];
  });
}

function canWait(change: { readonly kind: string }): change is WaitingChange {
  const kinds: readonly string[] = ['line', 'feels', 'note', 'ask', 'unask', 'answer'];
  return kinds.includes(change.kind);
}
