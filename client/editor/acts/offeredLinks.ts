/**
 * What a noticing that was just added may be about: the goal that was being looked at. It is offered,
 * on this page alone, and nothing is tied before someone says so.
 */
import { useCallback, useSyncExternalStore } from 'react';

import type { BlockId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';

interface Offers {
  readonly goals: Map<BlockId, BlockId>;
  readonly hearing: Set<() => void>;
}
const offersOf = new WeakMap<PlanConnection, Offers>();

/** Offers to tie a noticing to a goal. */
export function offerLink(conn: PlanConnection, noticing: BlockId, goal: BlockId): void {
  const { goals, hearing } = known(conn);
  goals.set(noticing, goal);
  for (const hear of hearing) hear();
}

/** The goal that is offered for a noticing, or `null`. */
export function offeredLink(conn: PlanConnection, noticing: BlockId): BlockId | null {
  return known(conn).goals.get(noticing) ?? null;
}

/** The same, re-rendering when there is one. */
export function useOfferedLink(conn: PlanConnection, noticing: BlockId): BlockId | null {
  const subscribe = useCallback(
    (hear: () => void) => {
      const { hearing } = known(conn);
      hearing.add(hear);
      return () => {
        hearing.delete(hear);
      };
    },
    [conn],
  );
  return useSyncExternalStore(subscribe, () => offeredLink(conn, noticing));
}

function known(conn: PlanConnection): Offers {
  const offers = offersOf.get(conn) ?? { goals: new Map<BlockId, BlockId>(), hearing: new Set() };
  offersOf.set(conn, offers);
  return offers;
}
