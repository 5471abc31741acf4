import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { canonicalJson } from '../plan/canonical.ts';
import type { Block } from '../plan/plan.ts';
import { isBlockId, isInstant } from '../plan/validate.ts';
import { garbageDocs } from '../testing/garbage.ts';
import { added, ana, ben, contextOf, done, emptyPlan } from '../testing/plans.ts';
import { link, moveBlock, removeBlock } from './edit.ts';
import { readBlock, readPlan } from './read.ts';
import { BLOCKS } from './schema.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Everything that would show a reader's write: transactions, updates and the state's bytes. */
function watched(doc: Y.Doc): { writes: () => number; state: Uint8Array } {
  let writes = 0;
  const state = Y.encodeStateAsUpdate(doc);
  for (const event of ['beforeTransaction', 'update'] as const) doc.on(event, () => void writes++);
  return { writes: () => writes, state };
}

describe('readPlan', () => {
  test('[MODEL-2] makes a plan out of any document, and writes nothing', () => {
    fc.assert(
      fc.property(garbageDocs, (doc) => {
        const { writes, state } = watched(doc);
        const plan = readPlan(doc);
        for (const block of plan.blocks) {
          expect(isBlockId(block.id)).toBe(true);
          expect(typeof block.statement).toBe('string');
          for (const id of block.links) expect(plan.blocks.map((other) => other.id)).toContain(id);
          expect(block.kind !== 'goal' || isInstant(block.state.since)).toBe(true);
        }
        expect(JSON.parse(canonicalJson(plan))).toEqual(plan);
        expect(writes()).toBe(0);
        expect(Y.encodeStateAsUpdate(doc)).toEqual(state);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('[MODEL-2] an empty document reads as a plan of schema 0', () => {
    const doc = new Y.Doc();
    expect(readPlan(doc)).toEqual({
      schema: 0,
      title: '',
      rhythm: { everyDays: null },
      lookAgainOn: null,
      blocks: [],
    });
  });

  test('[MODEL-2] roots of another type read as empty', () => {
    const doc = new Y.Doc();
    doc.getArray(BLOCKS).push([1]);
    doc.getText('meta').insert(0, 'x');
    expect(readPlan(doc).blocks).toEqual([]);
  });

  test('[MODEL-3] blocks of unknown kinds and hostile ids are left out', () => {
    const doc = emptyPlan();
    const goal = added(doc, contextOf(ana), 'goal', { text: 'Say what I need' });
    const blocks = doc.getMap(BLOCKS);
    const other = '0b0e7c6e-1111-4111-8111-111111111111';
    blocks.set(other, new Y.Map([['kind', 'mood']]));
    blocks.set('__proto__', new Y.Map([['kind', 'goal']]));
    blocks.set('constructor', new Y.Map([['kind', 'goal']]));
    expect(readPlan(doc).blocks.map((block) => block.id)).toEqual([goal]);
  });

  test('[MODEL-3] missing and wrong-typed values read as defaults', () => {
    const doc = emptyPlan();
    const blocks = doc.getMap(BLOCKS);
    const id = '0b0e7c6e-1111-4111-8111-111111111111';
    const wrong = new Y.Map<unknown>([
      ['kind', 'strategy'],
      ['place', 'top'],
      ['state', { value: 'winning' }],
      ['statement', 'not a fragment'],
      ['approach', 7],
      ['links', [id]],
    ]);
    blocks.set(id, wrong);
    expect(readPlan(doc).blocks).toEqual<Block[]>([
      {
        id: id as Block['id'],
        kind: 'strategy',
        place: { section: 'steps', order: '' },
        removed: null,
        links: [],
        statement: '',
        notes: [],
        why: '',
        approach: 'other',
        state: {
          value: 'trying',
          since: '1970-01-01T00:00:00.000Z',
          by: '',
          note: null,
        } as unknown as Extract<Block, { kind: 'strategy' }>['state'],
      },
    ]);
  });

  test('[MODEL-4] a step under a goal that does not exist is read under no goal', () => {
    const doc = emptyPlan();
    const by = contextOf(ana);
    const goal = added(doc, by, 'goal');
    const step = added(doc, by, 'strategy', { section: goal });
    expect(readPlan(doc).blocks.find((block) => block.id === step)?.place.section).toBe(goal);
    doc.getMap(BLOCKS).delete(goal);
    expect(readPlan(doc).blocks.find((block) => block.id === step)?.place.section).toBe('steps');
  });

  test('[MODEL-4] a step under something that is no goal is read under no goal', () => {
    const doc = emptyPlan();
    const by = contextOf(ana);
    const area = added(doc, by, 'area');
    const step = added(doc, by, 'strategy');
    const map = doc.getMap<Y.Map<unknown>>(BLOCKS).get(step);
    map?.set('place', { section: area, order: 'V' });
    expect(readPlan(doc).blocks.find((block) => block.id === step)?.place.section).toBe('steps');
  });

  test('[MODEL-4] links are sorted; those that are not true or of another kind are left out', () => {
    const doc = emptyPlan();
    const by = contextOf(ana);
    const goal = added(doc, by, 'goal');
    const areas = [0, 1, 2, 3].map(() => added(doc, by, 'area')).sort();
    const links = doc.getMap<Y.Map<unknown>>(BLOCKS).get(goal)?.get('links') as Y.Map<unknown>;
    for (const id of areas.toReversed()) links.set(id, true);
    links.set(areas[0] ?? '', 'yes');
    links.set(added(doc, by, 'measure'), true);
    links.set(goal, true);
    expect(readPlan(doc).blocks.find((block) => block.id === goal)?.links).toEqual(areas.slice(1));
  });

  test('[MODEL-4] the goal that a step stands under is not among its links', () => {
    const doc = emptyPlan();
    const by = contextOf(ana);
    const [first, second] = [added(doc, by, 'goal'), added(doc, by, 'goal')];
    const step = added(doc, by, 'strategy', { section: first });
    done(link(doc, by, step, first));
    done(link(doc, by, step, second));
    const links = () => readPlan(doc).blocks.find((block) => block.id === step)?.links;
    expect(links()).toEqual([second]);
    done(moveBlock(doc, by, step, { section: second, after: null }));
    expect(links()).toEqual([first]);
  });

  test('[MODEL-4] blocks are sorted by section, then order, then id, removed ones too', () => {
    const doc = emptyPlan();
    const by = contextOf(ben);
    const signal = added(doc, by, 'signal');
    const goal = added(doc, by, 'goal');
    const under = added(doc, by, 'measure', { section: goal });
    const firstArea = added(doc, by, 'area');
    const secondArea = added(doc, by, 'area');
    const matter = added(doc, by, 'matter');
    done(removeBlock(doc, by, firstArea));
    const sorted = [matter, firstArea, secondArea, goal, signal, under];
    expect(readPlan(doc).blocks.map((block) => block.id)).toEqual(sorted);
  });

  test('[MODEL-2] one block reads the same alone as in the plan', () => {
    const doc = emptyPlan();
    const goal = added(doc, contextOf(ana), 'goal', { text: 'Sleep', clinical: 'Insomnia' });
    const alone = readBlock(doc.getMap(BLOCKS).get(goal), goal);
    expect(readPlan(doc).blocks).toEqual([alone]);
    expect(readBlock(doc.getMap(BLOCKS).get(goal), '__proto__')).toBeNull();
  });
});
