import { addBlock, link, moveBlock, removeBlock, setState, unlink } from '#shared/doc/edit.ts';
import { limits, RESTORED } from '#shared/doc/schema.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { ana, ben, contextOf, done, emptyPlan, textOf } from '#shared/testing/plans.ts';
import { seeded, seededId } from '#shared/testing/random.ts';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { forge } from './guard/testing/forge.ts';
import { GuardedPlan, updateBy, updateFrame } from './guard/testing/guarded-plan.ts';
import { blockIn, WrittenPlan } from './guard/testing/written-plan.ts';

const at = '2026-05-03T10:00:00.000Z';
const later = '2026-05-04T10:00:00.000Z';
const refused = (why: string) => ({ kind: 'refuse', close: 'refused', why });
const newId = (seed: number) => seededId(seeded(seed)) as BlockId;
const accepted = expect.objectContaining({ kind: 'write' });

describe("the plan's head", () => {
  const plan = new WrittenPlan();

  test.each([
    ['title', 'Our way'],
    ['rhythm', { everyDays: 90 }],
    ['lookAgainOn', '2026-09-01'],
    ['lookAgainOn', null],
  ])('[GUARD-9] %s may be set', (key, value) => {
    expect(plan.try(ben, (doc) => doc.getMap('meta').set(key, value))).toEqual(accepted);
  });

  test.each([
    ['the schema', 'schema', 2, 'unknown-key'],
    ['a key nobody knows', 'owner', 'ben', 'unknown-key'],
    ['the mark of a restore', RESTORED, { snapshot: 's', at, by: ben }, 'unknown-key'],
    ['an empty title', 'title', '  ', 'not-valid'],
    ['a title too long', 'title', 'x'.repeat(limits.lineLength + 1), 'not-valid'],
    ['a title that is no text', 'title', { is: 'x' }, 'not-valid'],
    ['a rhythm of no days', 'rhythm', { everyDays: 0 }, 'not-valid'],
    ['a day that does not exist', 'lookAgainOn', '2026-02-30', 'not-valid'],
    ['a shared type', 'title', new Y.Map(), 'not-allowed-here'],
  ])('[GUARD-9] %s is refused', (_, key, value, why) => {
    const set = (doc: Y.Doc) => doc.getMap('meta').set(key, value);
    expect(plan.try(ben, set)).toEqual(refused(why));
  });

  test('[GUARD-9] a title is not taken away', () => {
    expect(plan.try(ben, (doc) => doc.getMap('meta').delete('title'))).toEqual(
      refused('hard-delete'),
    );
  });

  test('[REST-28] the mark of a restore is the server’s: nobody sets, changes or deletes it', () => {
    const restored = new WrittenPlan();
    const set = (by: string) => (doc: Y.Doc) => void doc.getMap('meta').set(RESTORED, { by, at });
    expect(restored.try(ana, set(ana))).toEqual(refused('unknown-key'));
    const server = { userId: ben, mayWrite: true, isServer: true } as const;
    expect(restored.send(server, updateBy(restored, set(ben)))).toEqual(accepted);
    // While it waits for the disk, and when it is there.
    for (const settle of [() => undefined, () => restored.commit()]) {
      settle();
      expect(restored.try(ben, set(ben))).toEqual(refused('unknown-key'));
    }
    expect(restored.doc.getMap('meta').get(RESTORED)).toEqual({ by: ben, at });
    const takeAway = (doc: Y.Doc) => doc.getMap('meta').delete(RESTORED);
    expect(restored.try(ben, takeAway)).toEqual(refused('hard-delete'));
  });

  test('[GUARD-9] whoever may not rename sets no title, and everything else', () => {
    const supporter = { userId: ben, mayWrite: true, mayRename: false };
    const judge = (key: string, value: string) =>
      plan.judge(
        supporter,
        updateFrame(updateBy(plan, (doc) => doc.getMap('meta').set(key, value))),
      );
    expect(judge('title', 'Ours')).toEqual(refused('not-yours'));
    expect(judge('lookAgainOn', '2026-09-01')).toEqual(accepted);
  });

  test('[GUARD-9] roots other than meta and blocks are refused', () => {
    expect(plan.try(ben, (doc) => doc.getMap('notes').set('x', 1))).toEqual(
      refused('unknown-root'),
    );
    expect(plan.try(ben, (doc) => doc.getText('meta2').insert(0, 'x'))).toEqual(
      refused('unknown-root'),
    );
  });

  test('[GUARD-9] a root map holds no sequence', () => {
    const parent = { root: 'meta' };
    const update = forge([{ client: 5, clock: 0, parent, content: { string: 'x' } }]);
    expect(plan.judge(ben, updateFrame(update))).toEqual(refused('unknown-key'));
  });
});

