import { setTitle } from '#shared/doc/edit.ts';
import { SCHEMA_VERSION } from '#shared/doc/schema.ts';
import type { BlockId, PlanId } from '#shared/plan/plan.ts';
import { contextOf, done, type } from '#shared/testing/plans.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { addParticipant } from '../people/participants.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal } from '../people/refusal.ts';
import { newPlanDoc } from '../rooms/plan-doc.ts';
import { ana, ben } from '../rooms/testing/world.ts';
import { until } from '../ws/testing/until.ts';
import { planOf } from './plan-states.ts';
import { mostNamed, type KeptSnapshot, takeSnapshot } from './snapshots.ts';
import { openPlace, type Place } from './testing/place.ts';

let place: Place;
let plan: PlanId;
let goal: BlockId;
beforeEach(async () => {
  place = await openPlace();
  ({ plan, goal } = await place.newPlan());
});
afterEach(() => place.close());

const anas = contextOf(ana.user.id, 7);

async function keep(name = 'Before the summer', by = ana.user.id): Promise<string> {
  const kept = await place.history.keep(plan, by, name);
  if (isRefusal(kept)) throw new Error(kept.refused);
  return kept.id;
}
async function read(id: string, of = plan): Promise<KeptSnapshot> {
  const kept = await place.snapshots.read(of, id);
  if (isRefusal(kept)) throw new Error(kept.refused);
  return kept;
}
const rowOf = (id: string) =>
  place.db.selectFrom('snapshots').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
/** Nothing may run for two people: rooms that nobody needs are let go. */
const emptied = async () => {
  await place.clock.advance(60_000);
  await until(() => place.rooms.counters.rooms === 0, 'no room is open');
};

describe('a snapshot', () => {
  test('[HIST-1] holds all that was accepted when it was asked for, as it was then', async () => {
    const page = await place.page(ben, plan);
    type(page.doc, contextOf(ben.user.id), goal, ' slowly');
    const id = await keep('Before the summer');
    type(page.doc, contextOf(ben.user.id), goal, ', then run');
    const { plan: kept, summary, state } = await read(id);
    expect(kept.blocks.map(({ statement }) => statement)).toEqual(['Walk slowly']);
    expect(summary).toMatchObject({ id, kind: 'named', by: { id: 'ana', name: 'Ana' } });
    const doc = newPlanDoc();
    Y.applyUpdate(doc, state);
    expect(planOf(doc)).toEqual({ plan: kept, hash: summary.hash });
  });

  test('[HIST-2] the list tells the newest first, by the name people have now, also of those who left', async () => {
    const first = await keep('First');
    await place.clock.advance(1_000);
    const second = await keep('Second', ben.user.id);
    const rename = { name: 'Benjamin' };
    await place.db.updateTable('user').set(rename).where('id', '=', 'ben').execute();
    expect(await place.snapshots.list(plan)).toEqual([
      expect.objectContaining({ id: second, name: 'Second', by: { id: 'ben', name: 'Benjamin' } }),
      expect.objectContaining({ id: first, name: 'First', by: { id: 'ana', name: 'Ana' } }),
    ]);
    expect(await place.snapshots.list((await place.newPlan()).plan)).toEqual([]);
  });

  test('[HIST-3] listing, reading and comparing open no room', async () => {
    const id = await keep();
    await emptied();
    await place.snapshots.list(plan);
    await read(id);
    const compared = await place.history.compare(plan, { from: id, to: 'now' });
    expect(compared).toMatchObject({ from: { id }, to: null, changes: [] });
    await place.history.timeline(plan);
    expect(place.rooms.counters.rooms).toBe(0);
  });

  test('[HIST-4] nothing of it can be read in its row', async () => {
    const page = await place.page(ana, plan);
    done(setTitle(page.doc, anas, 'Quiet mornings'));
    const { sealed, sealed_name: name } = await rowOf(await keep('A hard week'));
    expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/Quiet|Walk/);
    expect(Buffer.from(String(name), 'base64url').toString('latin1')).not.toMatch(/hard/);
  });

  test('[HIST-5] of many names a plan keeps so many, and says so', async () => {
    const state = await place.states.settled(plan);
    if (isRefusal(state)) throw new Error(state.refused);
    await place.db.transaction().execute(async (tx) => {
      const row = await rowOf1(state);
      for (let count = 0; count < mostNamed; count += 1) {
        await takeSnapshot(tx, { ...row, id: `kept-${count}` });
      }
    });
    expect(await place.history.keep(plan, ana.user.id, 'Once more')).toMatchObject({
      refused: 'snapshots-full',
    });
    expect(await place.snapshots.list(plan)).toHaveLength(mostNamed);
    const elsewhere = await place.newPlan();
    expect(await place.history.keep(elsewhere.plan, ana.user.id, 'One')).toMatchObject({
      kind: 'named',
    });
  });

  async function rowOf1(state: Parameters<Place['snapshots']['prepare']>[1]) {
    const ready = await place.snapshots.prepare(plan, state, {
      kind: 'named',
      by: ana.user.id,
      name: 'One of many',
    });
    if (isRefusal(ready)) throw new Error(ready.refused);
    return ready;
  }
});

