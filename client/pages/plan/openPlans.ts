/**
 * Plans that are open on this page. A plan whose page was left while something in it is not saved
 * stays open until it is, so that going back to the list loses nothing; opening it again finds it.
 * One with words kept aside stays open, too: they are nowhere else.
 */
import type { Role } from '#shared/access/can.ts';
import type { PlanId, UserId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { type Store, sourceOf } from '../../sync/store.ts';

export interface OpenPlans {
  /** The plan, open: a left one of the same person that is still being saved, or what `open` makes. */
  enter(as: Entering, open: () => PlanConnection): PlanConnection;
  /** Its page goes: closes it now, or once everything in it is saved. */
  leave(conn: PlanConnection): void;
  /** How many left plans hold something that is only here. */
  readonly saving: Store<number>;
  /** Waits for no plan any more, left or not; what is not saved is lost, so ask first. */
  forgetAll(): void;
}

interface Entering {
  readonly planId: PlanId;
  readonly me: UserId;
  readonly role: Role;
}

interface Left extends Entering {
  readonly conn: PlanConnection;
  readonly stopWaiting: () => void;
}

export function newOpenPlans(): OpenPlans {
  const entered = new Map<PlanConnection, Entering>();
  const left = new Map<PlanId, Left>();
  const saving = sourceOf(0);

  const forget = (planId: PlanId): Left | undefined => {
    const found = left.get(planId);
    found?.stopWaiting();
    left.delete(planId);
    saving.set(left.size);
    return found;
  };

  const enter: OpenPlans['enter'] = (as, open) => {
    const found = forget(as.planId);
    if (found && found.me === as.me && found.role === as.role) {
      entered.set(found.conn, as);
      if (found.conn.saved.get().ended !== null) found.conn.reconnect();
      return found.conn;
    }
    found?.conn.close();
    const conn = open();
    entered.set(conn, as);
    return conn;
  };

  const leave: OpenPlans['leave'] = (conn) => {
    const as = entered.get(conn);
    entered.delete(conn);
    if (!as || !worthWaiting(conn)) {
      conn.close();
      return;
    }
    const stopWaiting = conn.saved.subscribe(() => {
      if (!worthWaiting(conn)) forget(as.planId)?.conn.close();
    });
    left.set(as.planId, { ...as, conn, stopWaiting });
    saving.set(left.size);
  };

  return {
    enter,
    leave,
    saving,
    forgetAll() {
      entered.clear();
      for (const planId of left.keys()) forget(planId)?.conn.close();
    },
  };
}

/**
 * Something in it may still be saved (signing in again is enough for a session that has ended), or
 * what was kept aside can be seen by coming back. Without access there is no coming back.
 */
function worthWaiting(conn: PlanConnection): boolean {
  switch (conn.saved.get().ended) {
    case null:
    case 'signedOut':
      return conn.hasUnsaved();
    case 'reload':
      return conn.keptAside.get().length > 0;
    case 'noAccess':
    case 'noSuchPlan':
      return false;
  }
}

/** The plans that are open on this page. */
export const openPlans: OpenPlans = newOpenPlans();
