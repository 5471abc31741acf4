import { setState } from '#shared/doc/edit.ts';
import { limits, RESTORED } from '#shared/doc/schema.ts';
import type { BlockId, UserId } from '#shared/plan/plan.ts';
import { added, contextOf, done, emptyPlan, textOf, type } from '#shared/testing/plans.ts';
import { closes } from '#shared/wire/closes.ts';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';

import { guard } from './guard.ts';
import type { AppendResult, DocumentId, Sequence } from './ports.ts';
import type { Held } from './room-host.ts';
import type { Rooms } from './rooms.ts';
import { flushed } from './testing/clock.ts';
import type { Peer } from './testing/peer.ts';
import { ana, ben, olga, otherPlan, plan, world as newWorld, type World } from './testing/world.ts';

const written = 'b3c1d5a0-0000-4000-8000-000000000009' as DocumentId;
const anas = contextOf(ana.user.id, 7);
const bens = contextOf(ben.user.id, 8);

interface Written extends World {
  readonly goal: BlockId;
  readonly matter: BlockId;
  readonly a: Peer;
  readonly b: Peer;
}

/** Ana has a goal that says "Walk" and what matters to her; both have the plan open. */
async function together(): Promise<Written> {
  const world = await newWorld({ guard });
  const doc = emptyPlan();
  const goal = added(doc, anas, 'goal', { text: 'Walk' });
  const matter = added(doc, anas, 'matter', { text: 'My garden' });
  const writers = new Map([[doc.clientID, ana.user.id]]);
  await world.journal.create(written, Y.encodeStateAsUpdate(doc), writers);
  const a = world.peer(ana, written);
  const b = world.peer(ben, written);
  await flushed();
  return { ...world, goal, matter, a, b };
}

/** What `change` writes on a copy of the plan as it is stored now. */
function updateOf(world: World, change: (doc: Y.Doc) => void, client?: number): Uint8Array {
  const copy = world.stored(written);
  if (client !== undefined) copy.clientID = client;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  change(copy);
  return Y.mergeUpdates(updates);
}

/** Takes an update while nothing else is stored. */
function take(rooms: Rooms, document: DocumentId, by: UserId, update: Uint8Array) {
  return rooms.hold(document, (held) => held.take(by, update));
}

const mark = (known: Uint8Array) => ({
  snapshot: 's',
  at: '2026-05-03T10:00:00.000Z',
  by: 'ben',
  known,
});

test('[REST-22] the server may do for someone what they may not do themselves', async () => {
  const world = await together();
  const { a, b, rooms, matter, goal, journal } = world;
  const change = (doc: Y.Doc) => {
    type(doc, bens, matter, ' and dog');
    done(setState(doc, anas, goal, 'resting'));
    doc.getMap('meta').set(RESTORED, mark(new Uint8Array(20_000)));
  };
  const before = journal.rowsOf(written).length;
  const taken = await take(rooms, written, ben.user.id, updateOf(world, change, 5));
  expect(taken).toEqual({ kind: 'saved', sequence: before + 1 });
  await flushed();
  for (const { doc, code } of [a, b]) {
    expect([textOf(doc, matter).toJSON(), code]).toEqual(['My garden and dog', null]);
    expect(doc.getMap('meta').get(RESTORED)).toMatchObject({ snapshot: 's' });
  }
  const [row, ...more] = journal.rowsOf(written).slice(before);
  expect([row?.writers, more]).toEqual([new Map([[5, ben.user.id]]), []]);
  // The same from Ben himself is refused.
  change(b.doc);
  await flushed();
  expect(b.code).toBe(closes.refused.code);
});

test('[REST-22] it is one entry of the journal, however large', async () => {
  const world = await together();
  const { a, rooms, goal, journal } = world;
  const length = limits.frameBytes + 1;
  const update = updateOf(world, (doc) => type(doc, bens, goal, 'x'.repeat(length)));
  const last = journal.rowsOf(written).at(-1)?.sequence ?? 0;
  expect(await take(rooms, written, ben.user.id, update)).toEqual({
    kind: 'saved',
    sequence: last + 1,
  });
  await flushed();
  expect([textOf(a.doc, goal).length, a.code]).toEqual([4 + length, null]);
  type(a.doc, anas, goal, '!');
  await flushed();
  expect([a.code, a.isSaved]).toEqual([null, true]);
});

