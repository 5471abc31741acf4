/** Threads and replies, as the people of a plan write and read them. */
import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Annotation } from '#shared/wire/annotations.ts';
import { body, openTalk, range, type Talk } from '../annotations/testing/talk.ts';
import type { Meeting } from '../reviews/testing/meeting.ts';
import { tokenOf } from '../testing/world.ts';
import { until } from '../ws/testing/until.ts';

let talk: Talk;
let { ana, ben, carla, dev } = {} as Meeting;
beforeEach(async () => {
  talk = await openTalk();
  ({ ana, ben, carla, dev } = talk.meeting);
});
afterEach(() => talk.close());

describe('a thread', () => {
  test('[NOTE-1] has its author and its time from the server, and is the same for everyone', async () => {
    const [goal] = talk.meeting.goals;
    await talk.meeting.world.pass(60_000);
    const sent = body({ kind: 'comment', text: ' Mine. ', about: { block: goal, range } });
    const answer = await ben.window.ask('POST', talk.path, sent);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: sent.id,
      kind: 'comment',
      by: { id: ben.id, name: 'Ben Okoro' },
      at: '2026-06-01T00:01:00.000Z',
      editedAt: null,
      text: 'Mine.',
      about: { block: goal, range },
      closedAt: null,
      withdrawn: false,
      replies: [],
      review: null,
      damaged: false,
    });
    for (const who of [ana, ben, carla, dev]) {
      expect(await talk.read(who)).toEqual({ threads: [answer.body], agenda: [] });
    }
  });

  test('[NOTE-1] nothing that is sent says who wrote or when', async () => {
    const { id } = await talk.start(ben);
    for (const forged of [{ by: ben.id }, { at: '2020-01-01T00:00:00.000Z' }, { review: 'x' }]) {
      expect(await talk.code(ana, 'POST', talk.path, { ...body(), ...forged })).toBe(
        'invalid-input',
      );
      const reply = { id: randomUUID(), text: 'Yes.', ...forged };
      expect(await talk.code(ana, 'POST', `${talk.path}/${id}/replies`, reply)).toBe(
        'invalid-input',
      );
    }
    expect((await talk.read()).threads).toHaveLength(1);
  });

  test('[NOTE-1] threads and replies stand in the order they were written', async () => {
    const first = await talk.start(ben, { text: 'First' });
    await talk.meeting.world.pass(1);
    const second = await talk.start(ana, { text: 'Second' });
    // All within one millisecond.
    for (const [index, who] of [carla, ben, dev, ana].entries()) {
      await talk.reply(who, first.id, String(index));
    }
    const { threads } = await talk.read();
    expect(threads.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(threads[0]?.replies.map(({ text }) => text)).toEqual(['0', '1', '2', '3']);
  });

  test('[NOTE-1] changing the words says when, and saying the same again does not', async () => {
    const { id } = await talk.start(ben);
    const path = `${talk.path}/${id}`;
    await talk.meeting.world.pass(1000);
    expect(await ben.window.must('PATCH', path, { kind: 'text', text: 'Why?' })).toMatchObject({
      text: 'Why?',
      at: '2026-06-01T00:00:00.000Z',
      editedAt: '2026-06-01T00:00:01.000Z',
    });
    await talk.meeting.world.pass(1000);
    await ben.window.must('PATCH', path, { kind: 'text', text: 'Why?' });
    expect((await talk.thread(id))?.editedAt).toBe('2026-06-01T00:00:01.000Z');
    const replied = await talk.reply(ben, id);
    const reply = `${path}/replies/${replied.replies[0]?.id}`;
    await talk.meeting.world.pass(1000);
    const changed = await ben.window.must('PATCH', reply, { text: 'Because.' });
    expect((changed as unknown as Annotation).replies).toEqual([
      { ...replied.replies[0], text: 'Because.', editedAt: '2026-06-01T00:00:03.000Z' },
    ]);
  });

  test('[NOTE-1] an unclear mark and a wish to look again need no words, a question and a comment do', async () => {
    const sent = [];
    for (const kind of ['unclear', 'revisit', 'question', 'comment'] as const) {
      sent.push(await talk.code(ben, 'POST', talk.path, body({ kind, text: ' ' })));
    }
    expect(sent).toEqual([201, 201, 'invalid-input', 'invalid-input']);
    const { id } = await talk.start(ben);
    const { id: mark } = await talk.start(ben, { kind: 'unclear', text: 'All of it.' });
    const empty = { kind: 'text', text: '' };
    expect(await talk.code(ben, 'PATCH', `${talk.path}/${id}`, empty)).toBe('invalid-input');
    expect(await talk.code(ben, 'PATCH', `${talk.path}/${mark}`, empty)).toBe(200);
  });
});

