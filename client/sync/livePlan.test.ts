import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';

import { bringBack, link, moveBlock, removeBlock, setState, setTitle } from '#shared/doc/edit.ts';
import { readPlan } from '#shared/doc/read.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { textOf } from '#shared/testing/plans.ts';

import { livePlan } from './livePlan.ts';
import { add, ben, blockId, editsBy, planWith } from './testing/people.ts';

test('[CLIENT-10] a keystroke gives one block a new identity and leaves the others theirs', () => {
  const doc = planWith('one', 'two', 'three');
  const live = livePlan(doc);
  const before = live.get().blocks;
  textOf(doc, blockId(2)).insert(0, '!');
  const after = live.get().blocks;
  expect(after.map((block, at) => block === before[at])).toEqual([true, false, true]);
  expect(after[1]?.statement).toBe('!two');
});

test('[CLIENT-10] a change that reads the same changes nothing', () => {
  const doc = planWith('one');
  const live = livePlan(doc);
  const before = live.get();
  doc.transact(() => {
    textOf(doc, blockId(1)).insert(0, '!');
    textOf(doc, blockId(1)).delete(0, 1);
  });
  expect(live.get()).toBe(before);
});

test('[CLIENT-10] a title changes the plan and no block', () => {
  const doc = planWith('one');
  const live = livePlan(doc);
  const before = live.get();
  setTitle(doc, editsBy(ben.id), 'A new title');
  expect(live.get().title).toBe('A new title');
  expect(live.get().blocks).toBe(before.blocks);
});

const act = fc.oneof(
  fc.record({ do: fc.constant('type' as const), on: fc.nat(), text: fc.string({ maxLength: 4 }) }),
  fc.record({
    do: fc.constant('add' as const),
    kind: fc.constantFrom('goal' as const, 'area' as const, 'signal' as const),
  }),
  fc.record({ do: fc.constant('move' as const), on: fc.nat(), after: fc.nat() }),
  fc.record({ do: fc.constant('remove' as const), on: fc.nat() }),
  fc.record({ do: fc.constant('bring back' as const), on: fc.nat() }),
  fc.record({ do: fc.constant('state' as const), on: fc.nat() }),
  fc.record({ do: fc.constant('link' as const), on: fc.nat(), to: fc.nat() }),
  fc.record({ do: fc.constant('vanish' as const), on: fc.nat() }),
);

test('[CLIENT-10] after any edits the live plan is the plan that a fresh reading gives', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.boolean()), { maxLength: 30 }), (acts) => {
      const doc = planWith('one', 'two');
      const context = editsBy(ben.id, 100);
      const live = livePlan(doc);
      for (const [step, look] of acts) {
        const { blocks } = readPlan(doc);
        const pick = (at: number) => blocks[at % Math.max(1, blocks.length)]?.id ?? blockId(1);
        run(doc, context, step, pick);
        const seen = look ? live.get() : readPlan(doc);
        expect(seen).toEqual(readPlan(doc));
      }
      expect(live.get()).toEqual(readPlan(doc));
      live.dispose();
    }),
    { numRuns: 200 },
  );
});

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function run(
  doc: Y.Doc,
  context: ReturnType<typeof editsBy>,
  step: Act,
  pick: (at: number) => BlockId,
): void {
  switch (step.do) {
    case 'type':
      if (doc.getMap('blocks').has(pick(step.on))) {
        textOf(doc, pick(step.on)).insert(0, step.text);
      }
      return;
    case 'add':
      add(doc, context, step.kind, 'new');
      return;
    case 'move':
      moveBlock(doc, context, pick(step.on), { section: 'goals', after: pick(step.after) });
      return;
    case 'remove':
      removeBlock(doc, context, pick(step.on));
      return;
    case 'bring back':
      bringBack(doc, context, pick(step.on));
      return;
    case 'state':
      setState(doc, context, pick(step.on), 'resting');
      return;
    case 'link':
      link(doc, context, pick(step.on), pick(step.to));
      return;
    case 'vanish':
      // No client of ours does this; the page must stay right all the same.
      if (step.on % 5 === 0) doc.getMap('blocks').delete(pick(step.on));
  }
}
