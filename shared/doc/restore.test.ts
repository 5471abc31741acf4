import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { canonicalJson } from '../plan/canonical.ts';
import type { Block, BlockId, Day } from '../plan/plan.ts';
import { markIn } from '../testing/restoreChecks.ts';
import { failedRestoreSeeds } from '../testing/restoreSeeds.ts';
import { restoreHistory } from '../testing/restores.ts';
import { added, ana, ben, contextOf, done, emptyPlan, textOf, type } from '../testing/plans.ts';
import {
  addBlock,
  link,
  moveBlock,
  removeBlock,
  setLookAgainOn,
  setRhythm,
  setState,
  setTitle,
} from './edit.ts';
import { readPlan } from './read.ts';
import { restoreUpdate, RestoreRefused } from './restore.ts';
import { META } from './schema.ts';
import { fieldOf } from './text.ts';

vi.setConfig({ testTimeout: 60_000 });

const anas = contextOf(ana);
const state = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc);
const at = '2026-05-04T10:00:00.000Z';
const context = { by: ana, now: () => at, random: () => 0.5 } as typeof anas;

function restore(live: Y.Doc, target: Uint8Array, blocks: readonly BlockId[] | null = null) {
  const ids = { snapshot: 'first', safety: 'before' };
  const made = restoreUpdate({ target, now: state(live), blocks, context, ...ids });
  Y.applyUpdate(live, made.update);
  return made;
}

function blockIn(doc: Y.Doc, id: BlockId): Block | undefined {
  return readPlan(doc).blocks.find((block) => block.id === id);
}

/** A plan with an area and two goals, and its snapshot. */
function planAndSnapshot() {
  const live = emptyPlan('Roadmap');
  const area = added(live, anas, 'area', { text: 'Speaking up' });
  const first = added(live, anas, 'goal', { text: 'I say what I think', notes: ['one', 'two'] });
  const second = added(live, anas, 'goal', { text: 'I rest' });
  return { live, area, first, second, snapshot: state(live), plan: readPlan(live) };
}