describe('what is sent twice', () => {
  test('[NOTE-2] is there once, also when both arrive at once', async () => {
    const about = { block: talk.meeting.goals[0], range: { ...range, quote: 'Half: \ud83c' } };
    const sent = body({ text: 'Half a letter: \ud83c', about });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ben.window.ask('POST', talk.path, sent)),
    );
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(
      '200 200 200 200 201'.split(' '),
    );
    expect(new Set(answers.map(({ body: thread }) => JSON.stringify(thread))).size).toBe(1);
    const replies = `${talk.path}/${sent.id.toUpperCase()}/replies`;
    const reply = { id: randomUUID(), text: 'Half a letter: \ud83c' };
    const replied = await Promise.all([1, 2, 3].map(() => dev.window.ask('POST', replies, reply)));
    expect(replied.map(({ status }) => String(status)).toSorted()).toEqual(['200', '200', '201']);
    const { threads } = await talk.read();
    expect(threads.map(({ replies: all }) => all.length)).toEqual([1]);
  });

  test('[NOTE-2] answers with the thread as it is by now: changed, closed, answered', async () => {
    const sent = body({ about: { block: talk.meeting.goals[0], range } });
    const path = `${talk.path}/${sent.id}`;
    await ben.window.must('POST', talk.path, sent);
    const reply = { id: randomUUID(), text: 'Because.' };
    await ben.window.must('POST', `${path}/replies`, reply);
    await ben.window.must('PATCH', path, { kind: 'text', text: 'Why at all?' });
    await ben.window.must('PATCH', `${path}/replies/${reply.id}`, { text: 'Just because.' });
    await ben.window.must('PATCH', path, { kind: 'close' });
    const again = await ben.window.ask('POST', talk.path, sent);
    const replied = await ben.window.ask('POST', `${path}/replies`, reply);
    expect([again.status, replied.status]).toEqual([200, 200]);
    expect(again.body).toEqual(await talk.thread(sent.id));
    expect(again.body).toMatchObject({ text: 'Why at all?', replies: [{ text: 'Just because.' }] });
  });

  test('[NOTE-2] does not come back once it was taken back', async () => {
    const sent = body();
    const path = `${talk.path}/${sent.id}`;
    await ben.window.must('POST', talk.path, sent);
    const reply = { id: randomUUID(), text: 'Because.' };
    await ana.window.must('POST', `${path}/replies`, reply);
    await ana.window.must('DELETE', `${path}/replies/${reply.id}`);
    expect(await talk.code(ben, 'DELETE', path)).toBe(204);
    expect(await talk.code(ben, 'DELETE', path)).toBe(204);
    const again = await ben.window.ask('POST', talk.path, sent);
    expect([again.status, again.body]).toEqual([
      200,
      expect.objectContaining({ text: '', withdrawn: true }),
    ]);
    expect(await talk.code(ana, 'POST', `${path}/replies`, reply)).toBe(200);
    expect((await talk.read()).threads).toEqual([]);
    expect(await talk.code(ana, 'DELETE', `${path}/replies/${reply.id}`)).toBe(200);
  });

  test('[NOTE-2] under an id of somebody or something else it is refused, and nothing is told of the other', async () => {
    const sent = body();
    await ben.window.must('POST', talk.path, sent);
    const elsewhere = await ana.window.newPlan('Elsewhere');
    const there = `/api/plans/${elsewhere}/annotations`;
    const mine = body();
    await ana.window.must('POST', there, mine);
    const reply = { id: randomUUID(), text: 'Because.' };
    await ana.window.must('POST', `${there}/${mine.id}/replies`, reply);
    const [goal] = talk.meeting.goals;
    const refusals = [
      await ana.window.ask('POST', talk.path, sent),
      await ben.window.ask('POST', talk.path, { ...sent, text: 'Something else.' }),
      await ben.window.ask('POST', talk.path, { ...sent, kind: 'unclear' }),
      await ben.window.ask('POST', talk.path, { ...sent, about: { block: goal, range: null } }),
      await ben.window.ask('POST', talk.path, mine),
      await ana.window.ask('POST', talk.path, mine),
      await ana.window.ask('POST', `${talk.path}/${sent.id}/replies`, reply),
      await ben.window.ask('POST', `${talk.path}/${sent.id}/replies`, reply),
    ];
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal.body))).size).toBe(1);
    expect(refusals[0]).toMatchObject({ code: 'invalid-input', status: 422 });
    expect(await talk.thread(sent.id)).toMatchObject({ text: sent.text, replies: [] });
    const own = { id: randomUUID(), text: 'Because.' };
    await ben.window.must('POST', `${talk.path}/${sent.id}/replies`, own);
    expect(
      await talk.code(ben, 'POST', `${talk.path}/${sent.id}/replies`, { ...own, text: 'No.' }),
    ).toBe('invalid-input');
  });

  test('[NOTE-2] a reply is in one thread, by one person', async () => {
    const one = await talk.start(ben, { text: 'One' });
    const two = await talk.start(ben, { text: 'Two' });
    const reply = { id: randomUUID(), text: 'Because.' };
    await ben.window.must('POST', `${talk.path}/${one.id}/replies`, reply);
    expect([
      await talk.code(ana, 'POST', `${talk.path}/${one.id}/replies`, reply),
      await talk.code(ben, 'POST', `${talk.path}/${two.id}/replies`, reply),
      await talk.code(ben, 'PATCH', `${talk.path}/${two.id}/replies/${reply.id}`, { text: 'No.' }),
      await talk.code(ben, 'DELETE', `${talk.path}/${two.id}/replies/${reply.id}`),
    ]).toEqual(['invalid-input', 'invalid-input', 'not-found', 'not-found']);
    expect((await talk.thread(one.id))?.replies.map(({ text }) => text)).toEqual(['Because.']);
    expect((await talk.thread(two.id))?.replies).toEqual([]);
  });
});

