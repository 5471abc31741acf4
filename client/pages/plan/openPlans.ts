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
  /** How many left plans hold something that is only here and is still being saved. */
  readonly saving: Store<number>;
  /** How many left plans hold nothing but what was kept aside: it waits to be copied, not to be saved. */
  readonly kept: Store<number>;
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
  const kept = sourceOf(0);
  const count = () => {
    const waits = [...left.values()].map(({ conn }) => waitsFor(conn));
    saving.set(waits.filter((one) => one === 'saving').length);
    kept.set(waits.filter((one) => one === 'kept').length);
  };

  const forget = (planId: PlanId): Left | undefined => {
    const found = left.get(planId);
    found?.stopWaiting();
    left.delete(planId);
    count();
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
    if (!as || waitsFor(conn) === null) {
      conn.close();
      return;
    }
    const look = () => {
      if (waitsFor(conn) === null) forget(as.planId)?.conn.close();
      else count();
    };
    const stops = [conn.saved.subscribe(look), conn.keptAside.subscribe(look)];
    const stopWaiting = () => {
      for (const stop of stops) stop();
    };
    left.set(as.planId, { ...as, conn, stopWaiting });
    count();
  };

  return {
    enter,
    leave,
    saving,
    kept,
    forgetAll() {
      entered.clear();
      for (const planId of left.keys()) forget(planId)?.conn.close();
    },
  };
}

/**
 * What a left plan stays open for. Something in it may still be saved (signing in again is enough for
 * a session that has ended), or what was kept aside can be seen by coming back. Without access there
 * is no coming back.
 */
function waitsFor(conn: PlanConnection): 'saving' | 'kept' | null {
  const { ended, unsaved } = conn.saved.get();
  const kept = conn.keptAside.get().length > 0 ? 'kept' : null;
  switch (ended) {
    case null:
    case 'signedOut':
      return unsaved ? 'saving' : kept;
    case 'reload':
      return kept;
    case 'noAccess':
    case 'noSuchPlan':
      return null;
  }
}

/** The plans that are open on this page. */
export const openPlans: OpenPlans = newOpenPlans();
