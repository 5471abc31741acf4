import { afterEach, expect, it, vi } from 'vitest';

import { textOf } from '#shared/testing/plans.ts';
import type { BlockId } from '#shared/plan/plan.ts';

import type { PlanConnection } from '../../sync/connection.ts';
import { openPlan } from '../../sync/provider.ts';
import { networkTo } from '../../sync/testing/network.ts';
import { ben, planId, planWith } from '../../sync/testing/people.ts';
import { Relay } from '../../sync/testing/relay.ts';
import { openedFields } from './openedFields.ts';
import { sweepPassing } from './passing.ts';
import { planActs } from './planActs.ts';

const open: PlanConnection[] = [];
afterEach(() => {
  for (const conn of open.splice(0)) conn.close();
});

/** Ben has pressed Enter at the end of the only goal. */
function enterPressed() {
  const relay = new Relay(planWith('I rest'));
  const network = networkTo(relay, ben);
  const conn = openPlan(planId, {
    me: ben,
    mayWrite: true,
    url: 'ws://test',
    Socket: network.Socket,
  });
  open.push(conn);
  network.deliverAll();
  const acts = planActs({ conn, me: ben.id, opened: openedFields(), speak: () => undefined });
  const here = () => conn.plan.get().blocks.filter(({ removed }) => removed === null);
  const [goal] = here();
  if (!goal) throw new Error('there is no goal');
  acts.addBelow(goal.id, { before: 'I rest', after: '', takeAfter: () => '' });
  const line = here().find(({ id }) => id !== goal.id)?.id as BlockId;
  return { conn, acts, here, goal: goal.id, line };
}

it('[SIGN-10] a line that Enter made and that is left without a word goes, and undo goes past it', () => {
  const { conn, here, goal, line } = enterPressed();
  expect(here().map(({ id }) => id)).toEqual([goal, line]);
  sweepPassing(conn, line);
  expect(here()).toHaveLength(2);
  sweepPassing(conn, goal);
  expect(here().map(({ id }) => id)).toEqual([goal]);
  expect(conn.undo.can.get()).toEqual({ canUndo: false, canRedo: false });
});

it('[SIGN-10] it stays as soon as there is a word in it', () => {
  const { conn, here, goal, line } = enterPressed();
  textOf(conn.doc, line).insert(0, 'I play');
  sweepPassing(conn, goal);
  expect(here().map(({ id }) => id)).toEqual([goal, line]);
});

it('[SIGN-10] words that somebody else was writing into it bring it back', async () => {
  const { conn, here, goal, line } = enterPressed();
  sweepPassing(conn, goal);
  textOf(conn.doc, line).insert(0, 'I play');
  await vi.waitFor(() =>
    expect(here().map(({ statement }) => statement)).toEqual(['I rest', 'I play']),
  );
});

it('[SIGN-10] however many lines went, one ear waits for words in them, until none is gone any more', async () => {
  const { conn, acts, here, goal, line } = enterPressed();
  const ears = { now: 0, most: 0 };
  const { subscribe } = conn.plan;
  vi.spyOn(conn.plan, 'subscribe').mockImplementation((hear) => {
    const stop = subscribe(hear);
    ears.now += 1;
    ears.most = Math.max(ears.most, ears.now);
    return () => {
      ears.now -= 1;
      stop();
    };
  });
  sweepPassing(conn, goal);
  acts.addBelow(goal, { before: 'I rest', after: '', takeAfter: () => '' });
  const other = here().find(({ id }) => id !== goal)?.id as BlockId;
  sweepPassing(conn, goal);
  expect([here().length, ears]).toEqual([1, { now: 1, most: 1 }]);
  for (const gone of [line, other]) textOf(conn.doc, gone).insert(0, 'I play');
  await vi.waitFor(() => expect(here()).toHaveLength(3));
  expect(ears).toEqual({ now: 0, most: 1 });
});

it('[SIGN-10] a line that was added with a button stays until somebody takes it out', () => {
  const { conn, acts, here, goal } = enterPressed();
  acts.add('goal');
  sweepPassing(conn, goal);
  expect(here()).toHaveLength(3);
});
