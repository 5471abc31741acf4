import { describe, expect, it } from 'vitest';

import type { BlockId, PlanId, UserId } from '#shared/plan/plan.ts';

import type { KeptAside, PlanConnection } from '../../sync/connection.ts';
import type { Saved } from '../../sync/saved.ts';
import { sourceOf } from '../../sync/store.ts';
import { newOpenPlans } from './openPlans.ts';

const mornings = 'plan-1' as PlanId;
const asBen = { planId: mornings, me: 'ben' as UserId, role: 'client' } as const;
const asCleo = { planId: mornings, me: 'cleo' as UserId, role: 'client' } as const;
const quiet: Saved = {
  state: 'saved',
  loaded: true,
  unsaved: false,
  writable: true,
  reason: null,
  ended: null,
  copy: 'off',
  copyOf: null,
};

const words: KeptAside = { blockId: 'goal' as BlockId, field: 'statement', text: 'I rest more' };

/** Connections of which only what matters here is real. */
function world() {
  const made: {
    saved: ReturnType<typeof sourceOf<Saved>>;
    kept: ReturnType<typeof sourceOf<readonly KeptAside[]>>;
    closed: boolean;
    retried: number;
  }[] = [];
  const plans = newOpenPlans();
  const open = () => {
    const one = {
      saved: sourceOf(quiet),
      kept: sourceOf<readonly KeptAside[]>([]),
      closed: false,
      retried: 0,
    };
    made.push(one);
    const parts: Partial<PlanConnection> = {
      saved: one.saved,
      keptAside: one.kept,
      hasUnsaved: () => one.saved.get().unsaved || one.kept.get().length > 0,
      reconnect: () => (one.retried += 1),
      close: () => {
        one.closed = true;
      },
    };
    return parts as PlanConnection;
  };
  const at = (index: number) => {
    const one = made[index];
    if (!one) throw new Error(`no connection ${index}`);
    return one;
  };
  return { plans, at, made, open };
}

describe('openPlans', () => {
  it('[PAGE-9] closes a plan at once when everything in it is saved', () => {
    const { plans, at, open } = world();
    plans.leave(plans.enter(asBen, open));
    expect(at(0).closed).toBe(true);
    expect(plans.saving.get()).toBe(0);
  });

  it('[PAGE-9] keeps a left plan open until it is saved', () => {
    const { plans, at, open } = world();
    const conn = plans.enter(asBen, open);
    at(0).saved.set({ ...quiet, state: 'offline', unsaved: true });
    plans.leave(conn);
    expect(at(0).closed).toBe(false);
    expect(plans.saving.get()).toBe(1);
    at(0).saved.set({ ...quiet, state: 'saving', unsaved: true });
    expect(at(0).closed).toBe(false);
    at(0).saved.set(quiet);
    expect(at(0).closed).toBe(true);
    expect(plans.saving.get()).toBe(0);
  });

  it('[PAGE-9] finds it again, and does not close it under the page then', () => {
    const { plans, at, made, open } = world();
    const conn = plans.enter(asBen, open);
    at(0).saved.set({ ...quiet, state: 'offline', unsaved: true });
    plans.leave(conn);
    expect(plans.enter(asBen, open)).toBe(conn);
    expect(made).toHaveLength(1);
    at(0).saved.set(quiet);
    expect(at(0).closed).toBe(false);
  });

  it('[PAGE-9] joins again after signing in, when the session had ended', () => {
    const { plans, at, open } = world();
    const conn = plans.enter(asBen, open);
    at(0).saved.set({ ...quiet, state: 'ended', ended: 'signedOut', unsaved: true });
    plans.leave(conn);
    expect(at(0).closed).toBe(false);
    plans.enter(asBen, open);
    expect(at(0).retried).toBe(1);
  });

  it('[PAGE-9] never hands one person’s words to another', () => {
    const { plans, at, made, open } = world();
    const conn = plans.enter(asBen, open);
    at(0).saved.set({ ...quiet, state: 'offline', unsaved: true });
    plans.leave(conn);
    expect(plans.enter(asCleo, open)).not.toBe(conn);
    expect(at(0).closed).toBe(true);
    expect(made).toHaveLength(2);
  });

  it.each([null, 'signedOut', 'reload'] as const)(
    '[PAGE-9] keeps a plan with words kept aside until they are let go (ended: %s)',
    (ended) => {
      const { plans, at, open } = world();
      const conn = plans.enter(asBen, open);
      at(0).kept.set([words]);
      at(0).saved.set({ ...quiet, ended });
      plans.leave(conn);
      at(0).saved.set({ ...quiet, ended, state: 'offline' });
      expect(at(0).closed).toBe(false);
      expect(plans.enter(asBen, open)).toBe(conn);
      at(0).kept.set([]);
      plans.leave(conn);
      expect(at(0).closed).toBe(true);
    },
  );

  it('[PAGE-9] tells what is being saved apart from what only waits to be copied', () => {
    const { plans, at, open } = world();
    const conn = plans.enter(asBen, open);
    at(0).kept.set([words]);
    at(0).saved.set({ ...quiet, state: 'offline', unsaved: true });
    plans.leave(conn);
    const told = () => ({ saving: plans.saving.get(), kept: plans.kept.get() });
    expect(told()).toEqual({ saving: 1, kept: 0 });
    at(0).saved.set(quiet);
    expect(told()).toEqual({ saving: 0, kept: 1 });
    at(0).kept.set([]);
    expect(told()).toEqual({ saving: 0, kept: 0 });
    expect(at(0).closed).toBe(true);
  });

  it('[PAGE-9] does not wait for what can never be saved', () => {
    const { plans, at, open } = world();
    const conn = plans.enter(asBen, open);
    at(0).saved.set({ ...quiet, state: 'ended', ended: 'noAccess', unsaved: true });
    at(0).kept.set([words]);
    plans.leave(conn);
    expect(at(0).closed).toBe(true);
  });

  it('[PAGE-9] forgets everything when somebody signs out', () => {
    const { plans, at, open } = world();
    const conn = plans.enter(asBen, open);
    at(0).saved.set({ ...quiet, state: 'offline', unsaved: true });
    plans.leave(conn);
    plans.forgetAll();
    expect(at(0).closed).toBe(true);
    expect(plans.saving.get()).toBe(0);
  });

  it('[PAGE-9] does not wait for the plan somebody signed out on', () => {
    const { plans, at, open } = world();
    const conn = plans.enter(asBen, open);
    at(0).saved.set({ ...quiet, state: 'offline', unsaved: true });
    plans.forgetAll();
    plans.leave(conn);
    expect(at(0).closed).toBe(true);
  });
});
