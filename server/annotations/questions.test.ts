/** The questions that a review leaves for next time. */
import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { until } from '../ws/testing/until.ts';
import type { Meeting } from '../reviews/testing/meeting.ts';
import { openTalk, type Talk } from './testing/talk.ts';

let talk: Talk;
let meeting: Meeting;
let { ana, ben, carla, dev } = {} as Meeting;
beforeEach(async () => {
  talk = await openTalk();
  ({ meeting } = talk);
  ({ ana, ben, carla, dev } = meeting);
});
afterEach(() => talk.close());

const ask = (who: typeof ana, text: string, id: string = randomUUID()) =>
  meeting.change(who, { kind: 'ask', id, text });

test('[NOTE-13] become questions about the plan as a whole, by who asked them, when they were asked', async () => {
  await talk.start(ana, { text: 'An older one' });
  await meeting.start(ana);
  await meeting.world.pass(60_000);
  const id = randomUUID();
  await ask(ben, 'And in winter?', id);
  await meeting.world.pass(60_000);
  const { version } = await ask(carla, 'Can I help?');
  const page = await meeting.page(dev);
  const saved = await meeting.save(ana, { version });
  await until(() => page.told.includes('annotations'), 'it was told to ask again');
  expect(await talk.agenda()).toEqual(['An older one', 'And in winter?', 'Can I help?']);
  expect(await talk.thread(id)).toEqual({
    id,
    kind: 'question',
    by: { id: ben.id, name: 'Ben Okoro' },
    at: '2026-06-01T00:01:00.000Z',
    editedAt: null,
    text: 'And in winter?',
    about: { block: null, range: null },
    closedAt: null,
    withdrawn: false,
    replies: [],
    review: saved.id,
    damaged: false,
  });
  const path = `${talk.path}/${id}`;
  expect(await talk.code(ana, 'PATCH', path, { kind: 'close' })).toBe('not-yours');
  expect(await talk.code(ben, 'PATCH', path, { kind: 'close' })).toBe(200);
  expect(await talk.agenda()).toEqual(['An older one', 'Can I help?']);
  // What was said in the review stays as it was said.
  expect((await meeting.reviews())[0]?.questions.map(({ text }) => text)).toEqual([
    'And in winter?',
    'Can I help?',
  ]);
});

test('[NOTE-13] are there once, however often and by however many the review is saved', async () => {
  await meeting.start(ana);
  const { version } = await ask(ben, 'And in winter?');
  const saves = await Promise.all(
    [ana, ben, ana].map((who) =>
      talk.code(who, 'POST', `${meeting.path}/review/save`, { version }),
    ),
  );
  expect(saves.filter((code) => code === 201)).toHaveLength(1);
  expect(await talk.agenda()).toEqual(['And in winter?']);
});

test('[NOTE-13] a review without questions leaves none, and one that is put away neither', async () => {
  await meeting.hold({ note: 'On the phone.' });
  await meeting.start(ana);
  await ask(ben, 'And in winter?');
  await ana.window.must('DELETE', `${meeting.path}/review`, { confirm: true });
  expect(await talk.read()).toEqual({ threads: [], agenda: [] });
});

test('[NOTE-13] a question whose id is used already does not hold up the review, and is not lost', async () => {
  const used = await talk.start(ana, { text: 'Here first' });
  await meeting.start(ana);
  const { version } = await ask(ben, 'And in winter?', used.id);
  await meeting.save(ana, { version });
  expect(await talk.agenda()).toEqual(['Here first', 'And in winter?']);
  expect(await talk.thread(used.id)).toEqual(used);
});

test('[NOTE-13] when they cannot be kept, neither is the review', async () => {
  await meeting.start(ana);
  const { version } = await ask(ben, 'And in winter?');
  const before = meeting.kept();
  meeting.records.exec(
    `create trigger full before insert on annotations begin select raise(abort, 'full'); end`,
  );
  expect(await talk.code(ana, 'POST', `${meeting.path}/review/save`, { version })).toBe('internal');
  expect(meeting.kept()).toEqual(before);
  meeting.records.exec('drop trigger full');
  await meeting.save(ana, { version });
  expect(await talk.agenda()).toEqual(['And in winter?']);
  expect(meeting.kept().reviews).toBe(1);
});
