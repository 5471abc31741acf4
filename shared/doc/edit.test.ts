import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { blockKinds, textFields } from '../plan/kinds.ts';
import type { Block, BlockId, Day } from '../plan/plan.ts';
import { added, ana, ben, contextOf, done, emptyPlan } from '../testing/plans.ts';
import { faultsOf } from '../testing/wellFormed.ts';
import {
  addBlock,
  bringBack,
  creating,
  createPlanDocument,
  link,
  moveBlock,
  removeBlock,
  setAside,
  setLookAgainOn,
  setRhythm,
  setScalar,
  setState,
  setTitle,
  unlink,
} from './edit.ts';
import { readPlan } from './read.ts';
import { BLOCKS, limits } from './schema.ts';

const nowhere = '0b0e7c6e-1111-4111-8111-111111111111' as BlockId;

function setup() {
  const doc = emptyPlan();
  const by = contextOf(ana);
  const read = (id: BlockId): Block => {
    const block = readPlan(doc).blocks.find((one) => one.id === id);
    if (!block) throw new Error('no such block');
    return block;
  };
  const order = (section: string) =>
    readPlan(doc)
      .blocks.filter((block) => block.place.section === section)
      .map((block) => block.id);
  return { doc, by, read, order };
}

/** The origins of the transactions that `run` makes. */
function originsOf(doc: Y.Doc, run: () => void): unknown[] {
  const origins: unknown[] = [];
  const note = (_: unknown, origin: unknown) => void origins.push(origin);
  doc.on('update', note);
  run();
  doc.off('update', note);
  return origins;
}

describe('createPlanDocument', () => {
  test('[MODEL-8] makes a plan without blocks', () => {
    const doc = createPlanDocument({ title: 'Ben and Ana', lookAgainOn: '2026-08-01' as Day });
    expect(faultsOf(doc)).toEqual([]);
    expect(readPlan(doc)).toEqual({
      schema: 1,
      title: 'Ben and Ana',
      rhythm: { everyDays: null },
      lookAgainOn: '2026-08-01',
      blocks: [],
    });
  });
});