describe('closing', () => {
  test('[NOTE-4] a question, an unclear mark and a wish are closed and opened again; a comment is not', async () => {
    for (const kind of ['question', 'unclear', 'revisit'] as const) {
      const { id } = await talk.start(carla, { kind });
      const path = `${talk.path}/${id}`;
      const closed = await carla.window.must('PATCH', path, { kind: 'close' });
      expect(closed['closedAt']).toMatch(/^2026-06-01/);
      await talk.meeting.world.pass(1000);
      expect(await carla.window.must('PATCH', path, { kind: 'close' })).toEqual(closed);
      expect(await carla.window.must('PATCH', path, { kind: 'open' })).toMatchObject({
        closedAt: null,
      });
    }
    const { id } = await talk.start(carla, { kind: 'comment' });
    const path = `${talk.path}/${id}`;
    expect(await talk.code(carla, 'PATCH', path, { kind: 'close' })).toBe('invalid-input');
    expect(await talk.code(carla, 'PATCH', path, { kind: 'open' })).toBe(200);
  });

  test('[NOTE-4] what is closed takes replies still, and they do not open it', async () => {
    const { id } = await talk.start(ben);
    await ben.window.must('PATCH', `${talk.path}/${id}`, { kind: 'close' });
    const replied = await talk.reply(dev, id, 'One more thing.');
    expect(replied.closedAt).not.toBeNull();
    expect(replied.replies.map(({ text }) => text)).toEqual(['One more thing.']);
  });
});

