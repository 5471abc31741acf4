import { useQueryClient } from '@tanstack/react-query';

import type { PlanSummary } from '#shared/wire/api.ts';

import { queues } from '../../annotations/queues.ts';
import { notesBook } from '../../notes/notesBook.ts';
import { copies } from '../../offline/here.ts';
import { type UnsentInCopy, unsentInCopy } from '../../offline/unsentInCopy.ts';
import { cached } from '../../queries.ts';
import { outboxes } from '../../review/outboxes.ts';
import { openPlans } from '../plan/openPlans.ts';

/** What signing out now would lose. */
export interface Unsaved {
  /** In the copy on this device; `null` when it is on this page alone. */
  readonly copy: UnsentInCopy | null;
}

/** Looks for it on this page and in the copy; `null` without any. `here`: there is some in the open plan. */
export function useUnsaved(): (here: boolean) => Promise<Unsaved | null> {
  const queries = useQueryClient();
  return async (here) => {
    const waits = [
      queues.hasWaiting(),
      outboxes.hasWaiting(),
      openPlans.saving.get() > 0,
      notesBook.hasUnsaved(),
    ];
    const plans = queries.getQueryData<readonly PlanSummary[]>(cached.plans) ?? [];
    const copy = await unsentInCopy(plans, copies);
    return here || waits.includes(true) || copy !== null ? { copy } : null;
  };
}
