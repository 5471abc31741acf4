import { expect, test } from 'vitest';

import type { Guard } from './guard.ts';
import { flushed } from './testing/clock.ts';
import { lenientGuard } from './testing/lenient-guard.ts';
import type { MemoryJournal } from './testing/memory-journal.ts';
import type { Peer } from './testing/peer.ts';
import { plan, together } from './testing/world.ts';

const large = 900_000;

/** Takes what the lenient guard takes, up to a size. */
const bounded: Guard = (view, author, frame) => {
  const verdict = lenientGuard(view, author, frame);
  if (verdict.kind !== 'write' || (view.bytes ?? 0) + verdict.update.length < 2 * large) {
    return verdict;
  }
  return { kind: 'refuse', close: 'tooLarge', why: 'plan-full' };
};

async function pasteAndDelete(peer: Peer): Promise<void> {
  const text = peer.doc.getText('t');
  const { length } = text;
  text.insert(length, 'x'.repeat(large));
  await flushed();
  text.delete(length, large);
  await flushed();
}

/** Lets every compaction fail from now on, and counts the tries. */
function noCompaction(journal: MemoryJournal): { tries: number } {
  const count = { tries: 0 };
  journal.compact = () => {
    count.tries += 1;
    return Promise.reject(new Error('no disk'));
  };
  return count;
}

async function typeOneByOne(peer: Peer, letters: number): Promise<void> {
  for (let count = 0; count < letters; count += 1) {
    peer.type('x');
    await flushed();
  }
}

test('[SYNC-41] what was pasted and deleted does not fill a plan: few large rows are made one too', async () => {
  const { a, b, journal } = await together({ guard: bounded });
  for (let round = 0; round < 8; round += 1) await pasteAndDelete(a);
  const stored = journal.rowsOf(plan).reduce((sum, { update }) => sum + update.length, 0);
  expect([a.isSaved, b.text, stored < 3 * large]).toEqual([true, 'Hello', true]);
  expect(journal.compactions).toBeGreaterThan(0);
});

test('[SYNC-41] a plan is measured before it is called full', async () => {
  const { a, journal } = await together({ guard: bounded });
  noCompaction(journal);
  for (let round = 0; round < 4; round += 1) await pasteAndDelete(a);
  expect([a.code, a.isSaved]).toEqual([null, true]);
  a.type('x'.repeat(large));
  await flushed();
  expect(a.isSaved).toBe(true);
  a.type('x'.repeat(large));
  await flushed();
  expect(a.code).not.toBe(null);
});

test('[SYNC-42] a compaction that fails is tried again 500 rows later, not with every commit', async () => {
  const { a, journal } = await together();
  const count = noCompaction(journal);
  await typeOneByOne(a, 1_400);
  expect(count.tries).toBe(1);
  await typeOneByOne(a, 200);
  expect(count.tries).toBe(2);
});

test('[SYNC-42] a compaction that fails is tried again five minutes later', async () => {
  const { a, journal, clock } = await together();
  const count = noCompaction(journal);
  await typeOneByOne(a, 1_010);
  expect(count.tries).toBe(1);
  await clock.advance(5 * 60_000);
  await typeOneByOne(a, 1);
  expect(count.tries).toBe(2);
});
