import type { BlockId } from '#shared/plan/plan.ts';
import { ana, ben, textOf } from '#shared/testing/plans.ts';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import type { Verdict } from './guard.ts';
import { forge, type Forged } from './guard/testing/forge.ts';
import { updateBy, updateFrame } from './guard/testing/guarded-plan.ts';
import { blockIn, WrittenPlan } from './guard/testing/written-plan.ts';

const refused = (why: string) => ({ kind: 'refuse', close: 'refused', why });
const accepted = expect.objectContaining({ kind: 'write' });
const resync = { kind: 'resync' };
const bens = 42;

/** Ben has begun to type into the goal, under a client id that is his from then on. */
function typing() {
  const plan = new WrittenPlan();
  const { goal } = plan;
  const first = updateBy(plan, (doc) => textOf(doc, goal).insert(0, 'Ben: '), bens);
  expect(plan.send(ben, first)).toEqual(accepted);
  plan.commit();
  return { plan, goal, first, next: Y.getState(plan.doc.store, bens) };
}

function written(verdict: Verdict): Uint8Array {
  if (verdict.kind !== 'write') throw new Error(JSON.stringify(verdict));
  return verdict.update;
}

describe('client ids', () => {
  test('[GUARD-6] a new one belongs to whoever used it first', () => {
    const plan = new WrittenPlan();
    const type = (doc: Y.Doc) => textOf(doc, plan.goal).insert(0, 'x');
    const verdict = plan.judge(ben, updateFrame(updateBy(plan, type, bens)));
    expect(verdict).toEqual(expect.objectContaining({ newWriters: new Map([[bens, ben]]) }));
  });

  test("[GUARD-6] a garbage struct under a peer's id is refused", () => {
    const { plan, next } = typing();
    const update = forge([{ client: bens, clock: next, content: { gc: 1000 } }]);
    expect(plan.judge(ana, updateFrame(update))).toEqual(refused('foreign-client'));
  });

  test("[GUARD-6] text under a peer's id is refused, durable or pending", () => {
    const { plan, goal, next } = typing();
    const id = textOf(plan.doc, goal)._item?.id ?? { client: 0, clock: 0 };
    const forged = (client: number, clock: number) =>
      updateFrame(forge([{ client, clock, parent: { id }, content: { string: 'Not Ben' } }]));
    expect(plan.judge(ana, forged(bens, next))).toEqual(refused('foreign-client'));
    expect(
      plan.send(ben, forge([{ client: 43, clock: 0, parent: { id }, content: { string: 'x' } }])),
    ).toEqual(accepted);
    expect(plan.judge(ana, forged(43, 1))).toEqual(refused('foreign-client'));
  });

  test("[GUARD-6] a leap of a peer's clock is refused", () => {
    const { plan, goal, next } = typing();
    const id = textOf(plan.doc, goal)._item?.id ?? { client: 0, clock: 0 };
    const leap = forge([
      { client: bens, clock: next + 1000, parent: { id }, content: { string: 'x' } },
    ]);
    expect(plan.judge(ana, updateFrame(leap))).toEqual(resync);
    expect(plan.send(ana, leap).kind).not.toBe('write');
  });

  test('[GUARD-16] an update brings in 64 client ids at most', () => {
    const plan = new WrittenPlan();
    const garbage = (count: number) =>
      forge(
        Array.from({ length: count }, (_, at) => ({
          client: 500 + at,
          clock: 0,
          content: { gc: 1 },
        })),
      );
    expect(plan.judge(ben, updateFrame(garbage(64)))).toEqual(accepted);
    expect(plan.judge(ben, updateFrame(garbage(65)))).toEqual(refused('too-many-clients'));
  });
});