describe('taking back', () => {
  test('[NOTE-5] without replies of others the thread is gone', async () => {
    const { id } = await talk.start(ben, { text: 'A secret word.' });
    await talk.reply(ben, id, 'And another.');
    expect(await talk.code(ben, 'DELETE', `${talk.path}/${id}`)).toBe(204);
    expect(await talk.read()).toEqual({ threads: [], agenda: [] });
    expect(await talk.code(ben, 'PATCH', `${talk.path}/${id}`, { kind: 'close' })).toBe(
      'not-found',
    );
    expect(
      await talk.code(ana, 'POST', `${talk.path}/${id}/replies`, { id: randomUUID(), text: 'Hm?' }),
    ).toBe('not-found');
  });

  test('[NOTE-5] others’ replies stay, and the words, the quote and the author’s own replies are gone', async () => {
    const [goal] = talk.meeting.goals;
    const { id } = await talk.start(ben, { text: 'A secret.', about: { block: goal, range } });
    await talk.reply(ben, id, 'Mine');
    await talk.reply(ana, id, 'Hers');
    const before = talk.meeting.records
      .prepare('select sealed from annotations union select sealed from annotation_replies')
      .all();
    await ben.window.must('DELETE', `${talk.path}/${id}`);
    const left = await talk.thread(id);
    expect(left).toMatchObject({
      text: '',
      about: { block: goal, range: null },
      withdrawn: true,
      damaged: false,
    });
    expect(left?.replies.map(({ text, withdrawn }) => [text, withdrawn])).toEqual([
      ['', true],
      ['Hers', false],
    ]);
    expect((await talk.read()).agenda).toEqual([]);
    const after = new Set(
      talk.meeting.records
        .prepare('select sealed from annotations union select sealed from annotation_replies')
        .all()
        .map((row) => row['sealed']),
    );
    expect(before.filter((row) => after.has(row['sealed']))).toHaveLength(1);
    // It goes on, and ends with the last reply.
    const replied = await talk.reply(dev, id, 'Me too');
    for (const [who, reply] of [
      [dev, replied.replies[2]],
      [ana, replied.replies[1]],
    ] as const) {
      await who.window.must('DELETE', `${talk.path}/${id}/replies/${reply?.id}`);
    }
    expect((await talk.read()).threads).toEqual([]);
  });

  test('[NOTE-5] a reply loses its words and keeps its place', async () => {
    const { id } = await talk.start(ben);
    const { replies } = await talk.reply(ana, id, 'Hasty words');
    await talk.reply(ben, id, 'Thank you');
    const path = `${talk.path}/${id}/replies/${replies[0]?.id}`;
    const left = (await ana.window.must('DELETE', path)) as unknown as Annotation;
    expect(left.replies.map(({ text, withdrawn }) => [text, withdrawn])).toEqual([
      ['', true],
      ['Thank you', false],
    ]);
    expect(await talk.code(ana, 'PATCH', path, { text: 'Again' })).toBe('not-found');
    expect(await ana.window.must('DELETE', path)).toEqual(left);
  });
});

describe('what it is about', () => {
  test('[NOTE-8] a block that the plan has, also one that was taken out of it', async () => {
    const [goal] = talk.meeting.goals;
    const about = (block: string) => ({ block, range: null });
    const code = (block: string) =>
      talk.code(ben, 'POST', talk.path, body({ about: about(block) }));
    expect(await code(randomUUID())).toBe('no-such-block');
    expect(await code(goal)).toBe(201);
    const gone = await talk.takenOut();
    for (const block of gone) {
      await talk.meeting.world.pass(1);
      expect(await code(block.toUpperCase())).toBe(201);
    }
    const { threads } = await talk.read();
    expect(threads.map((thread) => thread.about.block)).toEqual([goal, ...gone]);
  });

  test('[NOTE-8] a range is in a field that the block has', async () => {
    const [block] = talk.meeting.goals;
    const code = (over: object) => {
      const about = { block, range: { ...range, ...over } };
      return talk.code(ben, 'POST', talk.path, { ...body(), about });
    };
    expect([
      await code({}),
      await code({ field: 'why' }),
      await code({ field: 'title' }),
      await code({ quote: '' }),
      await code({ start: 'not base64!' }),
    ]).toEqual([201, 'invalid-input', 'invalid-input', 'invalid-input', 'invalid-input']);
    const nowhere = { ...body(), about: { block: null, range } };
    expect(await talk.code(ben, 'POST', talk.path, nowhere)).toBe('invalid-input');
  });

  test('[NOTE-8] neither reading nor writing opens a room', async () => {
    const { rooms } = talk.meeting.world.server;
    await talk.meeting.world.pass(60_000);
    await until(() => rooms.counters.rooms === 0, 'no room is open');
    const about = { block: talk.meeting.goals[0], range };
    const { id } = await talk.start(ben, { about });
    await talk.reply(ana, id);
    await talk.read();
    expect(rooms.counters.rooms).toBe(0);
  });
});

