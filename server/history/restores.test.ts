import type { Worker } from 'node:worker_threads';

import { removeBlock, setTitle } from '#shared/doc/edit.ts';
import { RESTORED } from '#shared/doc/schema.ts';
import type { BlockId, Plan, PlanId } from '#shared/plan/plan.ts';
import { added, contextOf, done, textOf, type } from '#shared/testing/plans.ts';
import type { Restored } from '#shared/wire/history.ts';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { addParticipant } from '../people/participants.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal } from '../people/refusal.ts';
import type { Sequence } from '../rooms/ports.ts';
import type { Peer } from '../rooms/testing/peer.ts';
import { ana, ben } from '../rooms/testing/world.ts';
import { until } from '../ws/testing/until.ts';
import { mostPerHour, mostWaiting } from './restores.ts';
import { takeSnapshot } from './snapshots.ts';
import { openPlace, type Place } from './testing/place.ts';

let place: Place;
let plan: PlanId;
let goal: BlockId;
beforeEach(async () => {
  place = await openPlace();
  ({ plan, goal } = await place.newPlan());
  const now = new Date(place.clock.now());
  await addParticipant(place.db, { plan, user: ana.user.id, role: 'therapist', now });
  await addParticipant(place.db, { plan, user: ben.user.id, role: 'client', now });
});
afterEach(() => place.close());

/** Typing on at this pace while a restore is worked out, and no more than a socket may send. */
const mostTyped = 3_000;
const aKey = () => new Promise((resolve) => setTimeout(resolve, 1));
const anas = contextOf(ana.user.id, 7);
const bens = contextOf(ben.user.id, 8);

async function keep(): Promise<string> {
  const kept = await place.history.keep(plan, ana.user.id, 'Before the summer');
  if (isRefusal(kept)) throw new Error(kept.refused);
  return kept.id;
}
const restore = (snapshot: string, blocks: readonly BlockId[] | null = null, by = ben.user.id) =>
  place.history.restore(plan, { snapshot, by, blocks });
async function restored(...wish: Parameters<typeof restore>): Promise<Restored> {
  const answer = await restore(...wish);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}
async function planNow(): Promise<Plan> {
  const now = await place.states.now(plan);
  if (isRefusal(now)) throw new Error(now.refused);
  return now.plan;
}
async function planIn(snapshot: string): Promise<Plan> {
  const read = await place.snapshots.read(plan, snapshot);
  if (isRefusal(read)) throw new Error(read.refused);
  return read.plan;
}
const words = (of: Plan) =>
  of.blocks.filter(({ removed }) => removed === null).map(({ statement }) => statement);
const saved = (page: Peer) => until(() => page.isSaved, 'all that was typed is saved');