describe('new blocks', () => {
  const plan = new WrittenPlan();
  /** A goal like the typed edits make it, then spoilt. */
  const addSpoilt = (spoil: (block: Y.Map<unknown>, id: BlockId) => unknown) =>
    plan.try(ben, (doc) => {
      const id = newId(9);
      doc.transact(() => {
        const block = new Y.Map<unknown>();
        block.set('id', id);
        block.set('kind', 'goal');
        block.set('place', { section: 'goals', order: 'V' });
        block.set('removed', null);
        block.set('links', new Y.Map());
        for (const field of ['statement', 'clinical', 'notes']) block.set(field, filled());
        block.set('state', { value: 'working-on', since: at, by: ben, note: null });
        doc.getMap('blocks').set(id, block);
        spoil(block, id);
      });
    });
  const filled = () => {
    const field = new Y.XmlFragment();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText()]);
    field.insert(0, [paragraph]);
    return field;
  };

  test('[GUARD-10] a whole block is let through, of each kind that the typed edits make', () => {
    expect(addSpoilt(() => null)).toEqual(accepted);
    for (const kind of ['matter', 'area', 'goal', 'strategy', 'measure', 'signal'] as const) {
      const add = (doc: Y.Doc) => void addBlock(doc, contextOf(ben, 5), kind, { text: 'Words' });
      expect(plan.try(ben, add)).toEqual(accepted);
    }
  });

  test.each<[string, string, (block: Y.Map<unknown>) => unknown]>([
    ['without a state', 'hard-delete', (block) => block.delete('state')],
    ['without a text field', 'incomplete-block', (block) => block.delete('clinical')],
    ['without links', 'incomplete-block', (block) => block.delete('links')],
    ['of an unknown kind', 'incomplete-block', (block) => block.set('kind', 'task')],
    ['with a field of another kind', 'incomplete-block', (block) => block.set('why', filled())],
    ['with a key nobody knows', 'incomplete-block', (block) => block.set('score', 3)],
    ['with an empty field', 'incomplete-block', (block) => block.set('notes', new Y.XmlFragment())],
    ['with text for a field', 'incomplete-block', (block) => block.set('notes', 'words')],
    ['under another id', 'incomplete-block', (block) => block.set('id', newId(3))],
    ['in no section', 'not-valid', (block) => block.set('place', { section: 'top', order: 'V' })],
    [
      'whose state somebody else set',
      'not-the-writer',
      (block) => block.set('state', { value: 'resting', since: at, by: ana, note: null }),
    ],
    [
      'removed by somebody else',
      'not-the-writer',
      (block) => block.set('removed', { at, by: ana }),
    ],
  ])('[GUARD-10] a block %s is refused', (_, why, spoil) => {
    expect(addSpoilt(spoil)).toEqual(refused(why));
  });

  test('[GUARD-10] a matter in the name of somebody else is refused', () => {
    const add = (doc: Y.Doc) => void addBlock(doc, contextOf(ana, 5), 'matter');
    expect(plan.try(ben, add)).toEqual(refused('not-the-writer'));
  });

  test('[GUARD-10] a block whose parts come later is refused', () => {
    const add = (doc: Y.Doc) => doc.getMap('blocks').set(newId(4), new Y.Map([['id', newId(4)]]));
    expect(plan.try(ben, add)).toEqual(refused('incomplete-block'));
  });

  test.each([
    ['__proto__', 'unknown-key'],
    ['constructor', 'unknown-key'],
    ['1', 'unknown-key'],
  ])('[GUARD-10] a block under the name %s is refused', (name, why) => {
    const add = (doc: Y.Doc) => doc.getMap('blocks').set(name, new Y.Map());
    expect(plan.try(ben, add)).toEqual(refused(why));
  });

  test('[GUARD-10] a value in the place of a block is refused', () => {
    const add = (doc: Y.Doc) => doc.getMap('blocks').set(newId(4), { kind: 'goal' });
    expect(plan.try(ben, add)).toEqual(refused('not-allowed-here'));
  });

  test('[GUARD-10] a block that is put in and taken out again is refused', () => {
    expect(addSpoilt((block, id) => block.doc?.getMap('blocks').delete(id)).kind).toBe('refuse');
  });

  test('[GUARD-16] a plan takes 500 blocks and no more', () => {
    const start = emptyPlan();
    const blocks = start.getMap('blocks');
    while (blocks.size < limits.blocks - 1) blocks.set(newId(1000 + blocks.size), new Y.Map());
    const full = new GuardedPlan(start);
    const one = (doc: Y.Doc) => void addBlock(doc, contextOf(ben, 78), 'area');
    const two = (doc: Y.Doc) => {
      one(doc);
      // The typed edits stop here: write the second as a client without limits would.
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(full.doc));
      addBlock(copy, contextOf(ben, 79), 'area');
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy));
    };
    const judge = (change: (doc: Y.Doc) => void) =>
      full.judge(ben, updateFrame(updateBy(full, change)));
    expect(judge(one)).toEqual(accepted);
    expect(judge(two)).toEqual({ kind: 'refuse', close: 'tooLarge', why: 'too-many-blocks' });
  });
});