test('[NOTE-6] everybody reads and replies; only who writes in the plan starts a thread or puts them in order', async () => {
  const { id } = await talk.start(carla);
  expect(await talk.code(dev, 'POST', talk.path, body())).toBe('no-access');
  const move = { id, before: null };
  expect(await talk.code(dev, 'POST', `${talk.meeting.path}/agenda`, move)).toBe('no-access');
  const { replies } = await talk.reply(dev, id, 'What I saw.');
  const mine = `${talk.path}/${id}/replies/${replies[0]?.id}`;
  expect(await talk.code(dev, 'PATCH', mine, { text: 'What I think I saw.' })).toBe(200);
  expect(await talk.code(dev, 'DELETE', mine)).toBe(200);
});

test('[NOTE-7] whoever’s access has ended does not reach their words through another plan either', async () => {
  const { id } = await talk.start(carla);
  const { replies } = await talk.reply(carla, id);
  const elsewhere = await ana.window.newPlan('Elsewhere');
  const invited = await ana.window.must('POST', `/api/plans/${elsewhere}/invitations`, {
    role: 'client',
  });
  const token = tokenOf(String(invited['url']));
  await carla.window.must('POST', `/api/invitations/${token}/accept`, {});
  const theirs = `/api/plans/${elsewhere}/annotations/${id}`;
  const reply = `${theirs}/replies/${replies[0]?.id}`;
  const before = await talk.read();
  await ana.window.must('DELETE', `${talk.meeting.path}/participants/${carla.id}`);
  for (const [method, path, sent] of [
    ['PATCH', theirs, { kind: 'text', text: 'Changed.' }],
    ['PATCH', theirs, { kind: 'close' }],
    ['DELETE', theirs, undefined],
    ['POST', `${theirs}/replies`, { id: randomUUID(), text: 'More.' }],
    ['PATCH', reply, { text: 'Changed.' }],
    ['DELETE', reply, undefined],
    ['POST', `/api/plans/${elsewhere}/agenda`, { id, before: null }],
  ] as const) {
    expect([path, await talk.code(carla, method, path, sent)]).toEqual([path, 'not-found']);
  }
  expect((await talk.read()).threads).toEqual(before.threads);
});

test('[NOTE-14] pages are told of each change, and not of what changes nothing', async () => {
  const page = await talk.meeting.page(dev);
  let changes = 0;
  const told = async (more: number) => {
    changes += more;
    await until(() => page.told.length >= changes, `it was told ${changes} times`);
    expect(page.told).toEqual(Array.from({ length: changes }, () => 'annotations'));
  };
  const sent = body();
  const path = `${talk.path}/${sent.id}`;
  await ben.window.must('POST', talk.path, sent);
  await ben.window.must('POST', talk.path, sent);
  await told(1);
  const { replies } = await talk.reply(dev, sent.id);
  await ben.window.must('PATCH', path, { kind: 'text', text: 'Why?' });
  await ben.window.must('PATCH', path, { kind: 'text', text: 'Why?' });
  await told(2);
  await ben.window.must('PATCH', path, { kind: 'close' });
  await ben.window.must('PATCH', path, { kind: 'close' });
  await ben.window.must('PATCH', path, { kind: 'open' });
  await told(2);
  const other = await talk.start(ana);
  const move = { id: other.id, before: sent.id };
  await carla.window.must('POST', `${talk.meeting.path}/agenda`, move);
  await carla.window.must('POST', `${talk.meeting.path}/agenda`, move);
  await told(2);
  await dev.window.must('DELETE', `${path}/replies/${replies[0]?.id}`);
  await dev.window.must('DELETE', `${path}/replies/${replies[0]?.id}`);
  await ben.window.must('DELETE', path);
  await ben.window.must('DELETE', path);
  await told(2);
  expect(await talk.code(ana, 'POST', talk.path, { ...sent, text: 'Mine.' })).toBe('invalid-input');
  await ana.window.must('POST', talk.path, body());
  await told(1);
});
