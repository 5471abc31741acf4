import { describe, expect, test } from 'vitest';

import { bringBack, link, moveBlock, removeBlock, setLookAgainOn } from '../doc/edit.ts';
import { setRhythm, setScalar, setState, setTitle, unlink } from '../doc/edit.ts';
import { readPlan } from '../doc/read.ts';
import { BLOCKS } from '../doc/schema.ts';
import { added, ana, contextOf, done, emptyPlan, textOf, type } from '../testing/plans.ts';
import { comparePlans, type Change } from './diff.ts';
import type { BlockId, Day, Plan } from './plan.ts';

function setup() {
  const doc = emptyPlan();
  const by = contextOf(ana);
  /** The changes that `edit` makes, and those on the way back. */
  const changes = (edit: () => void): { there: Change[]; back: Change[] } => {
    const before = readPlan(doc);
    edit();
    const after = readPlan(doc);
    return { there: comparePlans(before, after), back: comparePlans(after, before) };
  };
  return { doc, by, changes };
}

const kinds = (changes: readonly Change[]) => changes.map((change) => change.kind);

describe('comparePlans', () => {
  test('[MODEL-21] nothing has changed in a plan that reads the same', () => {
    const { doc, by } = setup();
    added(doc, by, 'goal', { text: 'Sleep', notes: ['x'] });
    expect(comparePlans(readPlan(doc), readPlan(doc))).toEqual([]);
  });

  test('[MODEL-21] tells blocks that came, went and came back', () => {
    const { doc, by, changes } = setup();
    const area = added(doc, by, 'area');
    const { there, back } = changes(() => added(doc, by, 'goal'));
    expect([kinds(there), kinds(back)]).toEqual([['added'], ['removed']]);
    const out = changes(() => done(removeBlock(doc, by, area)));
    expect([kinds(out.there), kinds(out.back)]).toEqual([['removed'], ['brought-back']]);
    expect(out.there).toMatchObject([{ block: { id: area, removed: null } }]);
    expect(kinds(changes(() => done(bringBack(doc, by, area))).there)).toEqual(['brought-back']);
  });

  test('[MODEL-21] says nothing about what is out on both sides', () => {
    const { doc, by, changes } = setup();
    const area = added(doc, by, 'area');
    done(removeBlock(doc, by, area));
    expect(changes(() => type(doc, by, area, 'x')).there).toEqual([]);
  });

  test('[MODEL-21] a block carried past others has moved, they have not', () => {
    const { doc, by, changes } = setup();
    const areas = [0, 1, 2, 3].map(() => added(doc, by, 'area')) as [BlockId, BlockId];
    const { there } = changes(() =>
      done(moveBlock(doc, by, areas[0], { section: 'areas', after: areas.at(-1) ?? null })),
    );
    expect(there).toMatchObject([{ kind: 'moved', block: { id: areas[0] } }]);
  });

  test('[MODEL-21] new order keys alone move nothing', () => {
    const { doc, by } = setup();
    for (let count = 0; count < 3; count++) added(doc, by, 'area');
    const before = readPlan(doc);
    const rekeyed: Plan = {
      ...before,
      blocks: before.blocks.map((block, at) => ({
        ...block,
        place: { ...block.place, order: `k${at + 1}` },
      })),
    };
    expect(comparePlans(before, rekeyed)).toEqual([]);
  });

  test('[MODEL-21] a step under another goal has moved', () => {
    const { doc, by, changes } = setup();
    const goal = added(doc, by, 'goal');
    const step = added(doc, by, 'strategy');
    const { there } = changes(() => done(moveBlock(doc, by, step, { section: goal, after: null })));
    expect(there).toMatchObject([
      { kind: 'moved', from: { section: 'steps' }, to: { section: goal } },
    ]);
  });

  test('[MODEL-21] tells states, choices and ties', () => {
    const { doc, by, changes } = setup();
    const area = added(doc, by, 'area');
    const goal = added(doc, by, 'goal');
    const step = added(doc, by, 'strategy');
    const { there } = changes(() => {
      done(setState(doc, by, goal, 'here-now', 'It just happens'));
      done(link(doc, by, goal, area));
      done(setScalar(doc, by, step, 'approach', 'past'));
    });
    expect(there).toMatchObject([
      { kind: 'state', from: { value: 'working-on' }, to: { value: 'here-now' } },
      { kind: 'linked', target: area },
      { kind: 'choice', field: 'approach', from: 'other', to: 'past' },
    ]);
    expect(kinds(changes(() => done(unlink(doc, by, goal, area))).there)).toEqual(['unlinked']);
  });

  test('[MODEL-21] the same state said anew is a change, too', () => {
    const { doc, by, changes } = setup();
    const goal = added(doc, by, 'goal');
    const { there } = changes(() => done(setState(doc, by, goal, 'working-on', 'Again')));
    expect(kinds(there)).toEqual(['state']);
    const awayAndBack = changes(() => {
      done(setState(doc, by, goal, 'resting'));
      done(setState(doc, by, goal, 'working-on', 'Again'));
    });
    expect(awayAndBack.there).toEqual([]);
  });

  test('[MODEL-21] tells words, and formatting apart from words', () => {
    const { doc, by, changes } = setup();
    const goal = added(doc, by, 'goal', { text: 'Sleep', notes: ['gently'] });
    const { there } = changes(() => type(doc, by, goal, ' well'));
    expect(there).toMatchObject([
      {
        kind: 'text',
        field: 'statement',
        words: [
          { change: 'same', text: 'Sleep' },
          { change: 'added', text: ' well' },
        ],
      },
    ]);
    const bold = changes(() => textOf(doc, goal, 'notes').format(0, 6, { bold: {} }));
    expect(bold.there).toMatchObject([{ kind: 'formatting', field: 'notes' }]);
  });

  test("[MODEL-21] tells the plan's own values", () => {
    const { doc, by, changes } = setup();
    const { there } = changes(() => {
      done(setTitle(doc, by, 'Roadmap two'));
      done(setRhythm(doc, by, { everyDays: 30 }));
      done(setLookAgainOn(doc, by, '2026-06-01' as Day));
    });
    expect(kinds(there)).toEqual(['title', 'rhythm', 'look-again']);
  });

  test('[MODEL-21] a block that only the older plan knows has been removed', () => {
    const { doc, by, changes } = setup();
    const area = added(doc, by, 'area');
    expect(kinds(changes(() => doc.getMap(BLOCKS).delete(area)).there)).toEqual(['removed']);
  });
});
