import { setImmediate } from 'node:timers/promises';

import { moveBlock, removeBlock } from '#shared/doc/edit.ts';
import type { BlockId, PlanId } from '#shared/plan/plan.ts';
import { added, contextOf, done, textOf, type } from '#shared/testing/plans.ts';
import type { News as Shown } from '#shared/wire/notices.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createAnnotations } from '../annotations/annotations.ts';
import { body } from '../annotations/testing/talk.ts';
import { type Place, openPlace } from '../history/testing/place.ts';
import { addParticipant } from '../people/participants.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal } from '../people/refusal.ts';
import type { Peer } from '../rooms/testing/peer.ts';
import { ana, ben } from '../rooms/testing/world.ts';
import type { SealedText } from '../crypto/seal.ts';
import { until } from '../ws/testing/until.ts';
import { createNews, type News } from './news.ts';

const anas = contextOf(ana.user.id, 7);
const bens = contextOf(ben.user.id, 8);

let place: Place;
let news: News;
let plan: PlanId;
let goal: BlockId;
beforeEach(async () => {
  place = await openPlace();
  ({ plan, goal } = await place.newPlan());
  const { db, rooms, journal, clock } = place;
  const now = new Date(clock.now());
  await addParticipant(db, { plan, user: ana.user.id, role: 'therapist', now });
  await addParticipant(db, { plan, user: ben.user.id, role: 'client', now });
  news = createNews({ db, rooms, journal, now: () => clock.now() });
});
afterEach(() => place.close());

const saved = (page: Peer) => until(() => page.isSaved, 'all that was typed is saved');
async function seen(): Promise<void> {
  await news.seen(plan, ben.user.id);
  await place.clock.advance(1_000);
}
async function since(): Promise<Shown> {
  const answer = await news.since(plan, ben.user.id);
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}
const blocks = async () => (await since()).blocks.map(({ block }) => block).toSorted();

