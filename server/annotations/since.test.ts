/** Reading on from an answer that a page has, against reading all of it. */
import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Instant, PlanId } from '#shared/plan/plan.ts';
import type { Annotation, Annotations as Shown } from '#shared/wire/annotations.ts';
import { withAnswer } from '#shared/wire/withAnswer.ts';
import { openPlace, type Place } from '../history/testing/place.ts';
import { addParticipant, endParticipation, peopleIn } from '../people/participants.ts';
import { documentOf } from '../people/plan-documents.ts';
import { ana, ben } from '../rooms/testing/world.ts';
import type { DocumentSeals } from '../store/document-seals.ts';
import { type Annotations, createAnnotations } from './annotations.ts';
import { addReply } from './rows.ts';
import { sealReply } from './sealing.ts';
import { body } from './testing/talk.ts';

let place: Place;
beforeAll(async () => {
  place = await openPlace();
});
afterAll(() => place.close());

const people = [ana.user.id, ben.user.id] as const;
const which = { who: fc.nat({ max: 1 }), at: fc.nat({ max: 9 }) };
const act = fc.record({
  kind: fc.constantFrom(
    ...(['start', 'reply', 'say', 'close', 'open', 'move', 'withdraw', 'withdrawReply'] as const),
    ...(['read', 'leave', 'pass'] as const),
  ),
  ...which,
});
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;
type Doing = Omit<Act, 'kind'> & { readonly kind: Exclude<Act['kind'], 'read'> };

function created(seals: DocumentSeals = place.seals): Annotations {
  const { db, states, clock } = place;
  const quiet = () => undefined;
  return createAnnotations({
    db,
    states,
    seals,
    tell: quiet,
    happened: quiet,
    report: quiet,
    now: () => clock.now(),
    random: Math.random,
  });
}

async function newPlan(): Promise<PlanId> {
  const { plan } = await place.newPlan();
  const now = new Date(place.clock.now());
  for (const user of people) {
    await addParticipant(place.db, { plan, user, role: 'therapist', now });
  }
  return plan;
}

test('[NOTE-17] who reads on has what who reads all of it has, whatever was done in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 30 }), async (acts) => {
      const plan = await newPlan();
      const annotations = created();
      const all = async () => told(await annotations.list(plan));
      let page = await annotations.list(plan).then((answer) => withAnswer(undefined, answer));
      const readOn = async () => {
        page = withAnswer(page, await annotations.list(plan, page.version));
        expect(told(page)).toEqual(await all());
      };
      for (const { kind, ...one } of acts) {
        if (kind === 'read') await readOn();
        else await doing(annotations, plan, { kind, ...one });
      }
      await readOn();
    }),
    { numRuns: 40, seed: 17 },
  );
});

test('[NOTE-17] only what changed comes; a version of another process, or of none, gets all', async () => {
  const plan = await newPlan();
  const annotations = created();
  const [first, second] = [body(), body({ kind: 'comment' })];
  for (const sent of [first, second]) await annotations.start(plan, ana.user.id, sent);
  const { version, isWhole } = await annotations.list(plan);
  expect(isWhole).toBe(true);
  const read = (since: string) => annotations.list(plan, since);
  expect(await read(version)).toMatchObject({ isWhole: false, threads: [], agenda: [first.id] });

  await annotations.reply(plan, ben.user.id, second.id, { id: randomUUID(), text: 'Yes.' });
  const { threads, gone } = await read(version);
  expect([threads.map(({ id }) => id), gone]).toEqual([[second.id], []]);
  await annotations.withdraw(plan, ana.user.id, first.id);
  expect((await read(version)).gone).toEqual([first.id]);

  const another = created();
  for (const answer of [
    await another.list(plan, version),
    await read(''),
    await read('2'),
    await read(`${version}9`),
    await read(version.replace(/\d+$/, '-1')),
  ]) {
    expect([answer.isWhole, answer.threads.length, answer.gone]).toEqual([true, 1, []]);
  }
});