test('[REST-22] a plan does not grow without end', async () => {
  const world = await together();
  const { rooms, goal } = world;
  const huge = updateOf(world, (doc) => type(doc, bens, goal, 'x'.repeat(2 * limits.planBytes)));
  expect(await take(rooms, written, ben.user.id, huge)).toEqual({
    kind: 'refused',
    why: 'plan-full',
  });
});

test('[REST-23] what is written meanwhile stays, also what waits for the disk', async () => {
  const world = await together();
  const { a, b, rooms, goal, journal } = world;
  type(a.doc, anas, goal, ' far');
  await flushed();
  // Takes " far" out again, as it is known by now.
  const update = updateOf(world, (doc) => textOf(doc, goal).delete(4, 4));
  journal.hold();
  type(a.doc, anas, goal, ' away');
  type(b.doc, bens, goal, '!');
  await flushed();
  const taking = take(rooms, written, ben.user.id, update);
  type(a.doc, anas, goal, '?');
  await flushed();
  journal.release();
  expect(await taking).toMatchObject({ kind: 'saved' });
  await flushed();
  const text = textOf(world.stored(written), goal).toJSON();
  const letters = (of: string) => of.split('').toSorted().join('');
  expect(letters(text)).toBe(letters('Walk away!?'));
  expect([a, b].map(({ doc, code }) => [textOf(doc, goal).toJSON(), code])).toEqual([
    [text, null],
    [text, null],
  ]);
});

test('[REST-23] one may take out what the one before it, still waiting for the disk, has brought in', async () => {
  const world = await together();
  const { b, rooms, goal, journal } = world;
  const by = ben.user.id;
  const first = updateOf(world, (doc) => type(doc, bens, goal, '!'), 5);
  const second = updateOf(world, (doc) => {
    Y.applyUpdate(doc, first);
    textOf(doc, goal).delete(4, 1);
  });
  journal.hold();
  const taking = [take(rooms, written, by, first), take(rooms, written, by, second)];
  await flushed();
  journal.release();
  expect(await Promise.all(taking)).toMatchObject([{ kind: 'saved' }, { kind: 'saved' }]);
  await flushed();
  expect([textOf(b.doc, goal).toJSON(), textOf(world.stored(written), goal).toJSON()]).toEqual([
    'Walk',
    'Walk',
  ]);
});

/** Holds the plan until the test lets go; `begun` tells when nothing else is stored any more. */
function holding<Result>(world: World, work: (held: Held) => Promise<Result>) {
  const begun = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const held = world.rooms.hold(written, async (of) => {
    begun.resolve();
    await letGo.promise;
    return work(of);
  });
  return { begun: begun.promise, letGo: () => letGo.resolve(), held };
}

test('[REST-21] what waits behind a hold takes nothing out of what is stored in it', async () => {
  const world = await together();
  const { a, b, goal, journal } = world;
  type(a.doc, anas, goal, ' far');
  await flushed();
  const update = updateOf(world, (doc) => {
    textOf(doc, goal).delete(4, 4);
    type(doc, bens, goal, '!');
  });
  const rows = journal.rowsOf(written).length;
  const { begun, letGo, held } = holding(world, (of) => of.take(ben.user.id, update));
  await begun;
  // She takes the same words out, and they wait.
  textOf(a.doc, goal).delete(4, 4);
  await flushed();
  letGo();
  expect(await held).toEqual({ kind: 'saved', sequence: rows + 1 });
  const stored = new Y.Doc();
  for (const row of journal.rowsOf(written).slice(0, rows + 1)) Y.applyUpdate(stored, row.update);
  expect(textOf(stored, goal).toJSON()).toBe('Walk!');
  await flushed();
  expect([a, b].map(({ doc, code }) => [textOf(doc, goal).toJSON(), code])).toEqual([
    ['Walk!', null],
    ['Walk!', null],
  ]);
  expect(a.isSaved).toBe(true);
});

