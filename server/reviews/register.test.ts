/** What is left of a review: it is read by everyone, agreed to later, and never changed. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { HistoryEntry, SnapshotView } from '#shared/wire/history.ts';
import type { Review } from '#shared/wire/reviews.ts';
import { until } from '../ws/testing/until.ts';
import { type Meeting, openMeeting, type Someone } from './testing/meeting.ts';

let meeting: Meeting;
let { ana, ben, carla, dev } = {} as Meeting;
beforeEach(async () => {
  meeting = await openMeeting();
  ({ ana, ben, carla, dev } = meeting);
});
afterEach(() => meeting.close());

const snapshot = async (id: string) =>
  (await ana.window.must('GET', `${meeting.path}/snapshots/${id}`)) as unknown as SnapshotView;
const agreeLater = (who: Someone, id: string, body: object) =>
  who.window.ask('POST', `${meeting.path}/reviews/${id}/agreements`, body);
const signed = { how: 'signed', name: 'By hand' };
const nothing = { reviews: 0, agreements: 0, snapshots: 0, review_drafts: 0, review_asks: 0 };
const only = (some: Partial<typeof nothing>) => ({ ...nothing, ...some });

describe('after a review', () => {
  test('[REV-9] later edits do not have its agreements', async () => {
    await meeting.start(ana);
    const { version } = await meeting.sign(ben);
    const { snapshotId } = await meeting.save(ana, { version });
    const before = await meeting.reviews();
    await meeting.edit(ben, 'Swim');
    expect((await meeting.now()).last).toMatchObject({ snapshotId, changedSince: true });
    expect(await meeting.reviews()).toEqual(before);
    expect((await snapshot(snapshotId)).hash).toBe(before[0]?.hash);
    const next = await meeting.start(ana);
    expect(next.agreements).toEqual([]);
    await meeting.world.pass(1000);
    await meeting.save(ana, { version: next.version });
    const [later, first] = await meeting.reviews();
    expect(first).toEqual(before[0]);
    expect([later?.agreements, later?.hash === first?.hash]).toEqual([[], false]);
    expect((await meeting.now()).last).toMatchObject({ id: later?.id, changedSince: false });
  });

  test('[REV-9] a plan that people went back to is the one of the review again', async () => {
    const { snapshotId } = await meeting.hold({ note: 'On the phone.' });
    await meeting.edit(ben, 'Swim');
    const changed = async () => (await meeting.now()).last?.changedSince;
    expect(await changed()).toBe(true);
    await ana.window.must('POST', `${meeting.path}/snapshots/${snapshotId}/restore`, {});
    expect(await changed()).toBe(false);
    await meeting.edit(ben, 'Read');
    expect(await changed()).toBe(true);
  });

  test('[REV-9] looking at reviews opens no room', async () => {
    await meeting.hold({ note: 'On the phone.' });
    await meeting.start(ana);
    await meeting.sign(ben);
    const { rooms } = meeting.world.server;
    await meeting.world.pass(60_000);
    await until(() => rooms.counters.rooms === 0, 'no room is open');
    const { draft, last } = await meeting.now();
    expect([draft?.agreements.map(({ stale }) => stale), last?.changedSince]).toEqual([
      [false],
      false,
    ]);
    expect(await meeting.reviews()).toHaveLength(1);
    expect(rooms.counters.rooms).toBe(0);
  });

  test('[REV-11] who had not agreed does so to the plan as it was then', async () => {
    const { id } = await meeting.hold({ agreements: [signed] });
    const [{ hash } = { hash: '' }] = await meeting.reviews();
    await meeting.edit(ben, 'Swim');
    const answer = await agreeLater(ben, id, signed);
    expect(answer.status).toBe(201);
    expect((answer.body as Review).agreements.map(({ person }) => person.id).toSorted()).toEqual(
      [ana.id, ben.id].toSorted(),
    );
    const rows = meeting.records.prepare('select hash from agreements').all();
    expect(rows.map((row) => row['hash'])).toEqual([hash, hash]);
    expect(await meeting.reviews()).toEqual([answer.body]);
  });

  test('[REV-11] an agreement stands; "not" gives way to agreeing, and nobody else’s does', async () => {
    const not = (person: string) => ({ how: 'not', person, reason: 'Not today.' });
    const { id } = await meeting.hold({ agreements: [signed, not(ben.id)] });
    const codes = [];
    for (const [who, body] of [
      [ana, not(ana.id)],
      [ana, { ...signed, name: 'Another' }],
      [carla, { how: 'aloud', person: ben.id }],
      [ben, { how: 'aloud', person: ben.id }],
      [ben, { how: 'aloud', person: dev.id }],
      [dev, signed],
    ] as const) {
      codes.push((await agreeLater(who, id, body)).code);
    }
    expect(codes).toEqual([
      'invalid-input',
      'invalid-input',
      'not-yours',
      'invalid-input',
      'invalid-input',
      'no-access',
    ]);
    const [before] = await meeting.reviews();
    expect(before?.agreements.map(({ how }) => how).toSorted()).toEqual(['not', 'signed']);
    const twice = [await agreeLater(ben, id, signed), await agreeLater(ben, id, signed)];
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
    expect(twice[0]?.body).toEqual(twice[1]?.body);
    expect((await agreeLater(ana, id, not(ben.id))).code).toBe('not-yours');
    const elsewhere = await ana.window.newPlan('Elsewhere');
    const there = `/api/plans/${elsewhere}/reviews/${id}/agreements`;
    expect((await ana.window.ask('POST', there, signed)).code).toBe('not-found');
  });

  test('[REV-11] what others noted about somebody gives way to their own word, once', async () => {
    const not = (person: Someone) => ({ how: 'not', person: person.id, reason: 'Not today.' });
    const aloud = (person: Someone) => ({ how: 'aloud', person: person.id });
    const { id } = await meeting.hold({ agreements: [aloud(ben), not(carla)] });
    const answers = [];
    for (const [who, body] of [
      [ben, not(ben)],
      [ana, aloud(ben)],
      [carla, not(carla)],
      [carla, signed],
      [ana, not(carla)],
      [carla, not(carla)],
    ] as const) {
      answers.push((await agreeLater(who, id, body)).code ?? 'kept');
    }
    expect(answers).toEqual(['kept', 'not-yours', 'kept', 'kept', 'not-yours', 'invalid-input']);
    const [review] = await meeting.reviews();
    expect(
      review?.agreements.map(({ person, how, recordedBy }) => [person.id, how, recordedBy.id]),
    ).toEqual(
      expect.arrayContaining([
        [ben.id, 'not', ben.id],
        [carla.id, 'signed', carla.id],
      ]),
    );
  });

  test('[REV-11] two people write the same agreement down at once: one stands', async () => {
    const { id } = await meeting.hold({});
    const aloud = { how: 'aloud', person: carla.id };
    const answers = await Promise.all([ana, ben].map((who) => agreeLater(who, id, aloud)));
    expect(answers.map(({ code }) => code ?? 'kept').toSorted()).toEqual(['kept', 'not-yours']);
    expect(meeting.kept().agreements).toBe(1);
  });
});

describe('what is said in a review', () => {
  const words = 'heron-over-the-quiet-water';

  async function review(): Promise<void> {
    const [goal] = meeting.goals;
    await meeting.start(ana);
    await meeting.change(ben, { kind: 'line', goal, text: words });
    await meeting.change(ben, { kind: 'feels', text: words });
    await meeting.change(ben, { kind: 'note', text: words });
    await meeting.change(ben, { kind: 'ask', id: randomUUID(), text: words });
    const not = { how: 'not', person: carla.id, reason: words };
    await meeting.change(ana, { kind: 'agree', agreement: not });
    const agreement = { how: 'signed', name: words };
    const { version } = await meeting.change(ben, { kind: 'agree', agreement });
    await meeting.save(ana, { version });
    await meeting.start(ben);
    await meeting.change(ben, { kind: 'note', text: words });
    await ben.window.must('POST', `${meeting.path}/review-ask`);
  }

  test('[REV-14] stands in no log and in no file', async () => {
    await review();
    expect(meeting.world.log.length).toBeGreaterThan(0);
    expect(meeting.world.log.join('\n')).not.toContain(words);
    const folder = meeting.world.dataDir;
    for (const name of await readdir(folder)) {
      expect([name, (await readFile(join(folder, name))).includes(words)]).toEqual([name, false]);
    }
    expect(JSON.stringify(await meeting.reviews())).toContain(words);
  });

  test('[REV-14] is erased with the plan', async () => {
    await review();
    const all = { reviews: 1, agreements: 2, snapshots: 1, review_drafts: 1, review_asks: 1 };
    expect(meeting.kept()).toEqual(all);
    await ana.window.must('DELETE', meeting.path, { confirm: 'Steady mornings' });
    expect(meeting.kept()).toEqual(only({}));
  });

  test('[REV-14] keeps the names of those who have left', async () => {
    await review();
    await ben.window.must('DELETE', `${meeting.path}/participants/${ben.id}`);
    await ana.window.must('POST', '/api/auth/update-user', { name: 'Ana R.' });
    const [kept] = await meeting.reviews();
    expect(kept?.by).toEqual({ id: ana.id, name: 'Ana R.' });
    expect(kept?.feels).toEqual([{ by: { id: ben.id, name: 'Ben Okoro' }, text: words }]);
    const { draft, asked } = await meeting.now();
    expect([draft?.startedBy.name, asked?.by.name]).toEqual(['Ben Okoro', 'Ben Okoro']);
  });

  const timeline = async () =>
    (await ana.window.must('GET', `${meeting.path}/history`)) as unknown as HistoryEntry[];

  test.each([
    `update reviews set by_user = 'somebody'`,
    `update reviews set hash = 'another'`,
    `update reviews set look_again_on = '2030-01-01'`,
    `update reviews set sealed = (select sealed from review_drafts)`,
  ])('[REV-14] has no words and nobody agrees to it any more after: %s', async (spoiling) => {
    await review();
    const [before] = await meeting.reviews();
    meeting.records.exec(spoiling);
    const [spoiled, ...others] = await meeting.reviews();
    expect(others).toEqual([]);
    const empty = { goals: [], feels: [], questions: [], notes: [], lookAgainOn: null };
    expect(spoiled).toEqual({
      ...before,
      ...empty,
      by: spoiled?.by,
      hash: spoiled?.hash,
      damaged: true,
    });
    expect(await timeline()).toContainEqual({ kind: 'review', review: spoiled });
    const answer = await agreeLater(ana, spoiled?.id ?? '', signed);
    expect([answer.status, answer.code]).toEqual([422, 'review-damaged']);
    expect(await meeting.reviews()).toEqual([spoiled]);
  });

  test.each([
    `update agreements set how = 'signed' where how = 'not'`,
    `update agreements set sealed_words = null where how = 'not'`,
    `update agreements set recorded_by = person where how = 'not'`,
    `update agreements set hash = 'another' where how = 'not'`,
  ])('[REV-14] an agreement is told to be damaged after: %s', async (spoiling) => {
    await review();
    const [before] = await meeting.reviews();
    meeting.records.exec(spoiling);
    const [spoiled] = await meeting.reviews();
    const agreed = (one: Review | undefined, person: Someone) =>
      one?.agreements.find((agreement) => agreement.person.id === person.id);
    expect(agreed(spoiled, ben)).toEqual(agreed(before, ben));
    expect(agreed(spoiled, carla)).toMatchObject({ name: null, reason: null, damaged: true });
    expect(spoiled).toEqual({ ...before, agreements: spoiled?.agreements, damaged: true });
    expect((await agreeLater(ana, spoiled?.id ?? '', signed)).code).toBe('review-damaged');
    expect((await agreeLater(carla, spoiled?.id ?? '', signed)).code).toBe('review-damaged');
    expect(meeting.kept().agreements).toBe(2);
  });

  test('[REV-14] that a review is damaged is logged once, without a word of it', async () => {
    await review();
    const told = () => meeting.world.log.filter((line) => line.includes('review.damaged'));
    await meeting.reviews();
    expect(told()).toEqual([]);
    meeting.records.exec(`update reviews set by_user = 'somebody'`);
    await timeline();
    await meeting.reviews();
    await meeting.reviews(ben);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain(meeting.plan);
    expect(meeting.world.log.join('\n')).not.toContain(words);
  });
});
