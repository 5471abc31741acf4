import { ana, textOf } from '#shared/testing/plans.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { mostPartsOfClient } from './guard/moves.ts';
import { forge } from './guard/testing/forge.ts';
import { updateBy, updateFrame } from './guard/testing/guarded-plan.ts';
import { WrittenPlan } from './guard/testing/written-plan.ts';
import { CommitWork, mostWork } from './guard/work.ts';

const tooLarge = (why: string) => ({ kind: 'refuse', close: 'tooLarge', why });
const accepted = expect.objectContaining({ kind: 'write' });
const anas = 42;
/** A paragraph, its text and the letters in it. */
const each = 3;

function notes(doc: Y.Doc, plan: WrittenPlan): Y.XmlFragment {
  const field = textOf(doc, plan.area).parent?.parent;
  if (!(field instanceof Y.XmlFragment)) throw new Error('There is no such field.');
  return field;
}

function paste(plan: WrittenPlan, paragraphs: number): (doc: Y.Doc) => void {
  return (doc) => {
    const pasted = Array.from({ length: paragraphs }, () => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('a')]);
      return paragraph;
    });
    notes(doc, plan).insert(1, pasted);
  };
}

const clear = (plan: WrittenPlan, from = 1) =>
  updateBy(plan, (doc) => notes(doc, plan).delete(from, notes(doc, plan).length - from));

test('[GUARD-21] a paste of very many paragraphs is too large, the largest that is taken can be deleted at once', () => {
  const plan = new WrittenPlan();
  const most = Math.floor(mostPartsOfClient / each);
  const pasteOf = (count: number) => updateBy(plan, paste(plan, count), anas);
  expect(plan.judge(ana, updateFrame(pasteOf(most + 1)))).toEqual(tooLarge('too-many-parts'));
  expect(plan.send(ana, pasteOf(most))).toEqual(accepted);
  plan.commit();
  expect(plan.send(ana, clear(plan))).toEqual(accepted);
  plan.commit();
  expect(notes(plan.doc, plan).length).toBe(1);
});

test('[GUARD-21] the same bounds hold for what is not durable yet', () => {
  const plan = new WrittenPlan();
  const half = Math.ceil(mostPartsOfClient / each / 2) + 1;
  const hers = new Y.Doc();
  Y.applyUpdate(hers, Y.encodeStateAsUpdate(plan.doc));
  hers.clientID = anas;
  const updates: Uint8Array[] = [];
  hers.on('update', (update: Uint8Array) => updates.push(update));
  paste(plan, half)(hers);
  paste(plan, half)(hers);
  const [first = new Uint8Array(), second = new Uint8Array()] = updates;
  expect(plan.send(ana, first)).toEqual(accepted);
  expect(plan.judge(ana, updateFrame(second))).toEqual(tooLarge('too-many-parts'));
});

test('[GUARD-21] a few bytes that would delete more than can be done at once are refused, and done in parts', () => {
  const plan = new WrittenPlan();
  const paragraphs = 8_000;
  // More than a paste may bring: it is there already, as from an earlier version.
  Y.applyUpdate(plan.doc, updateBy(plan, paste(plan, paragraphs), anas));
  plan.writers.set(anas, ana);
  const all = clear(plan);
  expect(all.length).toBeLessThan(30);
  expect(plan.judge(ana, updateFrame(all))).toEqual(tooLarge('too-much-work'));
  expect(plan.judge(ana, updateFrame(clear(plan, paragraphs - 1_000)))).toEqual(accepted);
  // What stands in a paragraph goes with it, named or not.
  const bare = (count: number) =>
    forge(
      [],
      Array.from({ length: count }, (_, index) => [anas, index * each, 1]),
    );
  expect(plan.judge(ana, updateFrame(bare(3_000)))).toEqual(tooLarge('too-much-work'));
  expect(plan.judge(ana, updateFrame(bare(1_000)))).toEqual(accepted);
});

test('[GUARD-21] a text of many edits is let through, and deleted as a whole', () => {
  const plan = new WrittenPlan();
  const typed = updateBy(
    plan,
    (doc) => {
      const text = textOf(doc, plan.goal);
      doc.transact(() => {
        for (let edit = 0; edit < 6_000; edit++)
          text.insert((edit * 7_919) % (text.length + 1), 'x');
      });
    },
    anas,
  );
  expect(plan.send(ana, typed)).toEqual(accepted);
  plan.commit();
  expect(plan.doc.store.clients.get(anas)?.length).toBeGreaterThan(5_000);
  const whole = updateBy(plan, (doc) => {
    const text = textOf(doc, plan.goal);
    text.delete(0, text.length);
  });
  expect(plan.send(ana, whole)).toEqual(accepted);
});

