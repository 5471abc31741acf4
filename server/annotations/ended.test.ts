/** Access that ends between the question whether someone may and the writing; and what others hear of. */
import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { BlockId, PlanId, UserId } from '#shared/plan/plan.ts';
import { openPlace, type Place } from '../history/testing/place.ts';
import { addParticipant, endParticipation } from '../people/participants.ts';
import { documentOf } from '../people/plan-documents.ts';
import { isRefusal } from '../people/refusal.ts';
import { ana, ben } from '../rooms/testing/world.ts';
import { type Annotations, createAnnotations } from './annotations.ts';
import { body } from './testing/talk.ts';

let place: Place;
let plan: PlanId;
let goal: BlockId;
let annotations: Annotations;
/** What happens while the server reads the plan's key. */
let meanwhile: () => Promise<unknown>;
let heard: (readonly [PlanId, UserId, string])[];
const now = new Date('2026-06-01T10:00:00.000Z');

beforeEach(async () => {
  place = await openPlace();
  ({ plan, goal } = await place.newPlan());
  const { db, states, seals } = place;
  await addParticipant(db, { plan, user: ana.user.id, role: 'therapist', now });
  await addParticipant(db, { plan, user: ben.user.id, role: 'client', now });
  meanwhile = async () => undefined;
  heard = [];
  annotations = createAnnotations({
    db,
    states,
    seals: {
      async of(document) {
        await meanwhile();
        return seals.of(document);
      },
    },
    tell: () => undefined,
    happened: (...what) => void heard.push(what),
    report: () => undefined,
    now: () => now.getTime(),
    random: Math.random,
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
const sent = (about: BlockId | null = goal) => ({
  ...body(),
  text: 'Why walking?',
  about: { block: about, range: null },
});
const reply = () => ({ id: randomUUID(), text: 'Because.' });

test('[NOTE-7] someone whose access ends meanwhile writes, changes and moves nothing', async () => {
  const me = ben.user.id;
  const question = sent();
  const answer = reply();
  await annotations.start(plan, me, question);
  const other = sent();
  await annotations.start(plan, me, other);
  await annotations.reply(plan, me, question.id, answer);
  const before = await annotations.list(plan);
  const at = { thread: question.id, id: answer.id };
  const tries: (() => Promise<object>)[] = [
    () => annotations.start(plan, me, sent()),
    () => annotations.start(plan, me, question),
    () => annotations.change(plan, me, question.id, { kind: 'close' }),
    () => annotations.withdraw(plan, me, question.id),
    () => annotations.reply(plan, me, question.id, reply()),
    () => annotations.changeReply(plan, me, at, 'Another.'),
    () => annotations.withdrawReply(plan, me, at),
    () => annotations.move(plan, me, { id: question.id, before: null }),
  ];
  for (const attempt of tries) {
    meanwhile = async () => {
      meanwhile = async () => undefined;
      await bensEnds();
    };
    expect(await attempt()).toEqual({ refused: 'no-access' });
    const later = new Date(now.getTime() + tries.indexOf(attempt) + 1);
    await addParticipant(place.db, { plan, user: me, role: 'client', now: later });
  }
  expect(await annotations.list(plan)).toEqual(before);
});

test('[NOTE-14] others hear of what is new to read: a thread, a reply, and nothing besides', async () => {
  const question = sent(null);
  const answer = reply();
  const [hers, his] = [ana.user.id, ben.user.id];
  await annotations.start(plan, his, question);
  await annotations.start(plan, his, question);
  await annotations.reply(plan, hers, question.id, answer);
  await annotations.reply(plan, hers, question.id, answer);
  await annotations.change(plan, his, question.id, { kind: 'close' });
  await annotations.changeReply(plan, hers, { thread: question.id, id: answer.id }, 'Well.');
  await annotations.withdraw(plan, his, question.id);
  expect(isRefusal(await annotations.start(plan, hers, { ...question, text: 'Mine' }))).toBe(true);
  expect(heard).toEqual([
    [plan, his, 'conversation'],
    [plan, hers, 'conversation'],
  ]);
});

test('[NOTE-15] nothing is written in a plan whose key is destroyed', async () => {
  meanwhile = () => place.journal.erase(documentOf(plan));
  expect(await annotations.start(plan, ben.user.id, sent(null))).toEqual({
    refused: 'unavailable',
  });
});

test('[NOTE-8] about a block of a damaged plan nothing is started, about the plan it is', async () => {
  const { db, seals } = place;
  const damaged = createAnnotations({
    db,
    seals,
    states: { now: async () => ({ refused: 'unavailable', detail: 'damaged' }) },
    tell: () => undefined,
    happened: () => undefined,
    report: () => undefined,
    now: () => now.getTime(),
    random: Math.random,
  });
  expect(await damaged.start(plan, ben.user.id, sent())).toMatchObject({ refused: 'unavailable' });
  expect(await damaged.start(plan, ben.user.id, sent(null))).toMatchObject({ isNew: true });
});