describe('what is not as it was kept', () => {
  let id: string;
  beforeEach(async () => {
    id = await keep();
  });
  /** What reading, restoring and comparing answer, and whether the plan and its past are as before. */
  const answers = async (of = plan) => {
    const past = async () => [await place.states.now(plan), await place.history.timeline(plan)];
    const before = await past();
    const wish = { snapshot: id, by: ana.user.id, blocks: null };
    const all: readonly object[] = [
      await place.snapshots.read(of, id),
      await place.history.restore(of, wish),
      await place.history.compare(of, { from: id, to: 'now' }),
    ];
    const codes = all.map((answer) => (isRefusal(answer) ? answer.refused : 'taken'));
    expect(await past()).toEqual(before);
    return codes;
  };
  const everywhere = (code: string) => [code, code, code];
  const alter = (change: Partial<Awaited<ReturnType<typeof rowOf>>>, which = id) =>
    place.db.updateTable('snapshots').set(change).where('id', '=', which).execute();

  test('[HIST-6] every flipped byte of a stored snapshot is found', async () => {
    const { sealed } = await rowOf(id);
    for (let at = 0; at < sealed.length; at += Math.ceil(sealed.length / 40)) {
      const flipped = Uint8Array.from(sealed);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      await alter({ sealed: flipped });
      expect([at, await place.snapshots.read(plan, id)]).toEqual([
        at,
        { refused: 'snapshot-damaged' },
      ]);
    }
    expect(await answers()).toEqual(everywhere('snapshot-damaged'));
    await alter({ sealed });
    await read(id);
  });

  test('[HIST-6] a snapshot that does not have its hash is damaged', async () => {
    await alter({ hash: 'f'.repeat(64) });
    expect(await answers()).toEqual(everywhere('snapshot-damaged'));
  });

  test('[HIST-6] another plan’s state in this plan’s row is damaged', async () => {
    const other = await place.newPlan();
    const kept = await place.history.keep(other.plan, ana.user.id, 'Elsewhere');
    if (isRefusal(kept)) throw new Error(kept.refused);
    const { sealed, hash } = await rowOf(kept.id);
    await alter({ sealed, hash });
    expect(await answers()).toEqual(everywhere('snapshot-damaged'));
  });

  test('[HIST-6] another snapshot’s state in this row is damaged', async () => {
    const { sealed, hash } = await rowOf(await keep('Another'));
    await alter({ sealed, hash });
    expect(await answers()).toEqual(everywhere('snapshot-damaged'));
  });

  test('[HIST-7] a snapshot is found in its own plan alone', async () => {
    const other = await place.newPlan();
    expect(await answers(other.plan)).toEqual(everywhere('not-found'));
  });

  test('[HIST-8] one of a later version is told apart, and left alone', async () => {
    await alter({ schema: 2 });
    expect(await answers()).toEqual(everywhere('snapshot-newer'));
  });

  test('[HIST-8] a plan of a later version in it counts, whatever its row says', async () => {
    const state = await place.states.settled(plan);
    if (isRefusal(state)) throw new Error(state.refused);
    const doc = newPlanDoc();
    Y.applyUpdate(doc, state.state);
    doc.getMap('meta').set('schema', 2);
    const later = { ...planOf(doc), state: Y.encodeStateAsUpdate(doc), sequence: state.sequence };
    const ready = await place.snapshots.prepare(plan, later, { kind: 'review', by: ana.user.id });
    if (isRefusal(ready)) throw new Error(ready.refused);
    await takeSnapshot(place.db, ready);
    ({ id } = ready);
    expect(await answers()).toEqual(everywhere('snapshot-newer'));
  });

  test('[HIST-16] one of an earlier version is not damaged for being read in another way since', async () => {
    const { plan: kept } = await read(id);
    const now = new Date(place.clock.now());
    await addParticipant(place.db, { plan, user: ana.user.id, role: 'therapist', now });
    await alter({ schema: SCHEMA_VERSION - 1, hash: 'f'.repeat(64) });
    expect(await read(id)).toMatchObject({ plan: kept, summary: { hash: 'f'.repeat(64) } });
    const wish = { snapshot: id, by: ana.user.id, blocks: null };
    expect(await place.history.restore(plan, wish)).toMatchObject({ changed: 0 });
  });

  test('[HIST-10] erasing the plan takes its snapshots away, and a copied row does not open', async () => {
    const row = await rowOf(id);
    const seal = await place.seals.of(documentOf(plan));
    expect(seal?.open(['snapshot', plan, id], row.sealed)).not.toBeNull();
    await place.journal.erase(documentOf(plan));
    expect(await place.seals.of(documentOf(plan))).toBeNull();
    expect(await place.snapshots.read(plan, id)).toEqual({ refused: 'snapshot-damaged' });
    expect(await place.snapshots.list(plan)).toMatchObject([{ name: null }]);
    place.rooms.erased(documentOf(plan));
    expect(await place.history.keep(plan, ana.user.id, 'Too late')).toEqual({
      refused: 'not-found',
    });
    await place.db.deleteFrom('plans').where('id', '=', plan).execute();
    expect(await place.db.selectFrom('snapshots').selectAll().execute()).toEqual([]);
  });
});