describe('dependencies', () => {
  const parentOf = (plan: WrittenPlan, id: BlockId) => ({
    id: textOf(plan.doc, id)._item?.id ?? { client: 0, clock: 0 },
  });

  test('[GUARD-7] a gap in the own clock asks for all that is missing', () => {
    const { plan, goal, next } = typing();
    const parent = parentOf(plan, goal);
    const gap = forge([{ client: bens, clock: next + 1, parent, content: { string: 'x' } }]);
    expect(plan.judge(ben, updateFrame(gap))).toEqual(resync);
  });

  test.each<[string, Partial<Forged>]>([
    ['a left neighbour', { origin: { client: 900, clock: 3 } }],
    ['a right neighbour', { rightOrigin: { client: 900, clock: 3 } }],
    ['a parent', { parent: { id: { client: 900, clock: 3 } } }],
  ])('[GUARD-7] %s that is not here asks for all that is missing', (_, dependency) => {
    const { plan, next } = typing();
    const update = forge([{ client: bens, clock: next, content: { string: 'x' }, ...dependency }]);
    expect(plan.judge(ben, updateFrame(update))).toEqual(resync);
  });

  test('[GUARD-7] a deletion of what is not here asks for all that is missing', () => {
    const { plan, next } = typing();
    expect(plan.judge(ben, updateFrame(forge([], [[900, 0, 1]])))).toEqual(resync);
    expect(plan.judge(ben, updateFrame(forge([], [[bens, next - 1, 2]])))).toEqual(resync);
  });

  test('[GUARD-7] what is accepted and not yet durable is here', () => {
    const { plan, goal } = typing();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(plan.doc));
    const verdicts: string[] = [];
    doc.on('update', (update: Uint8Array) => verdicts.push(plan.send(ben, update).kind));
    for (const letter of 'slowly') textOf(doc, goal).insert(0, letter);
    textOf(doc, goal).delete(0, 3);
    expect(verdicts).toEqual(Array.from({ length: 7 }, () => 'write'));
    plan.commit();
    expect(textOf(plan.doc, goal).toJSON()).toBe(textOf(doc, goal).toJSON());
  });

  test.each<[string, readonly Forged[]]>([
    [
      'its own future',
      [{ client: 77, clock: 0, origin: { client: 77, clock: 1 }, content: { string: 'xx' } }],
    ],
    [
      'itself',
      [{ client: 77, clock: 0, parent: { id: { client: 77, clock: 0 } }, content: { map: true } }],
    ],
    [
      'each other',
      [
        { client: 77, clock: 0, origin: { client: 78, clock: 1 }, content: { string: 'x' } },
        { client: 77, clock: 1, content: { gc: 1 } },
        { client: 78, clock: 0, origin: { client: 77, clock: 1 }, content: { string: 'x' } },
        { client: 78, clock: 1, content: { gc: 1 } },
      ],
    ],
  ])('[GUARD-7] structs that depend on %s are refused', (_, structs) => {
    const plan = new WrittenPlan();
    expect(plan.judge(ben, updateFrame(forge(structs)))).toEqual(refused('circular'));
  });

  test('[GUARD-7] structs of two own clients may depend on one another in order', () => {
    const plan = new WrittenPlan();
    const parent = parentOf(plan, plan.goal);
    const update = forge([
      { client: 78, clock: 0, origin: { client: 77, clock: 0 }, content: { string: 'b' } },
      { client: 77, clock: 0, parent, content: { string: 'a' } },
      { client: 77, clock: 1, origin: { client: 78, clock: 0 }, content: { string: 'c' } },
    ]);
    expect(plan.send(ben, update)).toEqual(accepted);
    plan.commit();
    expect(plan.doc.store.pendingStructs).toBeNull();
  });

  test('[GUARD-7] what is written into a place that is gone is let through and is gone too', () => {
    const { plan, goal, next } = typing();
    const field = textOf(plan.doc, goal).parent?.parent;
    const paragraph = textOf(plan.doc, goal)._item?.id ?? { client: 0, clock: 0 };
    if (!(field instanceof Y.XmlFragment)) throw new Error('There is no field.');
    field.delete(0, 1);
    const update = forge([
      { client: bens, clock: next, parent: { id: paragraph }, content: { string: 'late' } },
    ]);
    expect(plan.send(ben, update)).toEqual(accepted);
    plan.commit();
    expect(plan.doc.store.pendingStructs).toBeNull();
    expect(Y.getState(plan.doc.store, bens)).toBe(next + 4);
  });
});