test('[REST-24] a client id stays whose it is, also when its first words still wait', async () => {
  const world = await together();
  const { b, goal, journal } = world;
  const rows = journal.rowsOf(written).length;
  const update = updateOf(world, (doc) => type(doc, bens, goal, '?'), b.doc.clientID);
  const { begun, letGo, held } = holding(world, (of) => of.take(ana.user.id, update));
  await begun;
  type(b.doc, bens, goal, '!');
  await flushed();
  letGo();
  expect(await held).toEqual({ kind: 'refused', why: 'foreign-client' });
  await flushed();
  expect([b.isSaved, journal.rowsOf(written).length]).toEqual([true, rows + 1]);
});

describe('[SYNC-16] what waits while something holds the plan', () => {
  const ends: Record<string, (world: World) => void> = {
    'whose access has ended': ({ authority }) => authority.roles.delete(ana.user.id),
    'who has signed out': ({ authority }) => authority.endedSessions.add(ana.sessionId),
    'who may only read by now': ({ authority }) => authority.roles.set(ana.user.id, 'observer'),
  };

  test.each(Object.keys(ends))('is not stored of somebody %s, and is of others', async (which) => {
    const world = await together();
    const { a, b, goal } = world;
    const { begun, letGo, held } = holding(world, async () => 'done');
    await begun;
    type(a.doc, anas, goal, ' away');
    type(b.doc, bens, goal, '!');
    await flushed();
    ends[which]?.(world);
    letGo();
    await held;
    await flushed();
    expect(textOf(world.stored(written), goal).toJSON()).toBe('Walk!');
    expect([a.isSaved, b.isSaved, b.code]).toEqual([false, true, null]);
    const [signedOut, noAccess] = [closes.signedOut.code, closes.noAccess.code];
    const codes = [noAccess, signedOut, null];
    expect(a.code).toBe(codes[Object.keys(ends).indexOf(which)]);
  });

  test('comes in from those who may write again', async () => {
    const world = await together();
    const { a, b, goal, rooms, authority } = world;
    const { begun, letGo, held } = holding(world, async () => 'done');
    await begun;
    type(a.doc, anas, goal, ' away');
    await flushed();
    authority.roles.set(ana.user.id, 'observer');
    letGo();
    await held;
    await flushed();
    type(a.doc, anas, goal, ' again');
    authority.roles.set(ana.user.id, 'therapist');
    rooms.accessChanged(written);
    await flushed();
    expect([a.isSaved, textOf(b.doc, goal).toJSON()]).toEqual([true, 'Walk away again']);
  });

  test('is stored when only their connection was lost', async () => {
    const world = await together();
    const { a, goal } = world;
    const { begun, letGo, held } = holding(world, async () => 'done');
    await begun;
    type(a.doc, anas, goal, ' away');
    await flushed();
    a.drop();
    letGo();
    await held;
    await flushed();
    expect(textOf(world.stored(written), goal).toJSON()).toBe('Walk away');
  });
});

test('[REST-24] whoever waits to hold a plan whose room breaks gets it in a fresh one', async () => {
  const world = await together();
  const { a, goal, journal, rooms } = world;
  const answer = Promise.withResolvers<AppendResult>();
  journal.append = () => answer.promise;
  type(a.doc, anas, goal, '!');
  await flushed();
  const holds = [1, 2].map(() =>
    rooms.hold(written, async (held) => held.look((doc) => textOf(doc, goal).toJSON())),
  );
  await flushed();
  // There is nothing to read: the journal contradicts itself.
  answer.resolve({ kind: 'behind', last: 99 as Sequence });
  expect(await Promise.all(holds)).toEqual(['Walk', 'Walk']);
  expect(a.code).toBe(closes.broken.code);
});