describe('going back', () => {
  test('[REST-10] the plan is as it was, everyone sees it, and what was there before is kept', async () => {
    const [a, b] = [await place.page(ana, plan), await place.page(ben, plan)];
    const id = await keep();
    done(setTitle(a.doc, anas, 'Other mornings'));
    type(b.doc, bens, goal, ' far away');
    added(a.doc, anas, 'area', { text: 'Sleep' });
    await saved(a);
    await saved(b);
    const before = await planNow();
    const { restoreId, safetySnapshotId, changed } = await restored(id);
    expect([words(await planNow()), (await planNow()).title, changed]).toEqual([
      ['Walk'],
      'Roadmap',
      2,
    ]);
    expect(await planIn(safetySnapshotId)).toEqual(before);
    await until(() => textOf(a.doc, goal).toJSON() === 'Walk', 'Ana sees it');
    await until(() => textOf(b.doc, goal).toJSON() === 'Walk', 'Ben sees it');
    expect(a.doc.getMap('meta').get(RESTORED)).toMatchObject({
      snapshot: id,
      safety: safetySnapshotId,
      by: 'ben',
    });
    expect([a.code, b.code]).toEqual([null, null]);
    expect(await place.history.timeline(plan)).toEqual([
      {
        kind: 'restore',
        restore: expect.objectContaining({
          id: restoreId,
          by: { id: 'ben', name: 'Ben' },
          snapshot: expect.objectContaining({ id, name: 'Before the summer' }),
          safetySnapshotId,
          blocks: null,
        }),
      },
      { kind: 'snapshot', snapshot: expect.objectContaining({ id, kind: 'named' }) },
    ]);
    expect(await place.snapshots.list(plan)).toHaveLength(2);
  });

  test('[REST-11] chosen blocks alone go back, and the row tells which', async () => {
    const page = await place.page(ana, plan);
    const area = added(page.doc, anas, 'area', { text: 'Sleep' });
    const id = await keep();
    type(page.doc, anas, goal, ' on');
    type(page.doc, anas, area, ' well');
    done(setTitle(page.doc, anas, 'Other mornings'));
    await saved(page);
    const { changed } = await restored(id, [area]);
    const now = await planNow();
    expect([words(now).toSorted(), now.title, changed]).toEqual([
      ['Sleep', 'Walk on'],
      'Other mornings',
      1,
    ]);
    const [entry] = await place.history.timeline(plan);
    expect(entry).toMatchObject({ kind: 'restore', restore: { blocks: [area] } });
  });

  test('[REST-12] a restore can be taken back by its safety snapshot', async () => {
    const page = await place.page(ben, plan);
    const id = await keep();
    type(page.doc, bens, goal, ' far away');
    done(removeBlock(page.doc, bens, added(page.doc, bens, 'area', { text: 'Sleep' })));
    await saved(page);
    const before = await planNow();
    const { safetySnapshotId } = await restored(id);
    expect(words(await planNow())).toEqual(['Walk']);
    await restored(safetySnapshotId);
    expect(words(await planNow())).toEqual(words(before));
  });

  test('[REST-13] two at once are done one after the other, and both are listed', async () => {
    const page = await place.page(ana, plan);
    const first = await keep();
    type(page.doc, anas, goal, ' on');
    await saved(page);
    const second = await keep();
    type(page.doc, anas, goal, ' and on');
    await saved(page);
    const answers = await Promise.all([
      restored(first),
      restored(second, null, ana.user.id),
      restored(first),
    ]);
    expect(words(await planNow())).toEqual(['Walk']);
    const safeties = await Promise.all(
      answers.map(async ({ safetySnapshotId }) => words(await planIn(safetySnapshotId))),
    );
    expect(safeties).toEqual([['Walk on and on'], ['Walk'], ['Walk on']]);
    const entries = await place.history.timeline(plan);
    const listed = entries.flatMap((entry) => (entry.kind === 'restore' ? [entry.restore.id] : []));
    expect(listed.toSorted()).toEqual(answers.map(({ restoreId }) => restoreId).toSorted());
  });

  test('[REST-30] nothing is stored between the safety snapshot and the restore', async () => {
    const page = await place.page(ana, plan);
    const id = await keep();
    type(page.doc, anas, goal, ' far away');
    await saved(page);
    const state = { running: true };
    const going = restored(id).finally(() => {
      state.running = false;
    });
    for (let typed = 0; state.running; typed += 1) {
      if (typed < mostTyped) type(page.doc, anas, goal, '.');
      await aKey();
    }
    const { safetySnapshotId } = await going;
    await saved(page);
    const row = await place.db
      .selectFrom('snapshots')
      .select('sequence')
      .where('id', '=', safetySnapshotId)
      .executeTakeFirstOrThrow();
    const after = await place.journal.tail(documentOf(plan), row.sequence as Sequence);
    const kept = await place.snapshots.read(plan, safetySnapshotId);
    if (isRefusal(kept)) throw new Error(kept.refused);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, kept.state);
    expect(doc.getMap('meta').has(RESTORED)).toBe(false);
    Y.applyUpdate(doc, after?.updates[0] ?? new Uint8Array());
    expect(doc.getMap('meta').get(RESTORED)).toMatchObject({ snapshot: id });
  });

  test('[REST-14] what is typed while a restore runs is kept, word for word', async () => {
    const [a, b] = [await place.page(ana, plan), await place.page(ben, plan)];
    const id = await keep();
    type(a.doc, anas, goal, ' far away');
    const area = added(b.doc, bens, 'area', { text: 'Sleep' });
    await saved(a);
    await saved(b);
    const state = { running: true };
    const going = restored(id).finally(() => {
      state.running = false;
    });
    let typed = 0;
    while (state.running || typed < 50) {
      if (typed < mostTyped) {
        typed += 1;
        // Each adds at the front and at the end of a text that is kept.
        textOf(a.doc, goal).insert(0, 'A');
        type(b.doc, bens, goal, 'B');
        type(b.doc, bens, area, 'C');
      }
      await aKey();
    }
    const { safetySnapshotId } = await going;
    await saved(a);
    await saved(b);
    const now = await planNow();
    // What was there when the restore began is in its safety snapshot; the rest is in the plan.
    const before = words(await planIn(safetySnapshotId)).find((text) => text.includes('far')) ?? '';
    const left = (letter: string) => letter.repeat(typed - before.split(letter).length + 1);
    expect(before).toMatch(/^A*Walk far awayB*$/);
    expect(words(now)).toEqual([`${left('A')}Walk${left('B')}`]);
    expect([left('A'), left('B')]).not.toContain('');
    const taken = now.blocks.find((block) => block.id === area);
    expect(taken).toMatchObject({ statement: `Sleep${'C'.repeat(typed)}`, removed: { by: 'ben' } });
    await until(() => textOf(a.doc, goal).toJSON() === words(now)[0], 'Ana sees all of it');
    expect([a.code, b.code]).toEqual([null, null]);
  });

  test('[REST-15] pages hear of snapshots and restores as they happen, and nobody elsewhere does', async () => {
    const told = { kind: 'changed', what: 'history' };
    const elsewhere = await place.newPlan();
    const other = await place.page(ana, elsewhere.plan);
    const [page, far] = [
      await place.page(ben, plan),
      await place.page(ana, plan, place.anotherNode()),
    ];
    const id = await keep();
    expect([page.notices, far.notices]).toEqual([[told], [told]]);
    await restored(id);
    expect([page.notices, far.notices, other.notices]).toEqual([[told, told], [told, told], []]);
  });

  test('[REST-16] a restore that another node has written ahead of is stored all the same', async () => {
    const id = await keep();
    const page = await place.page(ben, plan);
    type(page.doc, bens, goal, ' far away');
    await saved(page);
    const answers: string[] = [];
    const behind = place.over({
      async append(entry) {
        if (answers.length === 0) {
          type(page.doc, bens, goal, '!');
          await saved(page);
        }
        const answer = await place.journal.append(entry);
        answers.push(answer.kind);
        return answer;
      },
    });
    const answer = await behind.restore(plan, { snapshot: id, by: ana.user.id, blocks: null });
    expect([answer, answers]).toEqual([
      expect.objectContaining({ changed: 1 }),
      ['behind', 'durable'],
    ]);
    await until(() => textOf(page.doc, goal).toJSON() === 'Walk!', 'both are in the plan');
    const { writers } = (await place.journal.load(documentOf(plan))) ?? {};
    expect([...(writers?.values() ?? [])].toSorted()).toEqual(['ana', 'ana', 'ben']);
  });
});

