import { useMemo, useState } from 'react';

import type { Thread } from '../../annotations/threads.ts';
import type { PlanConnection } from '../../sync/connection.ts';
import { usePlan, useStore } from '../../sync/usePlan.ts';
import { foundPlacesOf } from './foundPlaces.ts';
import { blockOrder, type FoundThread, inPageOrder } from './pageOrder.ts';
import { showThread } from './showThread.ts';

export type { FoundThread } from './pageOrder.ts';

export interface FoundThreads {
  /** The threads with where they stand, in the order of the page. */
  readonly places: readonly FoundThread[];
  /** Scrolls to a thread's place and lights it up; false when it has none on the page. */
  readonly showThread: (id: string) => boolean;
}

/** Where these threads stand in an open plan; follows what is written in it. */
export function useFound(conn: PlanConnection, threads: readonly Thread[]): FoundThreads {
  const places = foundPlacesOf(conn);
  const changes = useStore(places.changes);
  const plan = usePlan(conn);
  const reader = conn.context.by;
  const blocks = useMemo(() => blockOrder(plan, reader), [plan, reader]);
  const order = useMemo(
    // Asked again after every change; what was found before and still holds is remembered.
    () => ({ changes, list: inPageOrder(threads, places.find, blocks) }),
    [changes, threads, places, blocks],
  );
  const [shown, setShown] = useState(order.list);
  if (shown !== order.list && !sameList(shown, order.list)) setShown(order.list);
  const show = useMemo(() => (id: string) => showThread(conn, id), [conn]);
  return useMemo(() => ({ places: shown, showThread: show }), [shown, show]);
}

function sameList(a: readonly FoundThread[], b: readonly FoundThread[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at];
      return (
        one.thread === other?.thread && one.found === other.found && one.onPage === other.onPage
      );
    })
  );
}