test('[NOTE-1] however many there are, all are read, in their order', async () => {
  const plan = await newPlan();
  const annotations = created();
  const sent = Array.from({ length: 450 }, (_, nth) => body({ text: `${nth}` }));
  for (const [nth, one] of sent.entries()) {
    // Many at the same instant, beyond the edges of what is read at once.
    if (nth % 130 === 0) await place.clock.advance(1);
    await annotations.start(plan, ana.user.id, one);
  }
  const { threads } = await annotations.list(plan);
  const keys = threads.map(({ at, id }) => `${at} ${id}`);
  expect(new Set(threads.map(({ id }) => id))).toEqual(new Set(sent.map(({ id }) => id)));
  expect(keys).toEqual(keys.toSorted());
  expect(keys).toHaveLength(450);
});

test('[NOTE-17] while long threads are read others have their turn', async () => {
  const plan = await newPlan();
  const seal = await place.seals.of(documentOf(plan));
  if (!seal) throw new Error('The plan has no key');
  // Its key is at hand, so that nothing but the reading itself gives others a turn.
  const annotations = created({ of: async () => seal });
  const threads = [body(), body(), body()];
  for (const sent of threads) await annotations.start(plan, ana.user.id, sent);
  const at = new Date(place.clock.now()).toISOString() as Instant;
  const unchanging = { plan, by: ana.user.id, at, editedAt: null, withdrawnAt: null };
  await place.db.transaction().execute(async (tx) => {
    for (const { id: thread } of threads) {
      for (let number = 1; number < 200; number += 1) {
        const frame = { ...unchanging, thread, number, id: randomUUID() };
        await addReply(tx, sealReply(seal, frame, 'More.'));
      }
    }
  });
  let turns = 0;
  let isReading = true;
  const turn = () => {
    turns += 1;
    if (isReading) setImmediate(turn);
  };
  const reading = annotations.list(plan).finally(() => {
    isReading = false;
  });
  setImmediate(turn);
  await reading;
  expect(turns).toBeGreaterThanOrEqual(threads.length);
});

const told = ({ threads, agenda }: Shown) => ({ threads, agenda });

async function doing(annotations: Annotations, plan: PlanId, { kind, who, at }: Doing) {
  const me = people[who] ?? people[0];
  const { threads } = await annotations.list(plan);
  const pick = <One>(list: readonly One[]): One | undefined => list[at % Math.max(1, list.length)];
  const thread: Annotation | undefined = pick(threads);
  if (kind === 'start') {
    const kinds = ['question', 'comment', 'unclear', 'revisit'] as const;
    return void (await annotations.start(plan, me, body({ kind: kinds[at % 4] ?? 'question' })));
  }
  if (kind === 'pass') return place.clock.advance(at);
  if (kind === 'leave') {
    await place.clock.advance(1);
    const now = new Date(place.clock.now());
    const { db } = place;
    const isHere = (await peopleIn(db, [plan])).get(plan)?.some(({ id }) => id === me) ?? false;
    if (isHere) await endParticipation(db, { plan, user: me, by: me, byRole: 'therapist', now });
    else await addParticipant(db, { plan, user: me, role: 'therapist', now });
    return;
  }
  if (!thread) return;
  const { id } = thread;
  const reply = pick(thread.replies);
  switch (kind) {
    case 'reply':
      return void (await annotations.reply(plan, me, id, { id: randomUUID(), text: `${at}` }));
    case 'say':
      if (reply && at % 2 > 0) {
        await annotations.changeReply(plan, me, { thread: id, id: reply.id }, `${at}!`);
      } else await annotations.change(plan, me, id, { kind: 'text', text: `${at}?` });
      return;
    case 'close':
    case 'open':
      return void (await annotations.change(plan, me, id, { kind }));
    case 'move':
      return void (await annotations.move(plan, me, { id, before: threads[0]?.id ?? null }));
    case 'withdraw':
      return void (await annotations.withdraw(plan, me, id));
    case 'withdrawReply':
      if (reply) await annotations.withdrawReply(plan, me, { thread: id, id: reply.id });
  }
}