test('[REST-24] whoever waits to hold a plan that is erased meanwhile is told that there is none', async () => {
  const world = await together();
  const { begun, letGo, held } = holding(world, async () => 'done');
  await begun;
  const next = world.rooms.hold(written, async () => 'done');
  await flushed();
  await world.journal.erase(written);
  world.rooms.erased(written);
  letGo();
  expect([await held, await next]).toEqual(['done', null]);
});

test('[REST-23] it is judged again when another node has written first', async () => {
  const world = await together();
  const { b, rooms, goal, hints, journal, anotherNode, peer } = world;
  const far = peer(ana, written, anotherNode());
  await flushed();
  hints.lost = true;
  const update = updateOf(world, (doc) => type(doc, bens, goal, ' on'), 5);
  type(far.doc, anas, goal, '!');
  await flushed();
  expect(await take(rooms, written, ben.user.id, update)).toMatchObject({ kind: 'saved' });
  await flushed();
  expect(textOf(b.doc, goal).toJSON()).toBe(textOf(world.stored(written), goal).toJSON());
  expect(textOf(b.doc, goal).length).toBe('Walk on!'.length);
  expect(journal.rowsOf(written).at(-1)?.writers.get(5)).toBe(ben.user.id);
});

test('[REST-24] a client id stays whose it is', async () => {
  const world = await together();
  const { b, rooms, goal } = world;
  type(b.doc, bens, goal, '!');
  await flushed();
  const update = updateOf(world, (doc) => type(doc, bens, goal, '?'), b.doc.clientID);
  expect(await take(rooms, written, ana.user.id, update)).toEqual({
    kind: 'refused',
    why: 'foreign-client',
  });
});

test('[REST-24] nothing is taken by a plan that is gone, or that cannot be stored', async () => {
  const world = await together();
  const { rooms, goal, journal } = world;
  const by = ben.user.id;
  const first = updateOf(world, (doc) => type(doc, bens, goal, '!'));
  expect(await take(rooms, 'no-such-plan' as DocumentId, by, first)).toBe(null);
  journal.fails();
  expect(await take(rooms, written, by, first)).toMatchObject({ kind: 'unavailable' });
  expect(await take(rooms, written, by, first)).toMatchObject({ kind: 'unavailable' });
  expect(journal.rowsOf(written)).toHaveLength(1);
});

test('[REST-25] looking at a live plan neither opens nor holds it', async () => {
  const { rooms, a, b, goal, clock } = await together();
  const words = (doc: Y.Doc) => textOf(doc, goal).toJSON();
  expect(rooms.peek(written, words)).toBe('Walk');
  a.drop();
  b.drop();
  for (let seconds = 0; seconds < 30; seconds += 1) {
    rooms.peek(written, words);
    await clock.advance(1_000);
  }
  expect([rooms.peek(written, words), rooms.counters.rooms]).toEqual([null, 0]);
  expect(rooms.peek(plan, () => 'open')).toBeNull();
  expect(rooms.counters.rooms).toBe(0);
});

test('[REST-25] looking tells why nobody can write', async () => {
  const { rooms, journal, a, goal } = await together();
  const why = () => rooms.peek(written, (_doc, _sequence, readOnly) => [readOnly]);
  expect(why()).toEqual([null]);
  journal.fails();
  type(a.doc, anas, goal, '!');
  await flushed();
  expect(why()).toEqual(['storage']);
});

test('[REST-26] everyone in the document hears what has changed, on every node, and nobody else', async () => {
  const { rooms, a, b, peer, anotherNode } = await together();
  const far = peer(olga, written, anotherNode());
  const elsewhere = peer(ana, otherPlan);
  await flushed();
  // Someone who may only read has been told so.
  const before = far.notices.length;
  rooms.tell(written, 'review');
  rooms.tell(written, 'history');
  await flushed();
  const told = [
    { kind: 'changed', what: 'review' },
    { kind: 'changed', what: 'history' },
  ];
  expect([a.notices, b.notices, far.notices.slice(before), elsewhere.notices]).toEqual([
    told,
    told,
    told,
    [],
  ]);
});
