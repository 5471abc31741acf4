import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { Inbox, merged } from './inbox.ts';
import { flushed } from './testing/clock.ts';

interface Held {
  readonly batch: readonly string[];
  readonly done: () => void;
}

/** An inbox whose commits end when the test says so. */
function held(): { inbox: Inbox<string>; commits: Held[]; errors: unknown[] } {
  const commits: Held[] = [];
  const errors: unknown[] = [];
  const inbox = new Inbox<string>({
    commit: (batch) =>
      new Promise((resolve) => {
        commits.push({ batch, done: resolve });
      }),
    size: (entry) => entry.length,
    bound: () => {
      let heavy = 0;
      return (entry) => entry !== 'heavy' || (heavy += 1) <= 2;
    },
    broken: (error) => errors.push(error),
  });
  return { inbox, commits, errors };
}

test('[SYNC-3] one commit at a time, in the order things came', async () => {
  const { inbox, commits } = held();
  inbox.push('1');
  inbox.push('2');
  await flushed();
  inbox.push('3');
  inbox.push('4');
  await flushed();
  expect(commits.map(({ batch }) => batch)).toEqual([['1', '2']]);
  commits[0]?.done();
  await flushed();
  expect(commits.map(({ batch }) => batch)).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('[SYNC-3] a commit is bounded; the rest goes into the next', async () => {
  const { inbox, commits } = held();
  const big = 'x'.repeat(300 * 1024);
  for (const entry of [big, big, 'y']) inbox.push(entry);
  for (let count = 0; count < 1_500; count += 1) inbox.push('z');
  await flushed();
  for (let index = 0; index < 3; index += 1) {
    commits[index]?.done();
    await flushed();
  }
  expect(commits.map(({ batch }) => batch.length)).toEqual([1, 1_000, 502]);
  expect(inbox.idle).toBe(true);
});

test('[SYNC-3] a commit takes as much as its bound says, in order, and never nothing', async () => {
  const { inbox, commits } = held();
  for (const entry of ['1', 'heavy', '2', 'heavy', '3', 'heavy', '4']) inbox.push(entry);
  await flushed();
  commits[0]?.done();
  await flushed();
  expect(commits.map(({ batch }) => batch)).toEqual([
    ['1', 'heavy', '2', 'heavy', '3'],
    ['heavy', '4'],
  ]);
  const errors: unknown[] = [];
  const taken: string[][] = [];
  const strict = new Inbox<string>({
    commit: async (batch) => void taken.push([...batch]),
    size: () => 1,
    bound: () => () => false,
    broken: (error) => errors.push(error),
  });
  strict.push('1');
  strict.push('2');
  await strict.settled();
  expect([taken, errors]).toEqual([[['1'], ['2']], []]);
});

test('[SYNC-3] an entry larger than a whole commit goes alone', async () => {
  const { inbox, commits } = held();
  inbox.push('x'.repeat(900 * 1024));
  inbox.push('y');
  await flushed();
  expect(commits.map(({ batch }) => batch.length)).toEqual([1]);
});

test('[SYNC-25] settled waits for what was pushed before, not for what comes after', async () => {
  const { inbox, commits } = held();
  inbox.push('1');
  await flushed();
  inbox.push('2');
  let settled = false;
  const settling = inbox.settled().then(() => (settled = true));
  inbox.push('3');
  commits[0]?.done();
  await flushed();
  expect(settled).toBe(false);
  commits[1]?.done();
  await settling;
  inbox.push('4');
  await flushed();
  const dropped = inbox.settled();
  inbox.push('5');
  commits[2]?.done();
  await dropped;
  expect(commits.map(({ batch }) => batch.join(''))).toEqual(['1', '23', '4', '5']);
});

test('[SYNC-25] what is dropped counts as dealt with', async () => {
  const { inbox, commits } = held();
  inbox.push('1');
  await flushed();
  inbox.push('2');
  inbox.push('3');
  const settling = inbox.settled();
  expect(inbox.clear()).toEqual(['2', '3']);
  commits[0]?.done();
  await settling;
  expect(inbox.waiting).toEqual([]);
});

test('[SYNC-3] a job runs between commits', async () => {
  const { inbox, commits } = held();
  const order: string[] = [];
  inbox.push('1');
  await flushed();
  inbox.push('2');
  inbox.between(() => {
    order.push(`after ${commits.length}`);
    return Promise.resolve();
  });
  await flushed();
  expect(order).toEqual([]);
  commits[0]?.done();
  await flushed();
  expect([order, commits.length]).toEqual([['after 1'], 2]);
});

test('[SYNC-8] a commit that throws is reported, and does not hang who waits', async () => {
  const errors: unknown[] = [];
  const inbox = new Inbox<string>({
    commit: () => Promise.reject(new Error('broken')),
    size: () => 1,
    bound: () => () => true,
    broken: (error) => errors.push(error),
  });
  inbox.push('1');
  await inbox.settled();
  await flushed();
  expect(errors).toEqual([new Error('broken')]);
});

test('[SYNC-8] jobs behind a commit or a job that throws are run all the same', async () => {
  const errors: unknown[] = [];
  const ran: string[] = [];
  const inbox = new Inbox<string>({
    commit: () => Promise.reject(new Error('broken')),
    size: () => 1,
    bound: () => () => true,
    broken: (error) => errors.push(error),
  });
  inbox.push('1');
  await Promise.resolve();
  inbox.between(() => Promise.reject(new Error('also broken')));
  inbox.between(async () => void ran.push('ran'));
  await flushed();
  expect([ran, errors, inbox.idle]).toEqual([
    ['ran'],
    [new Error('broken'), new Error('also broken')],
    true,
  ]);
});

test('[SYNC-20] an inbox is crowded from some thousands of entries or some megabytes on', () => {
  const { inbox } = held();
  for (let count = 0; count < 4_000; count += 1) inbox.push('x');
  expect(inbox.crowded).toBe(true);
  inbox.clear();
  expect(inbox.crowded).toBe(false);
  inbox.push('x'.repeat(4 * 1024 * 1024));
  expect(inbox.crowded).toBe(true);
});

test('[SYNC-3] merging many updates gives what applying each would, in time that a plan can spare', () => {
  const source = new Y.Doc();
  const updates: Uint8Array[] = [];
  source.on('update', (update: Uint8Array) => updates.push(update));
  const text = source.getText('t');
  for (let count = 0; count < 1_000; count += 1) {
    text.insert((count * 7) % (text.length + 1), `${count} `);
    if (count % 3 === 0) text.delete(0, 1);
  }
  const copy = new Y.Doc();
  Y.applyUpdate(copy, merged(updates));
  expect(copy.getText('t').toJSON()).toBe(text.toJSON());
  expect(copy.store.pendingStructs).toBe(null);
  expect(Y.encodeStateVector(copy)).toEqual(Y.encodeStateVector(source));
});
