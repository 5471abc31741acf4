/** Access that ends between the question whether someone may and the writing. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { PlanId } from '#shared/plan/plan.ts';
import { openPlace, type Place } from '../history/testing/place.ts';
import type { PlanDocuments } from '../people/plan-documents.ts';
import { addParticipant, endParticipation } from '../people/participants.ts';
import { ana, ben } from '../rooms/testing/world.ts';
import { createReviews, type Reviews } from './reviews.ts';

let place: Place;
let plan: PlanId;
let reviews: Reviews;
/** What happens while the server waits for the plan to be saved. */
let meanwhile: () => Promise<unknown>;
/** What comes of setting the day to look again, and what happens meanwhile. */
let setDay: PlanDocuments['edit'];
const now = new Date('2026-06-01T10:00:00.000Z');

beforeEach(async () => {
  place = await openPlace();
  ({ plan } = await place.newPlan());
  const { db, states, snapshots, seals } = place;
  await addParticipant(db, { plan, user: ana.user.id, role: 'therapist', now });
  await addParticipant(db, { plan, user: ben.user.id, role: 'client', now });
  meanwhile = async () => undefined;
  setDay = async () => 'unavailable';
  reviews = createReviews({
    db,
    snapshots,
    seals,
    states: {
      ...states,
      async settled(of) {
        const state = await states.settled(of);
        await meanwhile();
        return state;
      },
    },
    documents: { edit: (...day) => setDay(...day) },
    tell: () => undefined,
    report: () => undefined,
    leave: async () => undefined,
    now: () => now.getTime(),
  });
});
afterEach(() => place.close());

const bensEnds = () =>
  endParticipation(place.db, {
    plan,
    user: ben.user.id,
    by: ben.user.id,
    byRole: 'client',
    now,
  });
const client = { id: ben.user.id };
const signed = { how: 'signed', name: 'Ben' } as const;

test('[REV-7] someone whose access ends meanwhile saves nothing', async () => {
  const started = await reviews.start(plan, client);
  if (!('draft' in started)) throw new Error(started.refused);
  const { version } = started.draft;
  meanwhile = bensEnds;
  expect(await reviews.save(plan, client, { version })).toEqual({ refused: 'no-access' });
  expect(await reviews.list(plan)).toEqual([]);
  expect(await reviews.now(plan)).toMatchObject({ draft: { version }, last: null });
  meanwhile = async () => undefined;
  expect(await reviews.save(plan, { id: ana.user.id }, { version })).toHaveProperty('snapshotId');
});

test('[REV-5] someone whose access ends meanwhile agrees to nothing', async () => {
  await reviews.start(plan, client);
  meanwhile = bensEnds;
  const agreed = await reviews.change(plan, client, { kind: 'agree', agreement: signed }, null);
  expect(agreed).toEqual({ refused: 'no-access' });
  expect(await reviews.now(plan)).toMatchObject({ draft: { agreements: [] } });
});

test('[REV-10] nothing is kept when the day to look again cannot be stored', async () => {
  const held = await reviews.hold(plan, client, { lookAgainOn: '2026-09-01' });
  expect(held).toEqual({ refused: 'unavailable' });
  expect([await reviews.list(plan), await place.snapshots.list(plan)]).toEqual([[], []]);
});

test('[REV-10] a walk that was started while the day was set is told with what has happened', async () => {
  setDay = async () => {
    await reviews.start(plan, client);
    return 'done';
  };
  const held = await reviews.hold(plan, client, { lookAgainOn: '2026-09-01' });
  expect(held).toEqual({
    refused: 'review-running',
    detail: 'lookAgainOn is set in the plan; no review is kept',
  });
  expect([await reviews.list(plan), await place.snapshots.list(plan)]).toEqual([[], []]);
});

test('[REV-10] the day is not set for someone whose access has ended', async () => {
  let days = 0;
  setDay = async () => {
    days += 1;
    return 'done';
  };
  await bensEnds();
  const held = await reviews.hold(plan, client, { lookAgainOn: '2026-09-01' });
  expect([held, days]).toEqual([{ refused: 'no-access' }, 0]);
});

test('[REV-13] whoever has another role by then does what that one may', async () => {
  const therapist = { id: ana.user.id };
  await reviews.start(plan, therapist);
  await reviews.ask(plan, therapist);
  const { db } = place;
  await bensEnds();
  await addParticipant(db, {
    plan,
    user: ben.user.id,
    role: 'supporter',
    now: new Date(now.getTime() + 1),
  });
  expect(await reviews.putAway(plan, client, true)).toEqual({ refused: 'not-yours' });
  expect(await reviews.unask(plan, client)).toEqual({ refused: 'not-yours' });
  await bensEnds();
  expect(await reviews.unask(plan, client)).toEqual({ refused: 'no-access' });
  expect(await reviews.now(plan)).toMatchObject({ draft: {}, asked: { by: therapist } });
});