describe('what is known already', () => {
  test('[GUARD-8] is nothing, and is not judged again', () => {
    const { plan, first } = typing();
    expect(plan.judge(ben, updateFrame(first))).toEqual({ kind: 'nothing' });
    expect(plan.judge(ana, updateFrame(first))).toEqual({ kind: 'nothing' });
  });

  test('[GUARD-8] is left out of what is stored', () => {
    const { plan, goal } = typing();
    const update = updateBy(plan, (doc) => textOf(doc, goal).insert(0, 'Then '), bens);
    const all = Y.mergeUpdates([Y.encodeStateAsUpdate(plan.doc), update]);
    const stored = written(plan.judge(ben, updateFrame(all)));
    expect(stored.length).toBeLessThan(update.length + 5);
    const { structs, ds } = Y.decodeUpdate(stored);
    expect(structs).toHaveLength(1);
    expect(ds.clients.size).toBe(0);
  });

  test('[GUARD-8] in another version than is known, it is not stored', () => {
    const { plan, goal, next } = typing();
    const parent = { id: textOf(plan.doc, goal)._item?.id ?? { client: 0, clock: 0 } };
    const other = forge([
      { client: bens, clock: 0, parent, content: { string: 'X'.repeat(next) } },
      { client: bens, clock: next, parent, content: { string: 'Y' } },
    ]);
    const stored = written(plan.judge(ben, updateFrame(other)));
    expect(new TextDecoder().decode(stored)).not.toContain('X');
    expect(new TextDecoder().decode(stored)).toContain('Y');
  });

  test.each(['durable', 'pending'])(
    '[GUARD-8] in part, while %s, only the rest is written',
    (when) => {
      const { plan, goal } = typing();
      const doc = new Y.Doc();
      doc.clientID = 55;
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(plan.doc));
      const before = Y.encodeStateVector(doc);
      textOf(doc, goal).insert(0, 'one ');
      expect(plan.send(ben, Y.encodeStateAsUpdate(doc, before))).toEqual(accepted);
      if (when === 'durable') plan.commit();
      textOf(doc, goal).insert(4, 'twö 🙂 ');
      const rest = written(plan.send(ben, Y.encodeStateAsUpdate(doc, before)));
      const [struct, ...more] = Y.decodeUpdate(rest).structs;
      expect(more).toEqual([]);
      expect(struct?.id.clock).toBe(4);
      plan.commit();
      expect(textOf(plan.doc, goal).toJSON()).toBe(textOf(doc, goal).toJSON());
    },
  );

  test.each<[string, Forged['content']]>([
    ['text', { string: 'abcdef' }],
    ['garbage', { gc: 6 }],
    ['a deleted run', { deleted: 6 }],
    ['values', { any: [1, 2, 3, 4, 5, 6] }],
  ])(
    '[GUARD-8] the rest of %s never claims another place than the part that is known',
    (_, content) => {
      const { plan, goal, next } = typing();
      const block = blockIn(plan.doc, goal)._item?.id ?? { client: 0, clock: 0 };
      // The known part is text; the struct says that it is the goal's kind.
      const update = forge([
        { client: bens, clock: next - 3, parent: { id: block }, key: 'kind', content },
      ]);
      const verdict = plan.send(ben, update);
      if (verdict.kind === 'write') plan.commit();
      else expect(verdict.kind).toBe('refuse');
      expect(blockIn(plan.doc, goal).get('kind')).toBe('goal');
      expect(plan.doc.store.pendingStructs).toBeNull();
    },
  );

  test('[GUARD-8] what is left is in the order that merging counts on, whatever order it came in', () => {
    const { plan, goal } = typing();
    const parent = { id: textOf(plan.doc, goal)._item?.id ?? { client: 0, clock: 0 } };
    const lowFirst = forge([
      { client: 7, clock: 0, parent, content: { string: 'low' } },
      { client: 2 ** 31, clock: 0, parent, content: { string: 'high' } },
    ]);
    const more = forge([{ client: 2 ** 31, clock: 4, parent, content: { string: 'er' } }]);
    expect(plan.send(ben, lowFirst)).toEqual(accepted);
    expect(plan.send(ben, more)).toEqual(accepted);
    plan.commit();
    expect(plan.doc.store.pendingStructs).toBeNull();
    expect(Y.getState(plan.doc.store, 2 ** 31)).toBe(6);
  });

  test('[GUARD-8] a deletion that is pending is not judged or stored again', () => {
    const { plan, goal } = typing();
    const cut = updateBy(plan, (doc) => textOf(doc, goal).delete(0, 2), 56);
    expect(plan.send(ben, cut)).toEqual(accepted);
    expect(plan.judge(ben, updateFrame(cut))).toEqual({ kind: 'nothing' });
  });
});

describe('ben', () => {
  test('[GUARD-1] judging changes nothing, and says the same twice', () => {
    const { plan, goal } = typing();
    const before = Y.encodeStateAsUpdate(plan.doc);
    const update = updateBy(plan, (doc) => textOf(doc, goal).insert(2, 'and '), bens);
    const frame = updateFrame(update);
    const copy = frame.slice();
    expect(plan.judge(ben, frame)).toEqual(plan.judge(ben, frame));
    expect(frame).toEqual(copy);
    expect(Y.encodeStateAsUpdate(plan.doc)).toEqual(before);
    expect([...plan.doc.share.keys()].sort()).toEqual(['blocks', 'meta']);
  });
});