describe('what must stay', () => {
  const plan = new WrittenPlan();

  test('[GUARD-11] a block is not deleted', () => {
    const { goal } = plan;
    expect(plan.try(ben, (doc) => doc.getMap('blocks').delete(goal))).toEqual(
      refused('hard-delete'),
    );
  });

  test('[GUARD-11] a block is not overwritten, not even by a whole one', () => {
    const overwrite = (doc: Y.Doc) => {
      const context = { ...contextOf(ben), newId: () => plan.goal };
      addBlock(doc, context, 'goal');
    };
    expect(plan.try(ben, overwrite)).toEqual(refused('overwrites'));
  });

  test.each(['id', 'kind', 'statement', 'notes', 'links'])('[GUARD-11] %s stays', (key) => {
    const { goal } = plan;
    const drop = plan.tryOn(ben, goal, (block) => block.delete(key));
    expect(drop).toEqual(refused('hard-delete'));
    const replace = plan.tryOn(ben, goal, (block) => {
      block.set(key, key === 'links' ? new Y.Map() : key.length > 4 ? new Y.XmlFragment() : 'area');
    });
    expect(replace).toEqual(refused('overwrites'));
  });

  test("[GUARD-11] an author stays, the author's own too", () => {
    const { matter } = plan;
    expect(plan.tryOn(ana, matter, (block) => block.set('author', ben))).toEqual(
      refused('overwrites'),
    );
    expect(plan.tryOn(ana, matter, (block) => block.delete('author'))).toEqual(
      refused('hard-delete'),
    );
  });

  test.each(['place', 'removed', 'state'])('[GUARD-11] %s keeps a value', (key) => {
    expect(plan.tryOn(ben, plan.goal, (block) => block.delete(key))).toEqual(
      refused('hard-delete'),
    );
  });

  test('[GUARD-11] a value is not deleted under cover of one that loses', () => {
    const { goal, doc } = plan;
    const block = blockIn(doc, goal);
    const held = block._map.get('place');
    if (!held || !block._item) throw new Error('There is no place.');
    const { client, clock } = held.id;
    // Stands left of the value that it deletes: yjs deletes it too, and the key is empty.
    const loser = {
      client: 5,
      clock: 0,
      parent: { id: block._item.id },
      key: 'place',
      content: { any: [{ section: 'goals', order: 'V' }] },
    };
    const lowest = { ...loser, client: 1 };
    for (const struct of [loser, lowest]) {
      const update = forge([struct], [[client, clock, 1]]);
      const verdict = plan.judge(ben, updateFrame(update));
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
      Y.applyUpdate(copy, update);
      const survives = blockIn(copy, goal).has('place');
      expect(verdict).toEqual(survives ? accepted : refused('hard-delete'));
    }
  });

  test('[GUARD-11] a key is not emptied by an item whose content is gone', () => {
    const block = blockIn(plan.doc, plan.goal);
    const held = block._map.get('place')?.id;
    const update = forge([{ client: 5, clock: 0, origin: held ?? null, content: { deleted: 1 } }]);
    expect(plan.judge(ben, updateFrame(update))).toEqual(refused('hard-delete'));
  });

  test('[GUARD-11] a value has no right neighbour', () => {
    const block = blockIn(plan.doc, plan.goal);
    const held = block._map.get('place')?.id;
    const content = { any: [{ section: 'goals', order: 'V' }] };
    const update = forge([{ client: 5, clock: 0, rightOrigin: held ?? null, content }]);
    expect(plan.judge(ben, updateFrame(update))).toEqual(refused('torn'));
  });

  test('[GUARD-11] neighbours in two places are refused', () => {
    const text = (id: BlockId) => textOf(plan.doc, id)._start?.id ?? null;
    const update = forge([
      {
        client: 5,
        clock: 0,
        origin: text(plan.goal),
        rightOrigin: text(plan.matter),
        content: { string: 'x' },
      },
    ]);
    expect(plan.judge(ana, updateFrame(update))).toEqual(refused('torn'));
  });

  test('[GUARD-11] what stands in no type is refused', () => {
    const letter = textOf(plan.doc, plan.goal)._start;
    const parent = { id: letter?.id ?? { client: 0, clock: 0 } };
    const update = forge([{ client: 5, clock: 0, parent, content: { string: 'x' } }]);
    expect(plan.judge(ben, updateFrame(update))).toEqual(refused('not-a-parent'));
  });
});