describe('cut short', () => {
  const never = () => new Promise<never>(() => undefined);

  test.each([
    ['before the edit is on disk', 'Walk far away'],
    ['after it, before the restore is noted', 'Walk'],
  ])('[REST-21] %s: the safety snapshot is told, and the plan is whole', async (_when, text) => {
    const isStored = text === 'Walk';
    const page = await place.page(ben, plan);
    const id = await keep();
    type(page.doc, bens, goal, ' far away');
    const area = added(page.doc, bens, 'area', { text: 'Sleep' });
    await saved(page);
    page.drop();
    const before = await planNow();
    let isCut = false;
    const dying = place.over({
      async append(entry) {
        if (isStored) await place.journal.append(entry);
        isCut = true;
        return never();
      },
    });
    void dying.restore(plan, { snapshot: id, by: ana.user.id, blocks: null });
    await until(() => isCut, 'nothing more happens');

    const now = await planStored();
    const taken = now.blocks.find((block) => block.id === area)?.removed ?? null;
    expect([words(now).includes(text), taken !== null]).toEqual([true, isStored]);
    const [safety, ...more] = await place.history.timeline(plan);
    expect(more).toMatchObject([{ kind: 'snapshot', snapshot: { id } }]);
    if (safety?.kind !== 'snapshot') throw new Error('The safety snapshot is told first.');
    expect(safety.snapshot.kind).toBe('before-restore');
    expect(await planIn(safety.snapshot.id)).toEqual(before);
    if (!isStored) expect(now).toEqual(before);
  });

  /** The plan as the journal alone tells it. */
  async function planStored(): Promise<Plan> {
    const read = await place.over({}).compare(plan, { from: 'now', to: 'now' });
    if (isRefusal(read)) throw new Error(read.refused);
    return read.after;
  }
});