test('[GUARD-22] deletions that each come near the limit do not fit into one commit', () => {
  const plan = new WrittenPlan();
  const paragraphs = 8_000;
  Y.applyUpdate(plan.doc, updateBy(plan, paste(plan, paragraphs), anas));
  plan.writers.set(anas, ana);
  const part = (from: number, count: number) =>
    updateBy(plan, (doc) => notes(doc, plan).delete(from, count));
  const works = [part(1, 1_000), part(2_001, 1_000), part(4_001, 10)].map((update) => {
    const verdict = plan.send(ana, update);
    if (verdict.kind !== 'write') throw new Error(JSON.stringify(verdict));
    return verdict.work;
  });
  const [first, second, small] = works;
  if (!first || !second || !small) throw new Error('There are three.');
  const both = new CommitWork();
  expect([both.add(first), both.add(second)]).toEqual([true, false]);
  const light = new CommitWork();
  expect([light.add(first), light.add(small)]).toEqual([true, true]);
});

test('[GUARD-22] what a commit adds makes what it deletes dearer, and steps of conflict resolution add up', () => {
  const joins = (structs: number, parts: number) => ({
    steps: 0,
    joins: new Map([[anas, { structs, parts }]]),
  });
  const most = Math.sqrt(mostWork.moves);
  const grown = new CommitWork();
  expect([grown.add(joins(most, most)), grown.add(joins(0, most))]).toEqual([true, true]);
  expect(grown.add(joins(0, most + 1))).toBe(false);
  const before = new CommitWork();
  expect([before.add(joins(0, most + 1)), before.add(joins(most, most))]).toEqual([true, false]);
  const steps = { steps: mostWork.steps / 2, joins: new Map() };
  const resolving = new CommitWork();
  expect([1, 2, 3].map(() => resolving.add(steps))).toEqual([true, true, false]);
});

/** How many of these updates, one after the other, the next commit takes. */
function taken(plan: WrittenPlan, updates: readonly Uint8Array[]): number {
  const work = new CommitWork();
  const fits = updates.map((update) => {
    const verdict = plan.send(ana, update);
    if (verdict.kind !== 'write') throw new Error(JSON.stringify(verdict));
    return work.add(verdict.work);
  });
  const first = fits.indexOf(false);
  return first === -1 ? fits.length : first;
}

/** A plan whose goal was edited at many places, and Ana's copy of it, with what she sends. */
function edited(edits: number): { plan: WrittenPlan; hers: Y.Doc; sent: Uint8Array[] } {
  const plan = new WrittenPlan();
  const typed = updateBy(plan, (doc) => {
    const text = textOf(doc, plan.goal);
    doc.transact(() => {
      for (let edit = 0; edit < edits; edit++) text.insert((edit * 7_919) % (text.length + 1), 'x');
    });
  });
  Y.applyUpdate(plan.doc, typed);
  const hers = new Y.Doc();
  Y.applyUpdate(hers, Y.encodeStateAsUpdate(plan.doc));
  // Behind everybody: her words are put after all that was written at the same spot.
  hers.clientID = 2 ** 32 - 1;
  const sent: Uint8Array[] = [];
  hers.on('update', (update: Uint8Array) => sent.push(update));
  return { plan, hers, sent };
}

test('[GUARD-22] small updates that yjs has to carry past a long text share a commit only up to its bound', () => {
  const { plan, hers, sent } = edited(3_000);
  for (let update = 0; update < 60; update++) {
    hers.transact(() => {
      for (let letter = 0; letter < 15; letter++) textOf(hers, plan.goal).insert(0, 'y');
    });
  }
  const each = 15 * 3_000;
  expect(taken(plan, sent)).toBeLessThanOrEqual(mostWork.steps / each + 1);
});

test('[GUARD-22] typing on, in the middle or at the end of a long text, shares one commit', () => {
  const { plan, hers, sent } = edited(3_000);
  for (let key = 0; key < 400; key++) textOf(hers, plan.goal).insert(1_500 + key, 'y');
  for (let key = 0; key < 400; key++) {
    const text = textOf(hers, plan.goal);
    text.insert(text.length, 'y');
  }
  expect([taken(plan, sent), sent.length]).toEqual([800, 800]);
});
