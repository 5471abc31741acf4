/** What is for next time, and the order that people give it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Annotations } from '#shared/wire/annotations.ts';
import type { Meeting, Someone } from '../reviews/testing/meeting.ts';
import { tokenOf } from '../testing/world.ts';
import { openTalk, type Talk } from './testing/talk.ts';

let talk: Talk;
let { ana, ben, carla } = {} as Meeting;
let items: Record<'A' | 'B' | 'C' | 'D', string>;
beforeEach(async () => {
  talk = await openTalk();
  ({ ana, ben, carla } = talk.meeting);
  const ids = [];
  for (const [text, who] of [
    ['A', ben],
    ['B', ana],
    ['C', carla],
    ['D', ben],
  ] as const) {
    ids.push((await talk.start(who, { text })).id);
  }
  const [A = '', B = '', C = '', D = ''] = ids;
  items = { A, B, C, D };
});
afterEach(() => talk.close());

const path = () => `${talk.meeting.path}/agenda`;
const move = async (who: Someone, id: string, before: string | null) =>
  (await who.window.must('POST', path(), { id, before })) as unknown as Annotations;
const put = (who: Someone, id: string, kind: 'open' | 'close') =>
  who.window.must('PATCH', `${talk.path}/${id}`, { kind });

describe('the agenda', () => {
  test('[NOTE-11] holds what is open, new ones last; comments are not in it', async () => {
    await talk.start(ana, { kind: 'comment', text: 'Only said.' });
    await talk.start(carla, { kind: 'unclear', text: 'E' });
    await talk.start(carla, { kind: 'revisit', text: 'F' });
    expect(await talk.agenda()).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
  });

  test('[NOTE-11] loses what is closed or taken back; what is opened again comes last', async () => {
    await put(ben, items.A, 'close');
    expect(await talk.agenda()).toEqual(['B', 'C', 'D']);
    await put(ben, items.A, 'open');
    expect(await talk.agenda()).toEqual(['B', 'C', 'D', 'A']);
    await carla.window.must('DELETE', `${talk.path}/${items.C}`);
    expect(await talk.agenda()).toEqual(['B', 'D', 'A']);
  });

  test('[NOTE-7] loses what somebody asked whose access has ended, until they are back; the threads stay', async () => {
    const { threads } = await talk.read();
    await ana.window.must('DELETE', `${talk.meeting.path}/participants/${carla.id}`);
    expect(await talk.agenda()).toEqual(['A', 'B', 'D']);
    expect((await talk.read()).threads).toEqual(threads);
    expect(threads.map(({ by }) => by.name)).toContain('Carla Lindt');
    for (const [method, at, sent] of [
      ['GET', talk.path, undefined],
      ['PATCH', `${talk.path}/${items.C}`, { kind: 'close' }],
      ['DELETE', `${talk.path}/${items.C}`, undefined],
      ['POST', path(), { id: items.C, before: null }],
    ] as const) {
      expect(await talk.code(carla, method, at, sent)).toBe('no-access');
    }
    await talk.meeting.world.pass(1000);
    const { url } = await ana.window.must('POST', `${talk.meeting.path}/invitations`, {
      role: 'observer',
    });
    await carla.window.must('POST', `/api/invitations/${tokenOf(String(url))}/accept`, {});
    expect(await talk.agenda()).toEqual(['A', 'B', 'C', 'D']);
    // Only reading and replying by now, and still the one who asked.
    await put(carla, items.C, 'close');
    expect(await talk.agenda()).toEqual(['A', 'B', 'D']);
  });
});

describe('the order', () => {
  test('[NOTE-12] is changed by everyone who writes, and is the same for all', async () => {
    const moved = await move(ana, items.D, items.A);
    expect(moved).toEqual({ agenda: (await talk.read(ben)).agenda });
    expect(await talk.agenda()).toEqual(['D', 'A', 'B', 'C']);
    await move(carla, items.A, null);
    expect(await talk.agenda()).toEqual(['D', 'B', 'C', 'A']);
    await move(ben, items.C, items.B);
    expect(await talk.agenda()).toEqual(['D', 'C', 'B', 'A']);
    await move(ben, items.C.toUpperCase(), items.C);
    await move(ben, items.D, items.C);
    expect(await talk.agenda()).toEqual(['D', 'C', 'B', 'A']);
  });

  test('[NOTE-12] moves at once end in one order with everything in it once', async () => {
    await Promise.all([
      move(ana, items.D, items.A),
      move(ben, items.C, items.A),
      move(carla, items.A, items.D),
      move(ben, items.B, null),
      put(ben, items.D, 'close'),
      put(ben, items.D, 'open'),
    ]);
    const order = await talk.agenda();
    expect(order.toSorted()).toEqual(['A', 'B', 'C', 'D']);
    for (const who of [ana, ben, carla]) {
      expect((await talk.read(who)).agenda).toEqual((await talk.read()).agenda);
    }
  });

  test('[NOTE-12] beside what was closed meanwhile an item goes where it was; what is closed stays put', async () => {
    await put(ana, items.B, 'close');
    await move(ben, items.D, items.B);
    expect(await talk.agenda()).toEqual(['A', 'D', 'C']);
    await move(ben, items.B, items.A);
    await move(ben, items.C, items.B);
    expect(await talk.agenda()).toEqual(['A', 'D', 'C']);
    await put(ana, items.B, 'open');
    expect(await talk.agenda()).toEqual(['A', 'D', 'C', 'B']);
  });

  test('[NOTE-12] of what is not there nothing is moved', async () => {
    const comment = await talk.start(ana, { kind: 'comment', text: 'Only said.' });
    const elsewhere = await ana.window.newPlan('Elsewhere');
    const code = (id: string, before: string | null) =>
      talk.code(ana, 'POST', path(), { id, before });
    expect(await code(comment.id, null)).toBe('not-found');
    expect(await code(items.A, comment.id)).toBe('not-found');
    expect(await code('7d5b2c8e-0000-4000-8000-000000000001', null)).toBe('not-found');
    const there = `/api/plans/${elsewhere}/agenda`;
    expect(await talk.code(ana, 'POST', there, { id: items.A, before: null })).toBe('not-found');
    await ana.window.must('POST', `/api/plans/${elsewhere}/annotations`, {
      id: '7d5b2c8e-0000-4000-8000-000000000001',
      kind: 'question',
      text: 'There',
      about: { block: null, range: null },
    });
    expect(await code(items.A, '7d5b2c8e-0000-4000-8000-000000000001')).toBe('not-found');
    expect(await talk.agenda()).toEqual(['A', 'B', 'C', 'D']);
  });

  test('[NOTE-12] keys that are equal or no keys are given out anew by the next move', async () => {
    talk.meeting.records.exec(`update annotations set agenda_order = 'V'`);
    const tied = await talk.agenda();
    const [first, second] = (await talk.read()).agenda;
    await move(ana, String(second), String(first));
    expect(await talk.agenda()).toEqual([tied[1], tied[0], tied[2], tied[3]]);
    talk.meeting.records.exec(`update annotations set agenda_order = 'no key'`);
    await talk.start(ana, { text: 'E' });
    expect((await talk.agenda()).at(-1)).toBe('E');
  });
});