describe('what a restore costs', () => {
  /** The threads that were started, and how many there ever were at once. */
  function threads() {
    const seen = { started: 0, atOnce: 0 };
    let running = 0;
    const count = (worker: Worker) => {
      seen.started += 1;
      running += 1;
      seen.atOnce = Math.max(seen.atOnce, running);
      worker.once('exit', () => {
        running -= 1;
      });
    };
    process.on('worker', count);
    stops.push(() => process.off('worker', count));
    return seen;
  }
  const stops: (() => void)[] = [];
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });
  const unknown = '00000000-0000-4000-8000-000000000001' as BlockId;

  test('[REST-31] blocks that nobody knows are found out before anything is worked out', async () => {
    const seen = threads();
    const id = await keep();
    expect(await restore(id, [goal, unknown])).toEqual({
      refused: 'invalid-input',
      detail: 'blocks',
    });
    expect(seen.started).toBe(0);
    await restored(id, [goal]);
    expect(seen.started).toBe(1);
  });

  test('[REST-20] what was refused counts, too', async () => {
    const id = await keep();
    for (let count = 0; count < mostPerHour; count += 1) {
      expect(await restore(id, [unknown])).toMatchObject({ refused: 'invalid-input' });
    }
    expect(await restore(id)).toEqual({ refused: 'too-many' });
    await place.clock.advance(60 * 60_000 + 1);
    await restored(id);
  });

  test('[REST-31] a few wait for one plan, and more are told to come back', async () => {
    const id = await keep();
    const asked = Array.from({ length: mostWaiting + 3 }, () => restore(id));
    const answers = await Promise.all(asked);
    expect(answers.slice(0, mostWaiting + 1).filter(isRefusal)).toEqual([]);
    expect(answers.slice(mostWaiting + 1)).toEqual([
      { refused: 'too-many' },
      { refused: 'too-many' },
    ]);
    await restored(id);
  });

  test('[REST-31] of many plans at once, two are worked out', async () => {
    const seen = threads();
    const by = ana.user.id;
    const now = new Date(place.clock.now());
    const going = Array.from({ length: 5 }, async () => {
      const other = await place.newPlan();
      await addParticipant(place.db, { plan: other.plan, user: by, role: 'therapist', now });
      const kept = await place.history.keep(other.plan, by, 'Before');
      if (isRefusal(kept)) throw new Error(kept.refused);
      return place.history.restore(other.plan, { snapshot: kept.id, by, blocks: null });
    });
    expect((await Promise.all(going)).filter(isRefusal)).toEqual([]);
    expect(seen).toEqual({ started: 5, atOnce: 2 });
  });
});

test('[REST-32] a restore that is on disk is answered as done, also when it cannot be noted', async () => {
  const page = await place.page(ben, plan);
  const id = await keep();
  type(page.doc, bens, goal, ' far away');
  await saved(page);
  const stop =
    "create trigger full before insert on restores begin select raise(abort, 'full'); end";
  await sql.raw(stop).execute(place.db);
  const { safetySnapshotId, changed } = await restored(id);
  expect([words(await planNow()), changed]).toEqual([['Walk'], 1]);
  expect(place.reported).toEqual([{ plan, error: expect.objectContaining({ message: 'full' }) }]);
  const [safety] = await place.history.timeline(plan);
  expect(safety).toMatchObject({ kind: 'snapshot', snapshot: { id: safetySnapshotId } });
});