describe('going back to a snapshot', () => {
  test('[REST-1] the whole plan reads as it did: texts, places, states, links, title, rhythm and day', () => {
    const { live, area, first, second, snapshot, plan } = planAndSnapshot();
    textOf(live, first).delete(2, 4);
    textOf(live, first, 'notes').format(0, 2, { bold: {} });
    fieldOf(live, first, 'notes')?.delete(0, 1);
    done(moveBlock(live, anas, second, { section: 'goals', after: null }));
    done(setState(live, anas, second, 'resting', 'for now'));
    done(setState(live, anas, second, 'outgrown'));
    done(link(live, anas, first, area));
    done(removeBlock(live, anas, area));
    done(setTitle(live, anas, 'Another'));
    done(setRhythm(live, anas, { everyDays: 14 }));
    done(setLookAgainOn(live, anas, '2026-06-01' as Day));
    const { changed } = restore(live, snapshot);
    expect(readPlan(live)).toEqual(plan);
    expect(changed).toBe(3);
  });

  test('[REST-2] blocks added since are taken out with all that is in them, and who did it is said', () => {
    const { live, snapshot } = planAndSnapshot();
    const since = added(live, anas, 'goal', { text: 'I sing', notes: ['on Sundays'] });
    type(live, contextOf(ben), since, ' loudly');
    const before = blockIn(live, since);
    restore(live, snapshot);
    expect(blockIn(live, since)).toEqual({ ...before, removed: { at, by: ana } });
  });

  test('[REST-2] one that somebody had taken out themselves keeps their name', () => {
    const { live, snapshot } = planAndSnapshot();
    const since = added(live, anas, 'goal', { text: 'I sing' });
    done(removeBlock(live, contextOf(ben), since));
    const before = blockIn(live, since);
    restore(live, snapshot);
    expect(blockIn(live, since)).toEqual(before);
  });

  test('[REST-3] chosen blocks go back alone', () => {
    const { live, first, second, snapshot, plan } = planAndSnapshot();
    textOf(live, first).insert(0, 'changed ');
    textOf(live, second).insert(0, 'changed ');
    done(setTitle(live, anas, 'Another'));
    const since = added(live, anas, 'goal', { text: 'I sing' });
    expect(restore(live, snapshot, [first]).changed).toBe(1);
    expect(blockIn(live, first)).toEqual(plan.blocks.find((block) => block.id === first));
    expect(blockIn(live, second)?.statement).toBe('changed I rest');
    expect(blockIn(live, since)?.removed).toBeNull();
    expect(readPlan(live).title).toBe('Another');
    restore(live, snapshot, [since]);
    expect(blockIn(live, since)?.removed).toEqual({ at, by: ana });
  });

  test('[REST-1] the schema never goes back', () => {
    const { live, snapshot } = planAndSnapshot();
    live.getMap(META).set('schema', 2);
    restore(live, snapshot);
    expect(live.getMap(META).get('schema')).toBe(2);
  });

  test('[REST-4] going forward again to the plan before gives back exactly what stood', () => {
    const { live, first, snapshot } = planAndSnapshot();
    textOf(live, first).insert(0, 'changed ');
    added(live, anas, 'goal', { text: 'I sing' });
    const safety = { state: state(live), plan: readPlan(live) };
    restore(live, snapshot);
    restore(live, safety.state);
    expect(readPlan(live)).toEqual(safety.plan);
  });

  test('[REST-5] of two values at once, what a person chose offline wins over the restore', () => {
    const { live, first, snapshot } = planAndSnapshot();
    done(setState(live, anas, first, 'resting'));
    const page = new Y.Doc();
    page.clientID = 2 ** 31;
    Y.applyUpdate(page, state(live));
    done(setState(page, contextOf(ben), first, 'outgrown'));
    restoreUpdateWith(live, snapshot, 0.999_999);
    Y.applyUpdate(live, state(page));
    expect(blockIn(live, first)).toMatchObject({ state: { value: 'outgrown' } });
  });

  test('[REST-5] what is typed offline into a text that goes back stays in it', () => {
    const { live, first, snapshot } = planAndSnapshot();
    textOf(live, first).delete(0, 5);
    const page = new Y.Doc();
    Y.applyUpdate(page, state(live));
    type(page, contextOf(ben), first, ' aloud');
    restore(live, snapshot);
    Y.applyUpdate(live, state(page));
    expect(blockIn(live, first)?.statement).toBe('I say what I think aloud');
  });

  test('[REST-9] a page learns of each restore from the document', () => {
    const { live, snapshot } = planAndSnapshot();
    const known = Y.encodeStateVector(live);
    restore(live, snapshot);
    const ids = { snapshot: 'first', safety: 'before' };
    expect(markIn(live)).toEqual({ ...ids, at, by: ana, count: 1, known });
    restore(live, snapshot);
    expect(markIn(live)?.count).toBe(2);
  });

  test('[REST-9] the update holds its own writes and deletions alone, by a client that is new', () => {
    const { live, first, snapshot } = planAndSnapshot();
    for (let times = 0; times < 200; times++) {
      textOf(live, first).insert(0, 'x');
      textOf(live, first).delete(0, 1);
    }
    textOf(live, first).insert(0, 'y');
    const clients = new Set(live.store.clients.keys());
    const { update, client } = restore(live, snapshot);
    const { structs, ds } = Y.decodeUpdate(update);
    expect(clients).not.toContain(client);
    expect(new Set(structs.map((struct) => struct.id.client))).toEqual(new Set([client]));
    expect([...ds.clients.values()].flat().reduce((sum, { len }) => sum + len, 0)).toBe(1);
    expect(restore(live, snapshot).client).not.toBe(client);
  });

  test('[REST-8] what is no earlier state of this plan is refused', () => {
    const { live, snapshot } = planAndSnapshot();
    const stranger = planAndSnapshot().live;
    added(live, anas, 'goal');
    const reason = (target: Uint8Array, now: Uint8Array, blocks: BlockId[] | null = null) => {
      try {
        restoreUpdate({ target, now, blocks, context, snapshot: 'first', safety: 'before' });
      } catch (error) {
        return error instanceof RestoreRefused ? error.reason : error;
      }
      return 'restored';
    };
    expect(reason(snapshot, state(live))).toBe('restored');
    expect(reason(state(stranger), state(live))).toBe('other-plan');
    expect(reason(state(live), snapshot)).toBe('other-plan');
    expect(reason(state(new Y.Doc()), state(live))).toBe('other-plan');
    expect(reason(snapshot.slice(0, 40), state(live))).toBe('unreadable');
    expect(reason(snapshot, new Uint8Array([9, 9, 9]))).toBe('unreadable');
    expect(reason(snapshot, state(live), [anas.newId()])).toBe('no-such-block');
  });

  test('[REST-8] two plans whose writers have the same ids by accident are told apart', () => {
    const [one, other] = ['one', 'other'].map((title, seed) => {
      const doc = new Y.Doc();
      doc.clientID = 7;
      Y.applyUpdate(doc, state(emptyPlanBy(9, title)));
      addBlock(doc, contextOf(ana, 50 + seed), 'goal', { text: title });
      return doc;
    }) as [Y.Doc, Y.Doc];
    other.getMap(META).set('title', 'longer, so that its clocks are higher');
    expect(() =>
      restoreUpdate({
        target: state(one),
        now: state(other),
        blocks: null,
        context,
        snapshot: 'x',
        safety: 'before',
      }),
    ).toThrow(RestoreRefused);
  });
});