describe('addBlock', () => {
  test.each(blockKinds)('[MODEL-9] brings a %s in with everything it will ever hold', (kind) => {
    const { doc, by, read } = setup();
    const id = added(doc, by, kind, { text: 'Rest more' });
    expect(faultsOf(doc)).toEqual([]);
    expect(read(id)).toMatchObject({ kind, statement: 'Rest more', removed: null });
    const map = doc.getMap<Y.Map<unknown>>(BLOCKS).get(id);
    for (const field of textFields[kind]) expect(map?.get(field)).toBeInstanceOf(Y.XmlFragment);
  });

  test('[MODEL-9] fills what is given', () => {
    const { doc, by, read } = setup();
    const goal = added(doc, by, 'goal', { text: 'Sleep', clinical: 'Insomnia', notes: ['a', 'b'] });
    expect(read(goal)).toMatchObject({ clinical: 'Insomnia', notes: [{}, {}] });
    const step = added(doc, by, 'strategy', { section: goal, approach: 'past', why: 'It helped' });
    expect(read(step)).toMatchObject({ approach: 'past', why: 'It helped' });
    const noticedOn = '2026-04-30' as Day;
    const signal = added(doc, by, 'signal', { noticedOn, signalKind: 'shift', links: [goal] });
    expect(read(signal)).toMatchObject({ noticedOn, signalKind: 'shift', links: [goal] });
    expect(read(added(doc, by, 'matter', { prompt: 'better' }))).toMatchObject({
      prompt: 'better',
      author: ana,
    });
  });

  test('[MODEL-10] is an untracked step that brings it in taken out, and a tracked one', () => {
    const { doc, by } = setup();
    expect(originsOf(doc, () => added(doc, by, 'goal'))).toEqual([creating, by.origin]);
  });

  test('[MODEL-11] puts it at the end, behind, ahead of or first', () => {
    const { doc, by, order } = setup();
    const b = added(doc, by, 'area');
    const d = added(doc, by, 'area');
    const c = added(doc, by, 'area', { after: b });
    const a = added(doc, by, 'area', { after: null });
    const e = added(doc, by, 'area', { before: nowhere });
    const first = added(doc, by, 'area', { before: a });
    const between = added(doc, by, 'area', { before: d });
    const last = added(doc, by, 'area', { after: nowhere });
    expect(order('areas')).toEqual([first, a, b, c, between, d, e, last]);
  });

  test('[MODEL-12] refuses what cannot be, and writes nothing then', () => {
    const { doc, by } = setup();
    const area = added(doc, by, 'area');
    const before = Y.encodeStateAsUpdate(doc);
    const refused = (...[kind, start]: [Block['kind'], object]) => addBlock(doc, by, kind, start);
    expect(refused('goal', { section: 'areas' })).toEqual({ refused: 'not-for-this-kind' });
    expect(refused('goal', { links: [nowhere] })).toEqual({ refused: 'no-such-block' });
    expect(refused('measure', { links: [area] })).toEqual({ refused: 'not-for-this-kind' });
    expect(refused('strategy', { section: nowhere })).toEqual({ refused: 'no-such-block' });
    expect(refused('strategy', { section: area })).toEqual({ refused: 'no-such-block' });
    expect(refused('signal', { noticedOn: '2026-02-30' })).toEqual({ refused: 'not-valid' });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test('[MODEL-12] a plan holds no more than its limit of blocks', () => {
    const { doc, by } = setup();
    for (let count = 0; count < limits.blocks; count++) added(doc, by, 'area');
    expect(addBlock(doc, by, 'area')).toEqual({ refused: 'too-many' });
  });
});

describe('moveBlock', () => {
  test('[MODEL-13] is one write of one value', () => {
    const { doc, by, order } = setup();
    const [a, b, c] = [added(doc, by, 'area'), added(doc, by, 'area'), added(doc, by, 'area')];
    const keys: unknown[] = [];
    doc.getMap(BLOCKS).observeDeep((events) => {
      for (const event of events) keys.push([event.path, [...event.changes.keys.keys()]]);
    });
    done(moveBlock(doc, by, c, { section: 'areas', after: a }));
    expect(order('areas')).toEqual([a, c, b]);
    expect(keys).toEqual([[[c], ['place']]]);
  });

  test('[MODEL-13] goes first, last when its neighbour is gone, and nowhere when it is there', () => {
    const { doc, by, order } = setup();
    const [a, b, c] = [added(doc, by, 'area'), added(doc, by, 'area'), added(doc, by, 'area')];
    done(moveBlock(doc, by, b, { section: 'areas', after: null }));
    expect(order('areas')).toEqual([b, a, c]);
    done(moveBlock(doc, by, b, { section: 'areas', after: nowhere }));
    expect(order('areas')).toEqual([a, c, b]);
    const still = () => moveBlock(doc, by, c, { section: 'areas', after: a });
    expect(originsOf(doc, () => done(still()))).toEqual([]);
  });

  test('[MODEL-13] carries a step from one goal to another and out', () => {
    const { doc, by, read } = setup();
    const [one, other] = [added(doc, by, 'goal'), added(doc, by, 'goal')];
    const step = added(doc, by, 'strategy', { section: one });
    done(moveBlock(doc, by, step, { section: other, after: null }));
    expect(read(step).place.section).toBe(other);
    done(moveBlock(doc, by, step, { section: 'steps', after: null }));
    expect(read(step).place.section).toBe('steps');
  });

  test('[MODEL-13] goes behind a step whose goal does not exist where that is read', () => {
    const { doc, by, order } = setup();
    const goal = added(doc, by, 'goal');
    const stray = added(doc, by, 'strategy', { section: goal });
    const [first, second] = [added(doc, by, 'strategy'), added(doc, by, 'strategy')];
    doc.getMap(BLOCKS).delete(goal);
    done(moveBlock(doc, by, stray, { section: 'steps', after: first }));
    expect(order('steps')).toEqual([first, stray, second]);
    doc.getMap<Y.Map<unknown>>(BLOCKS).get(stray)?.set('place', { section: goal, order: 'V' });
    done(moveBlock(doc, by, first, { section: 'steps', after: stray }));
    const now = order('steps');
    expect(now.indexOf(first)).toBe(now.indexOf(stray) + 1);
  });

  test('[MODEL-12] refuses sections that the kind cannot stand in', () => {
    const { doc, by } = setup();
    const [area, goal] = [added(doc, by, 'area'), added(doc, by, 'goal')];
    const step = added(doc, by, 'measure');
    const to = (id: BlockId, section: Block['place']['section']) =>
      moveBlock(doc, by, id, { section, after: null });
    expect(to(goal, 'areas')).toEqual({ refused: 'not-for-this-kind' });
    expect(to(area, goal)).toEqual({ refused: 'not-for-this-kind' });
    expect(to(step, area)).toEqual({ refused: 'no-such-block' });
    expect(to(nowhere, 'areas')).toEqual({ refused: 'no-such-block' });
  });

  test('[MODEL-14] re-keys blocks that got equal keys, and can go between them', () => {
    const { doc, by, order } = setup();
    const [a, b, c] = [added(doc, by, 'area'), added(doc, by, 'area'), added(doc, by, 'area')];
    const blocks = doc.getMap<Y.Map<unknown>>(BLOCKS);
    for (const id of [a, b]) blocks.get(id)?.set('place', { section: 'areas', order: 'V' });
    const [first, second] = order('areas') as [BlockId, BlockId];
    done(moveBlock(doc, by, c, { section: 'areas', after: first }));
    expect(order('areas')).toEqual([first, c, second]);
    const keys = readPlan(doc).blocks.map((block) => block.place.order);
    expect(new Set(keys).size).toBe(3);
  });
});

describe('states', () => {
  test('[MODEL-15] a change keeps when, who and what changed, as one value', () => {
    const { doc, by, read } = setup();
    const goal = added(doc, by, 'goal');
    done(setState(doc, contextOf(ben), goal, 'outgrown', 'It no longer comes up'));
    expect(read(goal)).toMatchObject({
      state: {
        value: 'outgrown',
        by: ben,
        note: 'It no longer comes up',
        since: '2026-05-03T10:00:00.000Z',
      },
    });
  });

  test('[MODEL-12] refuses states of other kinds and lines that are too long', () => {
    const { doc, by } = setup();
    const goal = added(doc, by, 'goal');
    expect(setState(doc, by, goal, 'keeping')).toEqual({ refused: 'not-for-this-kind' });
    expect(setState(doc, by, added(doc, by, 'area'), 'resting')).toEqual({
      refused: 'not-for-this-kind',
    });
    expect(setState(doc, by, goal, 'resting', 'x'.repeat(limits.lineLength + 1))).toEqual({
      refused: 'not-valid',
    });
  });

  test('[MODEL-15] the same state again writes nothing, unless there is something to say', () => {
    const { doc, by } = setup();
    const goal = added(doc, by, 'goal');
    expect(originsOf(doc, () => done(setState(doc, by, goal, 'working-on')))).toEqual([]);
    const say = () => done(setState(doc, by, goal, 'working-on', 'Still on it'));
    expect(originsOf(doc, say)).toHaveLength(1);
    expect(originsOf(doc, say)).toEqual([]);
  });
});

describe('setting aside and bringing back', () => {
  test('[MODEL-16] goals and strategies change state, others are taken out', () => {
    const { doc, by, read } = setup();
    const goal = added(doc, by, 'goal');
    const area = added(doc, by, 'area');
    done(setAside(doc, by, goal, 'Not now'));
    done(setAside(doc, by, area));
    expect(read(goal)).toMatchObject({
      removed: null,
      state: { value: 'set-aside', note: 'Not now' },
    });
    expect(read(area).removed).toMatchObject({ by: ana });
    done(bringBack(doc, by, goal));
    done(bringBack(doc, by, area));
    expect(read(goal)).toMatchObject({ state: { value: 'working-on' } });
    expect(read(area).removed).toBeNull();
  });

  test('[MODEL-16] removing keeps the block and all that is in it', () => {
    const { doc, by, read } = setup();
    const goal = added(doc, by, 'goal', { text: 'Sleep' });
    done(removeBlock(doc, by, goal));
    const removed = read(goal).removed;
    done(removeBlock(doc, contextOf(ben), goal));
    expect(read(goal)).toMatchObject({ statement: 'Sleep', removed });
  });

  test('[MODEL-17] only its author changes, removes or brings back what matters to them', () => {
    const { doc, by, read } = setup();
    const matter = added(doc, by, 'matter', { text: 'My garden' });
    const bens = contextOf(ben);
    const no = { refused: 'not-yours' };
    expect(removeBlock(doc, bens, matter)).toEqual(no);
    expect(setAside(doc, bens, matter)).toEqual(no);
    expect(setScalar(doc, bens, matter, 'prompt', 'more')).toEqual(no);
    done(removeBlock(doc, by, matter));
    expect(bringBack(doc, bens, matter)).toEqual(no);
    done(moveBlock(doc, bens, matter, { section: 'matters', after: null }));
    expect(read(matter).removed).not.toBeNull();
  });
});

describe('choices and links', () => {
  test('[MODEL-12] a choice is one of the kind and of the list', () => {
    const { doc, by, read } = setup();
    const step = added(doc, by, 'strategy');
    done(setScalar(doc, by, step, 'approach', 'boundaries'));
    expect(read(step)).toMatchObject({ approach: 'boundaries' });
    expect(setScalar(doc, by, step, 'approach', 'magic' as 'past')).toEqual({
      refused: 'not-valid',
    });
    expect(setScalar(doc, by, step, 'measureKind', 'choice')).toEqual({
      refused: 'not-for-this-kind',
    });
    const again = () => done(setScalar(doc, by, step, 'approach', 'boundaries'));
    expect(originsOf(doc, again)).toEqual([]);
  });

  test('[MODEL-18] links made by two people at once both stay', () => {
    const { doc, by, read } = setup();
    const [one, two] = [added(doc, by, 'area'), added(doc, by, 'area')];
    const goal = added(doc, by, 'goal');
    const bens = new Y.Doc();
    Y.applyUpdate(bens, Y.encodeStateAsUpdate(doc));
    done(link(doc, by, goal, one));
    done(link(bens, contextOf(ben), goal, two));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(bens));
    expect(read(goal).links).toEqual([one, two].sort());
    done(unlink(doc, by, goal, one));
    expect(read(goal).links).toEqual([two]);
  });

  test('[MODEL-12] refuses links that the kinds do not have, and too many', () => {
    const { doc, by } = setup();
    const goal = added(doc, by, 'goal');
    const area = added(doc, by, 'area');
    expect(link(doc, by, goal, nowhere)).toEqual({ refused: 'no-such-block' });
    expect(link(doc, by, area, goal)).toEqual({ refused: 'not-for-this-kind' });
    expect(link(doc, by, goal, goal)).toEqual({ refused: 'not-for-this-kind' });
    for (let count = 0; count < limits.links; count++) {
      done(link(doc, by, goal, added(doc, by, 'area')));
    }
    expect(link(doc, by, goal, area)).toEqual({ refused: 'too-many' });
    expect(unlink(doc, by, nowhere, area)).toEqual({ refused: 'no-such-block' });
  });
});

describe("the plan's own values", () => {
  test('[MODEL-8] are set when valid and otherwise refused', () => {
    const { doc, by } = setup();
    done(setTitle(doc, by, '  Our plan '));
    done(setRhythm(doc, by, { everyDays: 90 }));
    done(setLookAgainOn(doc, by, '2026-08-01' as Day));
    expect(readPlan(doc)).toMatchObject({
      title: 'Our plan',
      rhythm: { everyDays: 90 },
      lookAgainOn: '2026-08-01',
    });
    expect(setTitle(doc, by, ' ')).toEqual({ refused: 'not-valid' });
    expect(setRhythm(doc, by, { everyDays: 0 })).toEqual({ refused: 'not-valid' });
    expect(setLookAgainOn(doc, by, 'soon' as Day)).toEqual({ refused: 'not-valid' });
    expect(originsOf(doc, () => done(setRhythm(doc, by, { everyDays: 90 })))).toEqual([]);
  });
});