describe('values', () => {
  const plan = new WrittenPlan();
  const { goal, strategy } = plan;

  test('[GUARD-12] the typed edits of another person are let through', () => {
    const context = contextOf(ben, 3);
    expect(
      plan.try(ben, (doc) => done(setState(doc, context, goal, 'resting', 'for now'))),
    ).toEqual(accepted);
    expect(plan.try(ben, (doc) => done(removeBlock(doc, context, goal)))).toEqual(accepted);
    const to = { section: goal, after: null };
    expect(plan.try(ben, (doc) => done(moveBlock(doc, context, strategy, to)))).toEqual(accepted);
  });

  test.each<[string, string, unknown]>([
    ['a state of another kind', 'state', { value: 'trying', since: at, by: ben, note: null }],
    ['a state without a time', 'state', { value: 'resting', since: 'now', by: ben, note: null }],
    [
      'a state with more in it',
      'state',
      { value: 'resting', since: at, by: ben, note: null, x: 1 },
    ],
    ['a note over one line', 'state', { value: 'resting', since: at, by: ben, note: 'a\nb' }],
    ['a place in a section of another kind', 'place', { section: 'areas', order: 'V' }],
    ['a place with no order', 'place', { section: 'goals', order: '' }],
    ['a removal without a person', 'removed', { at }],
    ['removed: true', 'removed', true],
  ])('[GUARD-12] %s is refused', (_, key, value) => {
    expect(plan.tryOn(ben, goal, (block) => block.set(key, value))).toEqual(refused('not-valid'));
  });

  test('[GUARD-12] a scalar of another kind is refused', () => {
    expect(plan.tryOn(ben, goal, (block) => block.set('approach', 'past'))).toEqual(
      refused('overwrites'),
    );
  });

  test('[GUARD-12] nobody sets a state or removes a block in the name of somebody else', () => {
    const state = { value: 'outgrown', since: at, by: ana, note: null };
    expect(plan.tryOn(ben, goal, (block) => block.set('state', state))).toEqual(
      refused('not-the-writer'),
    );
    expect(plan.tryOn(ben, goal, (block) => block.set('removed', { at: later, by: ana }))).toEqual(
      refused('not-the-writer'),
    );
  });

  test('[GUARD-12] the name cannot hide in a value that is replaced at once', () => {
    const state = { value: 'outgrown', since: at, by: ana, note: null };
    const hide = (block: Y.Map<unknown>) => {
      block.set('state', state);
      block.set('state', { ...state, by: ben });
    };
    // In one transaction yjs keeps the first for as long as the update is made of two.
    const verdict = plan.try(ben, (doc) => {
      doc.gc = false;
      hide(blockIn(doc, goal));
    });
    expect(verdict).toEqual(refused('not-the-writer'));
  });

  test('[GUARD-12] a value that the key has held may be written again, whoever it names', () => {
    const held = blockIn(plan.hers, goal).get('state');
    done(setState(plan.hers, plan.context, goal, 'outgrown'));
    plan.commit();
    expect(plan.tryOn(ben, goal, (block) => block.set('state', held))).toEqual(accepted);
    const almost = { ...(held as object), note: 'not what she said' };
    expect(plan.tryOn(ben, goal, (block) => block.set('state', almost))).toEqual(
      refused('not-the-writer'),
    );
  });

  test.each<[string, Parameters<typeof forge>[0][number]['content'], string]>([
    ['text', { string: 'x' }, 'not-allowed-here'],
    ['a mark', { format: ['bold', {}] }, 'not-allowed-here'],
    ['a type', { map: true }, 'not-allowed-here'],
  ])('[GUARD-12] %s is no value of a key', (_, content, why) => {
    const held = blockIn(plan.doc, goal)._map.get('place');
    const update = forge([{ client: 5, clock: 0, origin: held?.lastId ?? null, content }]);
    expect(plan.judge(ben, updateFrame(update))).toEqual(refused(why));
  });
});

