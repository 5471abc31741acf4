/** How the conversation is kept: sealed, bounded, beside the plan's past, and erased with the plan. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Meeting } from '../reviews/testing/meeting.ts';
import { mostReplies, mostRepliesInThread, mostThreadRows, mostThreads } from './bounds.ts';
import { body, openTalk, range, type Talk } from './testing/talk.ts';

let talk: Talk;
let meeting: Meeting;
let { ana, ben, carla, dev } = {} as Meeting;
beforeEach(async () => {
  talk = await openTalk();
  ({ meeting } = talk);
  ({ ana, ben, carla, dev } = meeting);
});
afterEach(() => talk.close());

const planted = 'heliotrope-lanterns';
const rows = (table: string) =>
  meeting.records.prepare(`select count(*) as count from ${table}`).get()?.['count'];

describe('at rest', () => {
  test('[NOTE-10] no word and no quote lies readable in the data folder', async () => {
    const about = { block: meeting.goals[0], range: { ...range, quote: planted } };
    const { id } = await talk.start(ben, { text: `Why ${planted}?`, about });
    await talk.reply(ana, id, `Because of ${planted}.`);
    meeting.records.exec('pragma wal_checkpoint(full)');
    for (const name of await readdir(meeting.world.dataDir, { recursive: true })) {
      const file = await readFile(join(meeting.world.dataDir, name)).catch(() => Buffer.alloc(0));
      expect([name, file.includes(planted)]).toEqual([name, false]);
    }
  });

  test('[NOTE-16] no word is in a log line or a problem', async () => {
    const { id } = await talk.start(ben, { text: planted });
    const answers = [
      await ana.window.ask('POST', talk.path, body({ id, text: planted })),
      await ana.window.ask('POST', talk.path, { ...body({ text: planted }), [planted]: planted }),
      await ana.window.ask('PATCH', `${talk.path}/${id}`, { kind: planted, text: planted }),
      await ana.window.ask('PATCH', `${talk.path}/${planted}`, { kind: 'close' }),
      await dev.window.ask('POST', `${talk.path}/${randomUUID()}/replies`, {
        id: randomUUID(),
        text: planted,
      }),
      await ana.window.ask('POST', talk.path, body({ text: planted.repeat(200) })),
      await ana.window.ask('POST', `${meeting.path}/agenda`, { id: planted, before: null }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 404, 404, 422, 422]);
    expect(JSON.stringify(answers)).not.toContain(planted);
    expect(meeting.world.log.join('\n')).not.toContain(planted);
  });

  test.each([
    ['kind', `update annotations set kind = 'comment'`],
    ['author', `update annotations set by_user = 'somebody'`],
    ['time', `update annotations set at = '2026-05-01T00:00:00.000Z'`],
    ['block', `update annotations set block_id = null`],
    ['closing', `update annotations set closed_at = '2026-05-01T00:00:00.000Z'`],
    ['taking back', `update annotations set withdrawn_at = '2026-05-01T00:00:00.000Z'`],
    ['change', `update annotations set edited_at = '2026-05-01T00:00:00.000Z'`],
    ['words', `update annotations set sealed = 'spoiled'`],
  ])(
    '[NOTE-10] a thread whose %s was changed in the records is damaged, and never hidden',
    async (_, change) => {
      const about = { block: meeting.goals[0], range };
      const { id } = await talk.start(ben, { text: planted, about });
      const whole = await talk.start(ana, { kind: 'unclear' });
      await talk.reply(ana, id, 'Still here.');
      meeting.records.exec(`${change} where id = '${id}'`);
      const { threads } = await talk.read();
      expect(threads.find((thread) => thread.id === whole.id)).toEqual(whole);
      const left = threads.find((thread) => thread.id === id);
      expect(left).toMatchObject({ text: '', about: { range: null }, damaged: true });
      expect(left?.replies.map(({ text, damaged }) => [text, damaged])).toEqual([
        ['Still here.', false],
      ]);
      await talk.read();
      const told = meeting.world.log.filter((line) => line.includes('annotation.damaged'));
      expect(told).toHaveLength(1);
    },
  );

  test('[NOTE-10] nobody hides a thread or its last reply by calling it taken back in the records', async () => {
    const { id } = await talk.start(ben);
    const hide = (table: string) =>
      meeting.records.exec(`update ${table} set withdrawn_at = '2026-05-01T00:00:00.000Z'`);
    hide('annotations');
    expect(await talk.thread(id)).toMatchObject({ text: '', damaged: true });
    const other = await talk.start(ben);
    await talk.reply(ana, other.id);
    await ben.window.must('DELETE', `${talk.path}/${other.id}`);
    hide('annotation_replies');
    const left = await talk.thread(other.id);
    expect(left?.replies.map(({ text, damaged }) => [text, damaged])).toEqual([['', true]]);
  });

  test('[NOTE-10] a thread that is damaged takes replies and no change, and its author takes it back', async () => {
    const { id } = await talk.start(ben);
    meeting.records.exec(`update annotations set sealed = 'spoiled'`);
    const path = `${talk.path}/${id}`;
    for (const change of [{ kind: 'text', text: 'Why?' }, { kind: 'close' }, { kind: 'open' }]) {
      expect(await talk.code(ben, 'PATCH', path, change)).toBe('annotation-damaged');
    }
    expect((await talk.read()).agenda).toEqual([id]);
    await talk.reply(ana, id, 'I remember.');
    expect(await talk.code(ben, 'POST', talk.path, body({ id }))).toBe(200);
    expect(await talk.code(ana, 'DELETE', path)).toBe('not-yours');
    expect(await talk.code(ben, 'DELETE', path)).toBe(204);
    expect(await talk.thread(id)).toMatchObject({ withdrawn: true, damaged: false });
    expect((await talk.read()).agenda).toEqual([]);
  });

  test('[NOTE-10] a reply that is damaged says so; others are unharmed', async () => {
    const { id } = await talk.start(ben);
    const one = await talk.reply(ana, id, 'One');
    await talk.reply(dev, id, 'Two');
    const [reply] = one.replies;
    meeting.records.exec(`update annotation_replies set number = 7 where id = '${reply?.id}'`);
    const thread = await talk.thread(id);
    expect(thread).toMatchObject({ damaged: false, text: 'Why walking?' });
    expect(thread?.replies.map(({ text, damaged }) => [text, damaged])).toEqual([
      ['Two', false],
      ['', true],
    ]);
    const path = `${talk.path}/${id}/replies/${reply?.id}`;
    expect(await talk.code(ana, 'PATCH', path, { text: 'Again' })).toBe('annotation-damaged');
    expect(await talk.code(ana, 'DELETE', path)).toBe(200);
    expect((await talk.thread(id))?.replies.map(({ damaged }) => damaged)).toEqual([false, false]);
  });
});

describe('full', () => {
  const fill = (from: number, most: number, withdrawn: boolean) =>
    meeting.records.exec(`
      with recursive many (n) as (select ${from} union all select n + 1 from many where n < ${most})
      insert into annotations (id, plan_id, kind, by_user, at, withdrawn_at, sealed)
      select 'filler ' || n, '${meeting.plan}', 'comment', '${ana.id}', '2026-01-01', ${withdrawn ? `'2026-01-02'` : 'null'}, 'x'
      from many`);
  const fillReplies = (thread: string, from: number, most: number) =>
    meeting.records.exec(`
      with recursive many (n) as (select ${from} union all select n + 1 from many where n < ${most})
      insert into annotation_replies (id, plan_id, annotation_id, number, by_user, at, sealed)
      select 'filler ' || n, '${meeting.plan}', '${thread}', n, '${ana.id}', '2026-01-01', 'x'
      from many`);

  test('[NOTE-9] a plan takes so many threads; taking one back makes room, so many times', async () => {
    fill(2, mostThreads, false);
    const sent = body({ kind: 'comment' });
    await ben.window.must('POST', talk.path, sent);
    expect(await talk.code(ben, 'POST', talk.path, body())).toBe('annotations-full');
    expect(await talk.code(ben, 'POST', talk.path, sent)).toBe(200);
    expect(await talk.code(dev, 'POST', `${talk.path}/${sent.id}/replies`, reply())).toBe(201);
    await ben.window.must('DELETE', `${talk.path}/${sent.id}`);
    expect(await talk.code(ben, 'POST', talk.path, body())).toBe(201);
    expect(await talk.code(ben, 'POST', talk.path, body())).toBe('annotations-full');
    meeting.records.exec(`delete from annotations where id like 'filler %'`);
    fill(2, mostThreadRows, true);
    expect(await talk.code(ben, 'POST', talk.path, body())).toBe('annotations-full');
  });

  test('[NOTE-9] a thread, and a plan, take so many replies', async () => {
    const { id } = await talk.start(ben);
    const other = await talk.start(ben);
    const to = (thread: string) => `${talk.path}/${thread}/replies`;
    fillReplies(id, 2, mostRepliesInThread);
    expect(await talk.code(dev, 'POST', to(id), reply())).toBe(201);
    expect(await talk.code(dev, 'POST', to(id), reply())).toBe('annotations-full');
    expect(await talk.code(dev, 'POST', to(other.id), reply())).toBe(201);
    fillReplies(id, mostRepliesInThread + 2, mostReplies);
    expect(await talk.code(dev, 'POST', to(other.id), reply())).toBe('annotations-full');
    expect((await talk.thread(other.id))?.replies).toHaveLength(1);
  });

  test('[NOTE-9] what is too long is refused and changes nothing', async () => {
    const long = 'a'.repeat(2001);
    const { id } = await talk.start(ben);
    const about = { block: meeting.goals[0], range: { ...range, quote: 'a'.repeat(401) } };
    expect([
      await talk.code(ben, 'POST', talk.path, body({ text: long })),
      await talk.code(ben, 'POST', talk.path, body({ about })),
      await talk.code(ben, 'PATCH', `${talk.path}/${id}`, { kind: 'text', text: long }),
      await talk.code(ben, 'POST', `${talk.path}/${id}/replies`, { id: randomUUID(), text: long }),
      await talk.code(ben, 'POST', `${talk.path}/${id}/replies`, { id: randomUUID(), text: ' ' }),
    ]).toEqual(Array.from({ length: 5 }, () => 'invalid-input'));
    expect(await talk.thread(id)).toMatchObject({ text: 'Why walking?', replies: [] });
  });

  const reply = () => ({ id: randomUUID(), text: 'Yes.' });
});

describe('beside the plan', () => {
  test('[NOTE-15] snapshots hold none of it, and going back leaves it as it is', async () => {
    const about = { block: meeting.goals[0], range };
    const { id } = await talk.start(ben, { about, text: planted });
    const kept = await ana.window.must('POST', `${meeting.path}/snapshots`, { name: 'Before' });
    await meeting.edit(ben, 'Swim');
    await talk.reply(ana, id);
    await talk.start(carla);
    const before = await talk.read();
    const snapshot = `${meeting.path}/snapshots/${String(kept['id'])}`;
    expect(JSON.stringify(await ana.window.must('GET', snapshot))).not.toContain(planted);
    await ana.window.must('POST', `${snapshot}/restore`, {});
    expect(await talk.read()).toEqual(before);
  });

  test('[NOTE-15] erasing the plan erases every row, and no other plan’s', async () => {
    const elsewhere = await ana.window.newPlan('Elsewhere');
    await ana.window.must('POST', `/api/plans/${elsewhere}/annotations`, body());
    const { id } = await talk.start(ben);
    await talk.reply(ana, id);
    await meeting.start(ana);
    const { version } = await meeting.change(ben, { kind: 'ask', id: randomUUID(), text: 'And?' });
    await meeting.save(ana, { version });
    expect([rows('annotations'), rows('annotation_replies')]).toEqual([3, 1]);
    await ana.window.must('DELETE', meeting.path, { confirm: 'Steady mornings' });
    expect([rows('annotations'), rows('annotation_replies')]).toEqual([1, 0]);
    expect(await talk.code(ana, 'GET', talk.path)).toBe('not-found');
  });
});

describe('a failure', () => {
  test('[NOTE-5] in the middle of taking a thread back leaves all of it as it was', async () => {
    const { id } = await talk.start(ben);
    await talk.reply(ana, id);
    await talk.reply(ben, id, 'Mine');
    const before = await talk.read();
    meeting.records.exec(
      `create trigger full before update on annotation_replies begin select raise(abort, 'full'); end`,
    );
    expect(await talk.code(ben, 'DELETE', `${talk.path}/${id}`)).toBe('internal');
    expect(await talk.read()).toEqual(before);
  });

  test('[NOTE-12] in the middle of giving out new keys leaves the order as it was', async () => {
    for (const text of ['A', 'B', 'C']) await talk.start(ben, { text });
    meeting.records.exec(`update annotations set agenda_order = 'V'`);
    const before = await talk.read();
    const [first, second, third] = before.agenda;
    meeting.records.exec(
      `create trigger full before update on annotations when new.id = '${first}' begin select raise(abort, 'full'); end`,
    );
    const move = { id: first, before: third };
    expect(await talk.code(ben, 'POST', `${meeting.path}/agenda`, move)).toBe('internal');
    expect(await talk.read()).toEqual(before);
    meeting.records.exec('drop trigger full');
    await ben.window.must('POST', `${meeting.path}/agenda`, move);
    expect((await talk.read()).agenda).toEqual([second, first, third]);
  });
});