describe('what is new', () => {
  test('[NEWS-16] nothing is, on a first visit and right after one', async () => {
    expect(await since()).toEqual({ since: null, blocks: [], annotations: 0 });
    const at = new Date(place.clock.now()).toISOString();
    await seen();
    expect(await since()).toEqual({ since: at, blocks: [], annotations: 0 });
  });

  test('[NEWS-16] blocks that others wrote in are, with who; one’s own are not', async () => {
    await seen();
    const [a, b] = [await place.page(ana, plan), await place.page(ben, plan)];
    type(a.doc, anas, goal, ' in the park');
    const area = added(a.doc, anas, 'area', { text: 'Sleep' });
    added(b.doc, bens, 'area', { text: 'Work' });
    await Promise.all([saved(a), saved(b)]);
    expect((await since()).blocks.toSorted((x, y) => (x.block < y.block ? -1 : 1))).toEqual(
      [goal, area].toSorted().map((block) => ({
        block,
        by: [{ id: ana.user.id, name: ana.user.name }],
        annotations: 0,
      })),
    );
    await seen();
    expect(await blocks()).toEqual([]);
  });

  test('[NEWS-16] what was taken out again is not, nor where a block stands, nor one that is put away', async () => {
    const a = await place.page(ana, plan);
    const area = added(a.doc, anas, 'area', { text: 'Sleep' });
    added(a.doc, anas, 'area', { text: 'Work' });
    await saved(a);
    await seen();
    const text = textOf(a.doc, goal);
    text.insert(text.length, ' xyz');
    text.delete(text.length - 4, 4);
    done(moveBlock(a.doc, anas, area, { section: 'areas', after: null }));
    const gone = added(a.doc, anas, 'area', { text: 'No' });
    done(removeBlock(a.doc, anas, gone));
    await saved(a);
    expect(await blocks()).toEqual([]);
  });

  test('[NEWS-16] steps of a goal that has left the page are not', async () => {
    await seen();
    const a = await place.page(ana, plan);
    const step = added(a.doc, anas, 'strategy', { text: 'Walk', section: goal });
    await saved(a);
    expect(await blocks()).toEqual([step]);
    done(removeBlock(a.doc, anas, goal));
    await saved(a);
    expect(await blocks()).toEqual([]);
  });

  test('[NEWS-16] what a restore brought back is by whoever went back', async () => {
    const b = await place.page(ben, plan);
    type(b.doc, bens, goal, ' by the river');
    await saved(b);
    const kept = await place.history.keep(plan, ana.user.id, 'Then');
    if (isRefusal(kept)) throw new Error(kept.refused);
    type(b.doc, bens, goal, ' or not');
    textOf(b.doc, goal).delete(0, 4);
    await saved(b);
    await seen();
    const wish = { snapshot: kept.id, blocks: null };
    const restored = await place.history.restore(plan, { ...wish, by: ana.user.id });
    expect(isRefusal(restored)).toBe(false);
    expect((await since()).blocks).toEqual([
      { block: goal, by: [{ id: ana.user.id, name: ana.user.name }], annotations: 0 },
    ]);
  });

  test('[NEWS-17] looking opens no room, and finds the same in the journal', async () => {
    await seen();
    const a = await place.page(ana, plan);
    type(a.doc, anas, goal, ' far');
    await saved(a);
    const live = await since();
    const { db, journal, clock } = place;
    const cold = createNews({ db, journal, rooms: { peek: () => null }, now: () => clock.now() });
    expect(await cold.since(plan, ben.user.id)).toEqual(live);
    const other = place.anotherNode();
    const there = createNews({ db, journal, rooms: other, now: () => clock.now() });
    expect(await there.since(plan, ben.user.id)).toEqual(live);
    expect(other.counters.rooms).toBe(0);
    expect(other.peek(documentOf(plan), () => 'live')).toBeNull();
  });

  test('[NEWS-16] an erased plan has none', async () => {
    await seen();
    await place.journal.erase(documentOf(plan));
    expect(await news.since(plan, ben.user.id)).toEqual({ refused: 'not-found' });
    expect(await news.seen(plan, ben.user.id)).toEqual({ refused: 'not-found' });
  });

  test('[NEWS-16] new threads and replies of others are counted by block, withdrawn ones are not', async () => {
    await seen();
    const { db, clock } = place;
    const later = new Date(clock.now() + 1).toISOString();
    const early = new Date(clock.now() - 5_000).toISOString();
    const thread = (id: string, by: string, at: string, block: string | null, gone = false) =>
      db
        .insertInto('annotations')
        .values({
          id,
          plan_id: plan,
          kind: 'question',
          by_user: by,
          at,
          edited_at: null,
          closed_at: null,
          withdrawn_at: gone ? at : null,
          block_id: block,
          review_id: null,
          agenda_order: null,
          sealed: 'x' as SealedText,
        })
        .execute();
    await thread('t1', ana.user.id, later, goal);
    await thread('t2', ana.user.id, later, null);
    await thread('t3', ben.user.id, early, goal);
    await thread('t4', ana.user.id, later, goal, true);
    await db
      .insertInto('annotation_replies')
      .values({
        id: 'r1',
        plan_id: plan,
        annotation_id: 't3',
        number: 1,
        by_user: ana.user.id,
        at: later,
        edited_at: null,
        withdrawn_at: null,
        sealed: 'x' as SealedText,
      })
      .execute();
    expect(await since()).toMatchObject({
      blocks: [{ block: goal, by: [], annotations: 2 }],
      annotations: 1,
    });
  });

  test('[NEWS-16] what is being written while its reader looks is new', async () => {
    const { db, states, seals, clock } = place;
    const quiet = () => undefined;
    const annotations = createAnnotations({
      db,
      states,
      seals,
      tell: quiet,
      happened: quiet,
      report: quiet,
      now: () => clock.now(),
      random: Math.random,
    });
    // The key is at hand: nothing but the database holds the thread up.
    await seals.of(documentOf(plan));
    const busy = Promise.withResolvers<void>();
    const other = db.transaction().execute(() => busy.promise);
    const asking = annotations.start(plan, ana.user.id, body());
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    await clock.advance(1_000);
    const looking = news.seen(plan, ben.user.id);
    await clock.advance(1_000);
    busy.resolve();
    await Promise.all([other, asking, looking]);
    expect((await since()).annotations).toBe(1);
  });

  test('[NEWS-16] whatever two people write, exactly the other’s blocks are new', async () => {
    const [a, b] = [await place.page(ana, plan), await place.page(ben, plan)];
    const pages = { ana: { page: a, as: anas }, ben: { page: b, as: bens } };
    const act = fc.record({
      who: fc.constantFrom('ana' as const, 'ben' as const),
      what: fc.constantFrom('type', 'add', 'seen'),
      at: fc.nat(5),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        await seen();
        const expected = new Set<string>();
        for (const { who, what, at } of acts) {
          const { page, as } = pages[who];
          const all = [...page.doc.getMap('blocks').keys()].toSorted();
          if (what === 'seen') {
            await seen();
            expected.clear();
            continue;
          }
          let block = all[at % all.length] as BlockId;
          if (what === 'type') type(page.doc, as, block, ' w');
          else {
            block = added(page.doc, as, 'area', { text: 'New' });
          }
          if (who === 'ana') expected.add(block);
          await Promise.all([saved(a), saved(b)]);
          await until(
            () => a.doc.getMap('blocks').size === b.doc.getMap('blocks').size,
            'both pages have the same blocks',
          );
        }
        expect(await blocks()).toEqual([...expected].toSorted());
      }),
      { seed: 3, numRuns: 15 },
    );
  }, 30_000);
});