describe('what is refused', () => {
  test('[REST-17] blocks that the plan does not know: nothing is kept and nothing changes', async () => {
    const id = await keep();
    const elsewhere = await place.newPlan();
    const unknown = '00000000-0000-4000-8000-000000000001' as BlockId;
    const before = await planNow();
    expect(await restore(id, [unknown])).toMatchObject({ refused: 'invalid-input' });
    expect(await restore(id, [goal, unknown])).toMatchObject({ refused: 'invalid-input' });
    expect(await restore('no-such-snapshot')).toMatchObject({ refused: 'not-found' });
    const away = { snapshot: id, by: ana.user.id, blocks: null };
    expect(await place.history.restore(elsewhere.plan, away)).toMatchObject({
      refused: 'not-found',
    });
    expect(await planNow()).toEqual(before);
    expect(await place.snapshots.list(plan)).toHaveLength(1);
  });

  test('[HIST-6] a state that is not of this plan’s past is not returned to, however it is sealed', async () => {
    const elsewhere = await place.newPlan();
    const state = await place.states.settled(elsewhere.plan);
    if (isRefusal(state)) throw new Error(state.refused);
    const foreign = await place.snapshots.prepare(plan, state, { kind: 'named', by: ana.user.id });
    if (isRefusal(foreign)) throw new Error(foreign.refused);
    await takeSnapshot(place.db, foreign);
    const before = await planNow();
    expect(await restore(foreign.id)).toEqual({
      refused: 'snapshot-damaged',
      detail: 'other-plan',
    });
    expect(await planNow()).toEqual(before);
    expect(await place.snapshots.list(plan)).toHaveLength(1);
  });

  test('[REST-18] a damaged plan is neither restored nor kept', async () => {
    const page = await place.page(ana, plan);
    const id = await keep();
    type(page.doc, anas, goal, ' on');
    await saved(page);
    const damaged = place.over({
      async load(document) {
        const stored = await place.journal.load(document);
        return stored && { ...stored, updates: stored.updates.slice(0, -1), damaged: true };
      },
    });
    const refused = { refused: 'unavailable', detail: 'damaged' };
    const wish = { snapshot: id, by: ana.user.id, blocks: null };
    const moments = { from: id, to: 'now' };
    // First read from the journal, then looked at in its room.
    expect(await damaged.compare(plan, moments)).toEqual(refused);
    expect(await damaged.restore(plan, wish)).toEqual(refused);
    expect(await damaged.keep(plan, ana.user.id, 'Now')).toEqual(refused);
    expect(await damaged.compare(plan, moments)).toEqual(refused);
    expect(await place.snapshots.list(plan)).toHaveLength(1);
    expect(await place.snapshots.read(plan, id)).toMatchObject({ summary: { id } });
  });

  test('[REST-19] storage that fails: the answer says so, and the plan is as before', async () => {
    const page = await place.page(ana, plan);
    const id = await keep();
    type(page.doc, anas, goal, ' on');
    await saved(page);
    const failing = place.over({ append: () => Promise.reject(new Error('The disk says no.')) });
    const wish = { snapshot: id, by: ana.user.id, blocks: null };
    expect(await failing.restore(plan, wish)).toMatchObject({ refused: 'unavailable' });
    expect(words(await planNow())).toEqual(['Walk on']);
    // What it would have been taken back to is kept, and told, though no restore came of it.
    const [safety] = await place.history.timeline(plan);
    expect(safety).toMatchObject({ kind: 'snapshot', snapshot: { kind: 'before-restore' } });
    expect(await failing.restore(plan, wish)).toMatchObject({ refused: 'unavailable' });
    expect(await place.snapshots.list(plan)).toHaveLength(2);
  });

  test('[REST-29] someone whose access ends while their restore is worked out changes nothing', async () => {
    const page = await place.page(ana, plan);
    const id = await keep();
    type(page.doc, anas, goal, ' on');
    await saved(page);
    const [going, waiting] = [restore(id), restore(id)];
    await place.db
      .updateTable('participants')
      .set({ ended_at: new Date(place.clock.now()).toISOString() })
      .where('user_id', '=', ben.user.id)
      .execute();
    expect(await Promise.all([going, waiting])).toEqual([
      { refused: 'no-access' },
      { refused: 'no-access' },
    ]);
    expect(words(await planNow())).toEqual(['Walk on']);
    expect(await place.snapshots.list(plan)).toHaveLength(1);
  });

  test('[REST-20] so many within an hour, and then again', async () => {
    const id = await keep();
    const state = await place.states.settled(plan);
    if (isRefusal(state)) throw new Error(state.refused);
    const said = { kind: 'before-restore', by: ana.user.id } as const;
    const safety = await place.snapshots.prepare(plan, state, said);
    if (isRefusal(safety)) throw new Error(safety.refused);
    for (let count = 1; count < mostPerHour; count += 1) {
      await takeSnapshot(place.db, { ...safety, id: `before-${count}` });
    }
    await restored(id);
    expect(await restore(id)).toEqual({ refused: 'too-many' });
    await place.clock.advance(60 * 60_000 + 1);
    await restored(id);
  });
});