function restoreUpdateWith(live: Y.Doc, target: Uint8Array, number: number): void {
  const { update } = restoreUpdate({
    target,
    now: state(live),
    blocks: null,
    context: { ...context, random: () => number },
    snapshot: 'first',
    safety: 'before',
  });
  Y.applyUpdate(live, update);
}

function emptyPlanBy(clientID: number, title: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  doc.transact(() => {
    const meta = doc.getMap(META);
    meta.set('schema', 1);
    meta.set('title', title);
  });
  return doc;
}

describe('random histories with restores, offline pages, undo and redo', () => {
  test('[REST-1] [REST-4] [REST-5] [REST-6] [REST-7] every restore is exact, all agree, nothing typed is out of reach', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (seed) => {
        expect(restoreHistory(seed).faults).toEqual([]);
      }),
      { numRuns: 250, seed: 20260503 },
    );
  });

  test.each(failedRestoreSeeds)('[REST-1] the history of seed %i, which failed once', (seed) => {
    expect(restoreHistory(seed).faults).toEqual([]);
  });

  test('[REST-1] the same history comes of the same seed', () => {
    expect(restoreHistory(11)).toEqual(restoreHistory(11));
  });

  test('[REST-7] the histories do reach what they are for', () => {
    const counts = Array.from({ length: 60 }, (_, seed) => restoreHistory(seed).counts);
    const sum = (what: keyof (typeof counts)[number]) =>
      counts.reduce((total, count) => total + count[what], 0);
    expect(sum('restores')).toBeGreaterThan(sum('wholeRestores'));
    for (const what of ['wholeRestores', 'live', 'inSafety', 'keptAside'] as const) {
      expect(sum(what)).toBeGreaterThan(0);
    }
  });
});

test('[REST-9] a plan that reads the same is marked all the same', () => {
  const { live, snapshot, plan } = planAndSnapshot();
  expect(restore(live, snapshot).changed).toBe(0);
  expect(canonicalJson(readPlan(live))).toBe(canonicalJson(plan));
  expect(markIn(live)?.count).toBe(1);
});
