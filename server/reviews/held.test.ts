/** Reviews are kept whole, and their agreements are about exactly the plan that is kept with them. */
import { createHash, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { canonicalJson } from '#shared/plan/canonical.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { textOf } from '#shared/testing/plans.ts';
import type { HistoryEntry, SnapshotView } from '#shared/wire/history.ts';
import type { ReviewSaved } from '#shared/wire/reviews.ts';
import { mostInPlan, mostPerHour } from './bounds.ts';
import { type Meeting, openMeeting, type Someone } from './testing/meeting.ts';

let meeting: Meeting;
let { ana, ben, carla, dev } = {} as Meeting;
beforeEach(async () => {
  meeting = await openMeeting();
  ({ ana, ben, carla, dev } = meeting);
});
afterEach(() => meeting.close());

const planNow = async () => (await ana.window.must('GET', meeting.path)) as unknown as Plan;
const hashOf = (plan: Plan) => createHash('sha256').update(canonicalJson(plan)).digest('hex');
const snapshot = async (id: string) =>
  (await ana.window.must('GET', `${meeting.path}/snapshots/${id}`)) as unknown as SnapshotView;
const trySave = (who: Someone, body: object) =>
  who.window.ask('POST', `${meeting.path}/review/save`, body);
const signed = { how: 'signed', name: 'By hand' };
const nothing = { reviews: 0, agreements: 0, snapshots: 0, review_drafts: 0, review_asks: 0 };
const only = (some: Partial<typeof nothing>) => ({ ...nothing, ...some });

describe('saving a walk', () => {
  test('[REV-8] keeps all that was said, with a snapshot of the plan as it is', async () => {
    const [goal] = meeting.goals;
    const id = randomUUID();
    await meeting.start(ben);
    await meeting.change(ben, { kind: 'line', goal, text: 'I walk most days.' });
    await meeting.change(ana, { kind: 'answer', goal, answer: 'still-right' });
    await meeting.change(ben, { kind: 'feels', text: 'We talk about what matters.' });
    await meeting.change(carla, { kind: 'ask', id, text: 'How can I help?' });
    await meeting.change(ana, { kind: 'note', text: 'A good hour.' });
    await ana.window.must('PATCH', meeting.path, { lookAgainOn: '2026-09-01' });
    await meeting.sign(ben);
    await meeting.sign(ana);
    const not = { how: 'not', person: carla.id, reason: 'She wants to read it first.' };
    const draft = await meeting.change(ana, { kind: 'agree', agreement: not });
    const before = await planNow();
    const answer = await trySave(ana, { version: draft.version });
    expect(answer.status).toBe(201);
    const saved = answer.body as ReviewSaved;

    const view = await snapshot(saved.snapshotId);
    expect(view).toMatchObject({ kind: 'review', plan: before, hash: hashOf(before) });
    const [review, ...others] = await meeting.reviews(dev);
    expect(others).toEqual([]);
    expect(review).toEqual({
      id: saved.id,
      snapshotId: saved.snapshotId,
      hash: hashOf(before),
      at: '2026-06-01T00:00:00.000Z',
      by: { id: ana.id, name: 'Ana Reyes' },
      goals: draft.goals,
      feels: draft.feels,
      questions: draft.questions,
      notes: draft.notes,
      lookAgainOn: '2026-09-01',
      agreements: expect.any(Array),
      damaged: false,
    });
    const agreed = draft.agreements.map((agreement) => ({
      ...agreement,
      stale: undefined,
      damaged: false,
    }));
    expect(new Set(review?.agreements)).toEqual(new Set(agreed));
    expect(agreed).toHaveLength(3);
    expect(await meeting.now()).toMatchObject({
      draft: null,
      last: { id: saved.id, snapshotId: saved.snapshotId, changedSince: false },
    });
    const history = await ana.window.must('GET', `${meeting.path}/history`);
    expect(history as unknown as HistoryEntry[]).toContainEqual({ kind: 'review', review });
  });

  test('[REV-7] needs what is on the screen, and the client or the therapist', async () => {
    const { version } = await meeting.start(ana);
    await meeting.change(ben, { kind: 'note', text: 'Wait.' });
    expect((await trySave(ana, { version })).code).toBe('review-moved-on');
    expect((await trySave(carla, { version: version + 1 })).code).toBe('no-access');
    expect((await trySave(ben, { version: version + 1 })).status).toBe(201);
    expect((await trySave(ana, { version: version + 1 })).code).toBe('no-review');
    expect(await meeting.reviews()).toHaveLength(1);
  });

  test('[REV-7] leaves out who agreed to another plan only when that is said', async () => {
    await meeting.start(ana);
    await meeting.sign(ben);
    await meeting.edit(carla, 'Swim');
    const { version } = await meeting.sign(ana);
    expect((await trySave(ana, { version })).code).toBe('plan-changed');
    expect(meeting.kept()).toEqual(only({ review_drafts: 1 }));
    const answer = await trySave(ana, { version, without: [ben.id] });
    expect(answer.status).toBe(201);
    const [review] = await meeting.reviews();
    expect(review?.agreements.map(({ person }) => person.name)).toEqual(['Ana Reyes']);
    expect(review?.hash).toBe(hashOf(await planNow()));
  });

  test('[REV-7] leaves out nobody who was not named, and nobody whose agreement is about this plan', async () => {
    await meeting.start(ana);
    const rename = (title: string) => ana.window.must('PATCH', meeting.path, { title });
    await meeting.sign(ben);
    await rename('Quiet mornings');
    const { version } = await meeting.sign(ana);
    // Meanwhile hers is about an earlier plan, too.
    await rename('Loud mornings');
    expect((await trySave(ana, { version, without: [ben.id] })).code).toBe('plan-changed');
    expect(meeting.kept()).toEqual(only({ review_drafts: 1 }));
    await rename('Quiet mornings');
    const all = [ana.id, ben.id];
    expect((await trySave(ana, { version, without: all })).status).toBe(201);
    const [review] = await meeting.reviews();
    expect(review?.agreements.map(({ person }) => person.name)).toEqual(['Ana Reyes']);
  });

  test('[REV-7] that somebody does not agree yet is kept, whatever has changed and whoever is left out', async () => {
    await meeting.start(ana);
    await meeting.sign(ana);
    const reason = 'I want to sleep on it.';
    await meeting.change(ben, { kind: 'agree', agreement: { how: 'not', person: ben.id, reason } });
    await meeting.edit(carla, 'Swim');
    // She has not seen that: it is noted all the same.
    const hash = 'a'.repeat(64);
    const agreement = { how: 'not', person: carla.id } as const;
    const draft = await meeting.change(carla, { kind: 'agree', agreement, hash });
    expect(draft.agreements.map(({ person, stale }) => [person.id, stale])).toEqual([
      [ana.id, true],
      [ben.id, false],
      [carla.id, false],
    ]);
    const { version } = draft;
    expect((await trySave(ana, { version })).code).toBe('plan-changed');
    const without = [ana.id, ben.id, carla.id];
    expect((await trySave(ana, { version, without })).status).toBe(201);
    const [review] = await meeting.reviews();
    const kept = review?.agreements.map(({ person, how, reason: why }) => [person.id, how, why]);
    expect(kept).toHaveLength(2);
    expect(kept).toEqual(
      expect.arrayContaining([
        [ben.id, 'not', reason],
        [carla.id, 'not', null],
      ]),
    );
    expect(review?.damaged).toBe(false);
  });

  test('[REV-7] what is said while it is saved is in the review, or its speaker is told that it is not', async () => {
    let { version } = await meeting.start(ana);
    for (let round = 0; round < 5; round += 1) {
      const id = randomUUID();
      const [saved, asked] = await Promise.all([
        trySave(ana, { version }),
        ben.window.ask('PATCH', `${meeting.path}/review`, { kind: 'ask', id, text: 'And then?' }),
      ]);
      const [review] = await meeting.reviews();
      const isKept = review?.questions.some((question) => question.id === id) ?? false;
      const { draft } = await meeting.now();
      const isThere = draft?.questions.some((question) => question.id === id) ?? false;
      expect([saved.code, asked.code, isKept, isThere]).toEqual(
        saved.status === 201
          ? [null, 'no-review', false, false]
          : ['review-moved-on', null, false, true],
      );
      version = (draft ?? (await meeting.start(ana))).version;
    }
  });

  test('[REV-8] twice at once keeps one review', async () => {
    const { version } = await meeting.start(ana);
    const answers = await Promise.all([ana, ben, ana, ben].map((who) => trySave(who, { version })));
    expect(answers.map(({ code }) => code ?? 'saved').toSorted()).toEqual([
      'no-review',
      'no-review',
      'no-review',
      'saved',
    ]);
    expect(meeting.kept()).toEqual(only({ reviews: 1, snapshots: 1 }));
  });

  test('[REV-8] cut short at its last step, it leaves everything as it was', async () => {
    await ben.window.must('POST', `${meeting.path}/review-ask`);
    await meeting.start(ana);
    const { version } = await meeting.sign(ben);
    const before = meeting.kept();
    expect(before).toEqual(only({ review_drafts: 1, review_asks: 1 }));
    meeting.records.exec(`create trigger cut before delete on review_asks
      begin select raise(abort, 'the power is cut'); end`);
    expect((await trySave(ana, { version })).code).toBe('internal');
    expect(meeting.kept()).toEqual(before);
    expect((await meeting.now()).draft?.version).toBe(version);
    meeting.records.exec('drop trigger cut');
    expect((await trySave(ana, { version })).status).toBe(201);
    expect(meeting.kept()).toEqual(only({ reviews: 1, agreements: 1, snapshots: 1 }));
  });

  test('[REV-8] while somebody types, its agreements are about exactly its snapshot', async () => {
    const page = await meeting.page(ben);
    const statement = textOf(page.doc, meeting.goals[0]);
    const rounds: unknown[] = [];
    for (let round = 0; round < 5; round += 1) {
      const { version } = await meeting.start(ana);
      const agreeing = meeting.sign(ana);
      statement.insert(0, 'Slowly ');
      await agreeing;
      const saving = trySave(ben, { version: version + 1, without: [ana.id] });
      statement.insert(0, 'Every day ');
      rounds.push((await saving).body);
      await meeting.world.pass(1000);
    }
    statement.insert(0, 'And again ');
    const isWritten = async () =>
      (await planNow()).blocks.some((block) => block.statement === statement.toJSON());
    while (!(await isWritten())) await setImmediate();
    const reviews = await meeting.reviews();
    expect(reviews.map(({ id, snapshotId }) => ({ id, snapshotId }))).toEqual(rounds.toReversed());
    const rows = meeting.records.prepare('select review_id, hash from agreements').all();
    for (const review of reviews) {
      const { plan, hash } = await snapshot(review.snapshotId);
      expect([hashOf(plan), hash]).toEqual([review.hash, review.hash]);
      const bound = rows.filter((row) => row['review_id'] === review.id);
      expect(bound.map((row) => row['hash'])).toEqual(review.agreements.map(() => review.hash));
      expect(JSON.stringify(plan)).not.toContain('And again');
    }
  });
});

describe('a review that was held elsewhere', () => {
  test('[REV-32] is one too many within an hour, or for the plan, and sets no day', async () => {
    const ask = (body: object) => ana.window.ask('POST', `${meeting.path}/reviews`, body);
    const { id } = await meeting.hold({});
    const copies = (count: number, at: string) =>
      meeting.records.exec(`
        with recursive more (n) as (select 1 union all select n + 1 from more where n < ${count})
        insert into reviews
          select id || '${at}' || n, plan_id, snapshot_id, hash, by_user, '${at}', sealed, null
          from reviews, more where id = '${id}'`);
    copies(mostPerHour - 1, '2026-06-01T00:00:00.000Z');
    const before = meeting.kept();
    expect((await ask({ lookAgainOn: '2026-08-01' })).code).toBe('too-many');
    expect([(await planNow()).lookAgainOn, meeting.kept()]).toEqual([null, before]);
    const { version } = await meeting.start(ben);
    expect((await trySave(ana, { version })).code).toBe('too-many');
    await meeting.world.pass(60 * 60_000 + 1);
    expect((await trySave(ana, { version })).status).toBe(201);

    copies(mostInPlan - mostPerHour - 2, '2026-05-01T00:00:00.000Z');
    expect((await ask({})).status).toBe(201);
    const answer = await ask({ lookAgainOn: '2026-08-01' });
    expect([answer.status, answer.code]).toEqual([409, 'reviews-full']);
    expect([(await planNow()).lookAgainOn, meeting.kept().reviews]).toEqual([null, mostInPlan]);
  });

  test('[REV-10] is kept with its day, its note and its agreements', async () => {
    const agreements = [signed, { how: 'aloud', person: ben.id }];
    const { id } = await meeting.hold({
      note: 'On the phone.',
      lookAgainOn: '2026-08-01',
      agreements,
    });
    const plan = await planNow();
    expect(plan.lookAgainOn).toBe('2026-08-01');
    expect(await meeting.reviews()).toEqual([
      expect.objectContaining({
        id,
        hash: hashOf(plan),
        lookAgainOn: '2026-08-01',
        notes: [{ by: { id: ana.id, name: 'Ana Reyes' }, text: 'On the phone.' }],
      }),
    ]);
    const [review] = await meeting.reviews();
    expect(review?.agreements.map(({ how, person }) => [how, person.name]).toSorted()).toEqual([
      ['aloud', 'Ben Okoro'],
      ['signed', 'Ana Reyes'],
    ]);
    await meeting.world.pass(1000);
    await meeting.hold({ lookAgainOn: null });
    expect((await planNow()).lookAgainOn).toBeNull();
    expect((await meeting.reviews()).map(({ lookAgainOn }) => lookAgainOn)).toEqual([
      null,
      '2026-08-01',
    ]);
  });

  test('[REV-10] is refused while a walk is under way, or when an agreement is wrong: nothing is set', async () => {
    const ask = async (body: object) =>
      (await ana.window.ask('POST', `${meeting.path}/reviews`, body)).code;
    const lookAgainOn = '2026-08-01';
    const twice = [
      { how: 'aloud', person: ben.id },
      { how: 'not', person: ben.id, reason: 'No.' },
    ];
    expect(await ask({ lookAgainOn, agreements: twice })).toBe('invalid-input');
    const reader = [{ how: 'aloud', person: dev.id }];
    expect(await ask({ lookAgainOn, agreements: reader })).toBe('invalid-input');
    await meeting.start(ben);
    expect(await ask({ lookAgainOn })).toBe('review-running');
    expect((await planNow()).lookAgainOn).toBeNull();
    expect(meeting.kept()).toEqual(only({ review_drafts: 1 }));
  });
});