describe("someone else's matter", () => {
  const plan = new WrittenPlan();
  const { matter } = plan;

  test('[GUARD-13] may be moved', () => {
    const to = { section: 'matters', after: null } as const;
    const other = addBlock(plan.hers, plan.context, 'matter', { before: matter });
    plan.commit();
    expect(typeof other).toBe('string');
    const move = (doc: Y.Doc) => done(moveBlock(doc, contextOf(ben, 3), matter, to));
    expect(plan.try(ben, move)).toEqual(accepted);
  });

  test.each<[string, (block: Y.Map<unknown>, doc: Y.Doc) => unknown]>([
    ['its words', (_, doc) => textOf(doc, matter).insert(0, 'Not ')],
    ['a letter less', (_, doc) => textOf(doc, matter).delete(0, 1)],
    ['its notes', (_, doc) => textOf(doc, matter, 'notes').insert(0, 'x', { bold: {} })],
    [
      'a paragraph more',
      (_, doc) => {
        const field = textOf(doc, matter).parent?.parent;
        if (field instanceof Y.XmlFragment) field.insert(1, [new Y.XmlElement('paragraph')]);
      },
    ],
    [
      'a paragraph less',
      (_, doc) => {
        const field = textOf(doc, matter).parent?.parent;
        if (field instanceof Y.XmlFragment) field.delete(0, 1);
      },
    ],
    ['its prompt', (block) => block.set('prompt', 'hardest')],
    ['taken out', (block) => block.set('removed', { at, by: ben })],
    ['a key less', (block) => block.delete('prompt')],
  ])('[GUARD-13] is changed by its author alone: %s', (_, change) => {
    expect(plan.tryOn(ben, matter, change)).toEqual(refused('not-yours'));
    const hers = plan.tryOn(ana, matter, change);
    if (hers.kind === 'refuse') expect(hers.why).not.toBe('not-yours');
  });
});

describe('links', () => {
  const plan = new WrittenPlan();
  const { goal, area, strategy } = plan;
  const linksIn = (block: Y.Map<unknown>) => block.get('links') as Y.Map<unknown>;

  test('[GUARD-15] come and go', () => {
    const context = contextOf(ben, 3);
    expect(plan.try(ben, (doc) => done(link(doc, context, goal, area)))).toEqual(accepted);
    expect(plan.try(ben, (doc) => done(unlink(doc, context, strategy, goal)))).toEqual(accepted);
  });

  test.each<[string, string, unknown, string]>([
    ['to a block that is not there', newId(50), true, 'no-such-target'],
    ['to a block of a kind that does not fit', strategy, true, 'no-such-target'],
    ['under a name that is no id', '__proto__', true, 'unknown-key'],
    ['that holds something', area, { note: 'x' }, 'not-valid'],
    ['that is a type', area, new Y.Map(), 'not-allowed-here'],
  ])('[GUARD-15] a link %s is refused', (_, target, value, why) => {
    expect(plan.tryOn(ben, goal, (block) => linksIn(block).set(target, value))).toEqual(
      refused(why),
    );
  });

  test('[GUARD-16] a block takes 100 links at a time', () => {
    const full = new WrittenPlan();
    const areas: BlockId[] = [];
    while (areas.length < limits.links + 2) {
      const id = addBlock(full.hers, full.context, 'area');
      if (typeof id === 'string') areas.push(id);
    }
    full.commit();
    const tie = (ids: readonly BlockId[], untie: readonly BlockId[] = []) =>
      full.tryOn(ben, full.goal, (block, doc) =>
        doc.transact(() => {
          for (const id of ids) linksIn(block).set(id, true);
          for (const id of untie) linksIn(block).delete(id);
        }),
      );
    expect(tie(areas.slice(0, limits.links))).toEqual(accepted);
    expect(tie(areas.slice(0, limits.links + 1))).toEqual({
      kind: 'refuse',
      close: 'tooLarge',
      why: 'too-many-links',
    });
    expect(tie(areas, areas.slice(0, 2))).toEqual(accepted);
  });
});

describe('room', () => {
  test('[GUARD-16] a full plan takes no more, but what makes it smaller', () => {
    const plan = new WrittenPlan();
    plan.bytes = limits.planBytes;
    const more = (doc: Y.Doc) => textOf(doc, plan.goal).insert(0, 'x');
    const less = (doc: Y.Doc) => textOf(doc, plan.goal).delete(0, 1);
    expect(plan.try(ben, more)).toEqual({ kind: 'refuse', close: 'tooLarge', why: 'plan-full' });
    expect(plan.try(ben, less)).toEqual(accepted);
  });
});
