import { expect, test } from 'vitest';
import type * as Y from 'yjs';

import { anchorOf } from '#shared/doc/anchor.ts';
import { fieldTextOf } from '#shared/doc/fieldText.ts';
import { fieldOf } from '#shared/doc/text.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { added, ana, contextOf, done, emptyPlan, textOf } from '#shared/testing/plans.ts';
import { setAside } from '#shared/doc/edit.ts';

import { sourceOf } from '../../sync/store.ts';
import { foundPlaces } from './foundPlaces.ts';
import { inPageOrder } from './pageOrder.ts';
import { segmentsOf } from './segments.ts';
import { threadOn } from './testing/threads.ts';

const context = contextOf(ana);

function page(goals: readonly string[]) {
  const doc = emptyPlan();
  const ids = goals.map((text) => added(doc, context, 'goal', { text }));
  const later: (() => void)[] = [];
  const generation = sourceOf(0);
  const conn = { doc, generation };
  const places = foundPlaces(conn, (run) => later.push(run));
  const told = () => {
    const due = later.splice(0);
    for (const run of due) run();
    return due.length;
  };
  return { doc, ids, conn, places, told };
}

function wordsOf(doc: Y.Doc, block: BlockId, words: string) {
  const fragment = fieldOf(doc, block, 'statement');
  const from = fragment ? fieldTextOf(fragment).text.indexOf(words) : -1;
  return anchorOf(doc, block, 'statement', from, from + words.length);
}

test('[MARK-11] a keystroke looks for the places of its own field alone, and once for many of them', () => {
  const { doc, ids, places, told } = page(
    Array.from({ length: 50 }, (_, at) => `Goal ${at} in my own words`),
  );
  const threads = ids.flatMap((block) =>
    Array.from({ length: 10 }, () => threadOn(block, wordsOf(doc, block, 'own words'))),
  );
  places.setThreads(threads);
  expect(places.lookedFor()).toBe(0);

  // What is on the screen is looked for, and nothing else.
  const [first, second] = ids;
  if (!first || !second) throw new Error('no goals');
  let heard = 0;
  for (const block of [first, second]) {
    places.marksIn(block, 'statement').subscribe(() => heard++);
    expect(places.marksIn(block, 'statement').get()).toHaveLength(10);
  }
  expect(places.lookedFor()).toBe(20);

  for (let stroke = 0; stroke < 30; stroke++) textOf(doc, first).insert(0, 'x');
  expect(places.lookedFor()).toBe(20);
  expect(told()).toBe(1);
  expect(heard).toBe(1);
  expect(places.marksIn(first, 'statement').get()[0]).toMatchObject({ from: 43, to: 52 });
  places.marksIn(second, 'statement').get();
  expect(places.lookedFor()).toBe(30);

  // A list beside the page knows all of them, and asks again for ten after a keystroke.
  inPageOrder(threads, places.find, ids);
  expect(places.lookedFor()).toBe(510);
  textOf(doc, second).insert(0, 'x');
  inPageOrder(threads, places.find, ids);
  expect(places.lookedFor()).toBe(520);
});

test('[MARK-6] what nobody changed keeps its identity, and what was typed is never behind', () => {
  const { doc, ids, places, told } = page(['I say what I need']);
  const [block] = ids as [BlockId];
  places.setThreads([threadOn(block, wordsOf(doc, block, 'what'))]);
  const marks = places.marksIn(block, 'statement');
  const before = marks.get();
  expect(marks.get()).toBe(before);
  textOf(doc, block).insert(0, 'Now ');
  expect(marks.get()[0]).toMatchObject({ from: 10, to: 14 });
  told();
  const after = marks.get();
  textOf(doc, block).insert(textOf(doc, block).length, '!');
  expect(marks.get()).toBe(after);
});

test('[MARK-6] only open threads mark words or count; a closed or taken back one leaves no mark', () => {
  const { doc, ids, places } = page(['I say what I need']);
  const [block] = ids as [BlockId];
  const range = wordsOf(doc, block, 'what');
  const open = threadOn(block, range);
  const closed = { ...threadOn(block, range), closedAt: open.at };
  const withdrawn = { ...threadOn(block, null), withdrawn: true };
  places.setThreads([open, closed, withdrawn]);
  expect(
    places
      .marksIn(block, 'statement')
      .get()
      .map(({ thread }) => thread),
  ).toEqual([open]);
  expect(places.openOn(block).get()).toEqual([open]);
});

test('[MARK-3] a block that is set aside takes its marks along, and a new document is read anew', () => {
  const { doc, ids, conn, places } = page(['I say what I need']);
  const [block] = ids as [BlockId];
  const thread = threadOn(block, wordsOf(doc, block, 'what'));
  places.setThreads([thread]);
  expect(places.marksIn(block, 'statement').get()).toHaveLength(1);
  done(setAside(doc, context, block));
  expect(places.marksIn(block, 'statement').get()).toHaveLength(0);
  expect(places.find(thread)).toEqual({ at: 'gone', because: 'set-aside' });

  conn.doc = emptyPlan();
  conn.generation.set(1);
  expect(places.find(thread)).toEqual({ at: 'gone', because: 'missing' });
});

test('[MARK-9] a lit place says so to those who draw it', () => {
  const { doc, ids, places } = page(['I say what I need']);
  const [block] = ids as [BlockId];
  const thread = threadOn(block, wordsOf(doc, block, 'what'));
  places.setThreads([thread]);
  let heard = 0;
  places.marksIn(block, 'statement').subscribe(() => heard++);
  places.light(thread.id);
  expect(heard).toBe(1);
  expect(places.marksIn(block, 'statement').get()[0]?.lit).toBe(true);
});

test('[MARK-9] words that a note is being written about are lit, and count as no note', () => {
  const { doc, ids, places } = page(['I say what I need']);
  const [block] = ids as [BlockId];
  const marks = places.marksIn(block, 'statement');
  let heard = 0;
  marks.subscribe(() => heard++);
  places.draft({ block, range: wordsOf(doc, block, 'what') });
  expect(segmentsOf(marks.get())).toEqual([{ from: 6, to: 10, count: 0, lit: true }]);
  places.draft(null);
  expect([marks.get(), heard, places.openOn(block).get()]).toEqual([[], 2, []]);
});

test('[MARK-9] the order is the page’s: the plan, block by block, the block before its words, what is gone', () => {
  const { doc, ids, places } = page(['I say what I need', 'I rest in the evening']);
  const [say, rest] = ids as [BlockId, BlockId];
  const last = threadOn(rest, wordsOf(doc, rest, 'evening'));
  const first = threadOn(rest, wordsOf(doc, rest, 'rest'));
  const whole = threadOn(rest, null);
  const words = threadOn(say, wordsOf(doc, say, 'need'));
  const plan = threadOn(null, null);
  const gone = threadOn('00000000-0000-4000-8000-000000000009' as BlockId, null);
  const given = [gone, last, first, words, whole, plan];
  places.setThreads(given);
  const order = inPageOrder(given, places.find, ids);
  expect(order.map(({ thread }) => given.indexOf(thread))).toEqual([5, 3, 4, 2, 1, 0]);
  expect(order.map(({ onPage }) => onPage)).toEqual([false, true, true, true, true, false]);
});
