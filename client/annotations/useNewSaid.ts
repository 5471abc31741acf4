import { useEffect, useMemo } from 'react';

import { sourceOf, type Source } from '../sync/store.ts';
import { useStore } from '../sync/usePlan.ts';
import type { Thread, Threads } from './threads.ts';

/** What has been on the screen of this page already, plan by plan and person by person. */
const looked = new Map<string, Source<ReadonlySet<string> | null>>();

/**
 * How many threads and replies of others came while this page is open and the conversation was not
 * looked at. What was there when the plan was opened is not new.
 */
export function useNewSaid(
  planId: string,
  me: string,
  { state, threads }: Pick<Threads, 'state' | 'threads'>,
  isLooking: boolean,
): number {
  const key = `${me} ${planId}`;
  const seen = useStore(seenOf(key));
  const here = useMemo(() => saidBy(threads, me), [threads, me]);
  useEffect(() => {
    if (state !== 'here') return;
    const known = seenOf(key).get();
    const isNew = known === null || (isLooking && here.some((id) => !known.has(id)));
    if (isNew) seenOf(key).set(new Set(here));
  }, [key, state, here, isLooking]);
  if (seen === null || isLooking) return 0;
  return here.filter((id) => !seen.has(id)).length;
}

/** The ids of what others said, and of nothing that was taken back. */
export function saidBy(threads: readonly Thread[], me: string): readonly string[] {
  return threads.flatMap((thread) =>
    [thread, ...thread.replies]
      .filter(({ by, withdrawn }) => by.id !== me && !withdrawn)
      .map(({ id }) => id),
  );
}

function seenOf(key: string): Source<ReadonlySet<string> | null> {
  const known = looked.get(key);
  if (known) return known;
  const made = sourceOf<ReadonlySet<string> | null>(null);
  looked.set(key, made);
  return made;
}
