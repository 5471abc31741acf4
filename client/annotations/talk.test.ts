import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { BlockId, UserId } from '#shared/plan/plan.ts';
import type { Annotation } from '#shared/wire/annotations.ts';

import type { FoundThread } from '../editor/annotations/useFound.ts';
import { besideOther, moved, stepIn } from './agendaMoves.ts';
import { groupsOf } from './groups.ts';
import { newsBetween } from './newsBetween.ts';
import type { Thread } from './threads.ts';
import { saidBy, saidUntil } from './useNewSaid.ts';
import { agendaWith, withWaiting } from './withWaiting.ts';

const ana = { id: 'ana' as UserId, name: 'Ana' };
const ben = { id: 'ben' as UserId, name: 'Ben' };
const at = (minute: number) =>
  `2026-05-03T10:${String(minute).padStart(2, '0')}:00.000Z` as Annotation['at'];

function asked(id: string, more: Partial<Annotation> = {}): Annotation {
  return {
    id,
    kind: 'question',
    by: ana,
    at: at(0),
    editedAt: null,
    text: 'Why?',
    about: { block: null, range: null },
    closedAt: null,
    withdrawn: false,
    replies: [],
    review: null,
    damaged: false,
    ...more,
  };
}
const answer = (id: string, by = ben, minute = 1): Annotation['replies'][number] => ({
  id,
  by,
  at: at(minute),
  editedAt: null,
  text: 'Because.',
  withdrawn: false,
  damaged: false,
});
const shown = (...all: readonly Annotation[]) => withWaiting(all, [], ana);

test('[TALK-9] what waits stands with what is there, once, and says that it waits', () => {
  const start = {
    kind: 'start',
    at: at(3),
    body: { id: 'mine', kind: 'unclear', text: '', about: { block: null, range: null } },
  } as const;
  const reply = {
    kind: 'reply',
    at: at(4),
    thread: 'theirs',
    body: { id: 'r', text: 'So.' },
  } as const;
  const waiting = [
    { words: start, stuck: null },
    { words: reply, stuck: 'annotations-full' },
  ] as const;
  const threads = withWaiting([asked('theirs')], waiting, ben);
  expect(threads.map(({ id, waiting: waits }) => [id, waits])).toEqual([
    ['theirs', false],
    ['mine', true],
  ]);
  expect(threads[0]?.replies).toMatchObject([
    { id: 'r', by: ben, waiting: true, stuck: 'annotations-full' },
  ]);
  expect(agendaWith(['theirs'], threads)).toEqual(['theirs', 'mine']);
  const arrived = [
    asked('theirs', { replies: [answer('r')] }),
    asked('mine', { kind: 'unclear', by: ben }),
  ];
  const after = withWaiting(arrived, waiting, ben);
  expect(after.map(({ waiting: waits, replies }) => [waits, replies.length])).toEqual([
    [false, 1],
    [false, 0],
  ]);
});

test('[TALK-9] a thread that did not change stays the same object', () => {
  const one = asked('one');
  expect(withWaiting([one], [], ana)[0]).toBe(withWaiting([one, asked('two')], [], ana)[0]);
});

test('[REV-36] what is for next time keeps the order that people gave it', () => {
  expect(agendaWith(['b', 'a'], shown(asked('a'), asked('b')))).toEqual(['b', 'a']);
});

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), {
  minLength: 2,
  maxLength: 8,
});

test('[TALK-10] a step changes places with the next one, and none leads over the end', () => {
  fc.assert(
    fc.property(ids, fc.nat(), (list, nth) => {
      const at = nth % list.length;
      const id = list[at] ?? '';
      const up = stepIn(list, id, 'up');
      const down = stepIn(list, id, 'down');
      expect(up === null).toBe(at === 0);
      expect(down === null).toBe(at === list.length - 1);
      if (up) expect(moved(list, up).indexOf(id)).toBe(at - 1);
      if (down) expect(moved(list, down).indexOf(id)).toBe(at + 1);
    }),
    { seed: 4 },
  );
});

test('[TALK-10] what is let go beside another stands there, and nothing is lost', () => {
  const sides = fc.constantFrom('before', 'after');
  fc.assert(
    fc.property(ids, fc.nat(), fc.nat(), sides, (list, a, b, side) => {
      const id = list[a % list.length] ?? '';
      const other = list[b % list.length] ?? '';
      fc.pre(id !== other);
      const move = besideOther(list, id, other, side);
      const after = move ? moved(list, move) : list;
      expect(after.indexOf(id) - after.indexOf(other)).toBe(side === 'before' ? -1 : 1);
      expect([...after].sort()).toEqual([...list].sort());
    }),
    { seed: 4 },
  );
});

const place = (thread: Thread, onPage = true): FoundThread => ({
  thread,
  found: { at: 'plan' },
  onPage,
});
const idsOf = (groups: ReturnType<typeof groupsOf>) =>
  groups.map(({ places }) => places.map(({ thread }) => thread.id));

test('[TALK-11] threads are listed part by part; what is closed or taken back shows with all, and what is open on the screen stays', () => {
  const block = 'b' as BlockId;
  const about = { block, range: null };
  const places = shown(
    asked('plan'),
    asked('one', { about }),
    asked('closed', { about, closedAt: at(5) }),
    asked('gone', { about, withdrawn: true }),
    asked('left', { about, withdrawn: true, replies: [answer('r')] }),
  ).map((thread) => place(thread, thread.about.block !== null));
  expect(idsOf(groupsOf(places, 'open', null))).toEqual([['plan'], ['one']]);
  expect(idsOf(groupsOf(places, 'open', 'closed'))).toEqual([['plan'], ['one', 'closed']]);
  expect(idsOf(groupsOf(places, 'all', null))).toEqual([['plan'], ['one', 'closed', 'left']]);
});

test('[TALK-12] the last thing that somebody else did is told, and nothing of my own', () => {
  const before = shown(asked('one'));
  const news = (...after: readonly Annotation[]) => newsBetween(before, shown(...after), ana.id);
  expect(news(asked('one'))).toBeNull();
  expect(news(asked('one'), asked('two', { by: ben, kind: 'revisit' }))).toEqual({
    by: ben,
    what: 'revisit',
  });
  expect(news(asked('one', { replies: [answer('r'), answer('s', ana, 2)] }))).toEqual({
    by: ben,
    what: 'reply',
  });
  expect(news(asked('one', { closedAt: at(9) }))).toBeNull();
  expect(newsBetween(before, shown(asked('one', { closedAt: at(9) })), ben.id)).toEqual({
    by: ana,
    what: 'closed',
  });
});

test('[TALK-12] what is new is what others said, without what was taken back', () => {
  const threads = shown(
    asked('mine', { replies: [answer('theirs'), answer('my own', ana)] }),
    asked('back', { by: ben, withdrawn: true }),
  );
  expect(saidBy(threads, ana.id)).toEqual(['theirs']);
});

test('[TALK-12] new is counted from when I was here last; on a first visit nothing is', () => {
  const threads = shown(
    asked('early', { by: ben, at: at(0), replies: [answer('late', ben, 6)] }),
    asked('as I left', { by: ben, at: at(5) }),
    asked('mine', { at: at(9) }),
  );
  expect(saidUntil(threads, ana.id, { at: at(5) })).toEqual(['early', 'as I left']);
  expect(saidUntil(threads, ana.id, { at: null })).toEqual(saidBy(threads, ana.id));
});
