import { afterEach, expect, test } from 'vitest';

import type { BlockId } from '#shared/plan/plan.ts';

import { newQueues } from '../../annotations/queues.ts';
import { begunAbout, keepBegun, type Writing } from './begun.ts';
import { startersFor } from './starters.ts';

const goal: Writing = { me: 'ana', planId: 'plan', block: 'goal' as BlockId };
const why = { kind: 'question', text: 'Why\n now ' } as const;
afterEach(() => newQueues().forgetAll());

test('[MARK-8] what was begun about a block is there again, until it is sent or thrown away', () => {
  keepBegun(goal, why);
  expect(begunAbout({ ...goal })).toEqual(why);
  for (const other of [{ block: 'step' }, { planId: 'other' }, { me: 'ben' }]) {
    expect(begunAbout({ ...goal, ...other } as Writing)).toBeNull();
  }
  keepBegun(goal, { kind: 'question', text: '  ' });
  expect(begunAbout(goal)).toBeNull();
  keepBegun(goal, why);
  keepBegun(goal, null);
  expect(begunAbout(goal)).toBeNull();
});

test('[TALK-8] while it is there, closing the tab and signing out ask; signing out lets it go', () => {
  const page = new EventTarget();
  const queues = newQueues(page);
  queues.of(goal);
  const close = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect([close(), queues.hasWaiting()]).toEqual([false, false]);
  keepBegun(goal, why);
  expect([close(), queues.hasWaiting()]).toEqual([true, true]);
  queues.forgetAll();
  expect([close(), queues.hasWaiting(), begunAbout(goal)]).toEqual([false, false, null]);
});

test('[MARK-8] every kind of block has questions to start from', () => {
  for (const starters of Object.values(startersFor)) expect(starters.length).toBeGreaterThan(1);
});
