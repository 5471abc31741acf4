import { useEffect, useMemo } from 'react';

import { visitOf } from '../news/useVisit.ts';
import type { Since } from '../news/visit.ts';
import type { PlanConnection } from '../sync/connection.ts';
import { sourceOf, type Source } from '../sync/store.ts';
import { useStore } from '../sync/usePlan.ts';
import type { Thread, Threads } from './threads.ts';

/** What is not new any more, plan by plan and person by person; `null` until that is known. */
const looked = new Map<string, Source<ReadonlySet<string> | null>>();

/**
 * How many threads and replies of others came since I was here last and the conversation was not
 * looked at: counted from the same moment as what is new in the letter, and seen with it.
 */
export function useNewSaid(
  conn: PlanConnection,
  me: string,
  { state, threads }: Pick<Threads, 'state' | 'threads'>,
  isLooking: boolean,
): number {
  const key = `${me} ${conn.planId}`;
  const visit = visitOf(conn);
  const since = useStore(visit.since);
  const seen = useStore(seenOf(key));
  const here = useMemo(() => saidBy(threads, me), [threads, me]);
  useEffect(() => {
    if (state !== 'here') return;
    const known = seenOf(key).get();
    const before = isLooking ? here : since === null ? null : saidUntil(threads, me, since);
    if (known === null && before !== null) seenOf(key).set(new Set(before));
    else if (isLooking && here.some((id) => !known?.has(id))) seenOf(key).set(new Set(here));
  }, [key, state, here, threads, me, since, isLooking]);
  useEffect(
    () => visit.dismissed.subscribe(() => seenOf(key).set(new Set(here))),
    [visit, key, here],
  );
  if (seen === null || isLooking) return 0;
  return here.filter((id) => !seen.has(id)).length;
}

/** The ids of what others said, and of nothing that was taken back. */
export function saidBy(threads: readonly Thread[], me: string): readonly string[] {
  return saidByOthers(threads, me).map(({ id }) => id);
}

/** Those of them that were there when I was here last; on a first visit all are. */
export function saidUntil(threads: readonly Thread[], me: string, since: Since): readonly string[] {
  return saidByOthers(threads, me)
    .filter(({ at }) => since.at === null || at <= since.at)
    .map(({ id }) => id);
}

function saidByOthers(threads: readonly Thread[], me: string) {
  return threads.flatMap((thread) =>
    [thread, ...thread.replies].filter(({ by, withdrawn }) => by.id !== me && !withdrawn),
  );
}

function seenOf(key: string): Source<ReadonlySet<string> | null> {
  const known = looked.get(key);
  if (known) return known;
  const made = sourceOf<ReadonlySet<string> | null>(null);
  looked.set(key, made);
  return made;
}
