import { closes } from '#shared/wire/closes.ts';
import { expect, test } from 'vitest';

import { flushed } from './testing/clock.ts';
import { ana, ben, olga, otherPlan, plan, together, world } from './testing/world.ts';

test('[SYNC-16] someone whose access has ended is closed at once, and nothing of theirs is stored after', async () => {
  const { a, b, authority, rooms, journal } = await together();
  authority.roles.delete(ben.user.id);
  rooms.accessChanged(plan);
  b.type('too late');
  await flushed();
  expect([a.code, b.code]).toEqual([null, closes.noAccess.code]);
  expect([a.text, journal.appends]).toEqual(['Hello', 0]);
  expect(a.notices).toEqual([{ kind: 'access-changed' }]);
});

test('[SYNC-16] every frame is asked for: a revocation that nobody announced holds from the next one', async () => {
  const { a, b, authority, journal } = await together();
  authority.roles.delete(ben.user.id);
  b.type('too late');
  await flushed();
  expect([b.code, a.text, journal.appends]).toEqual([closes.noAccess.code, 'Hello', 0]);
});

test('[SYNC-16] a revocation that nobody announced closes a silent socket within seconds', async () => {
  const { b, authority, clock } = await together();
  authority.roles.delete(ben.user.id);
  await clock.advance(2_000);
  expect(b.code).toBe(closes.noAccess.code);
});

test('[SYNC-16] a login that ends closes its sockets in every document, and no other', async () => {
  const { a, b, authority, rooms, peer } = await together();
  const elsewhere = peer(ben, otherPlan);
  await flushed();
  authority.endedSessions.add(ben.sessionId);
  rooms.sessionEnded(ben.sessionId);
  await flushed();
  const { code } = closes.signedOut;
  expect([a.code, b.code, elsewhere.code]).toEqual([null, code, code]);
});

test('[SYNC-16] other nodes hear of a change of access', async () => {
  const { rooms, authority, anotherNode, peer } = await together();
  const c = peer(ben, plan, anotherNode());
  await flushed();
  authority.roles.delete(ben.user.id);
  rooms.accessChanged(plan);
  await flushed();
  expect(c.code).toBe(closes.noAccess.code);
});

test('[SYNC-17] someone who may only read from now on is told so, and told when they may write again', async () => {
  const { b, authority, rooms } = await together();
  authority.roles.set(ben.user.id, 'observer');
  rooms.accessChanged(plan);
  await flushed();
  expect([b.code, b.notices]).toEqual([
    null,
    [{ kind: 'read-only', reason: 'role' }, { kind: 'access-changed' }],
  ]);
  authority.roles.set(ben.user.id, 'client');
  rooms.accessChanged(plan);
  b.type('!');
  await flushed();
  expect(b.notices.slice(2)).toEqual([{ kind: 'writable' }, { kind: 'access-changed' }]);
  expect(b.isSaved).toBe(true);
});

test('[SYNC-22] stopping stores what was accepted, takes no more, and closes with 1012', async () => {
  const { a, b, rooms, journal, clock, stored } = await together();
  journal.hold();
  a.type(' last');
  await flushed();
  const closing = rooms.close();
  a.type(' too late');
  await flushed();
  expect([a.code, b.code]).toEqual([null, null]);
  journal.release();
  await clock.advance(100);
  await closing;
  expect([a.code, b.code]).toEqual([closes.restarting.code, closes.restarting.code]);
  expect(stored().getText('t').toJSON()).toBe('Hello last');
  expect(a.lastSaved?.writes).toBe(a.writes - 1);
});

test('[SYNC-22] clients that come back to the next server have lost nothing', async () => {
  const { a, b, rooms, clock, anotherNode } = await together();
  const closing = rooms.close();
  a.type(' while it stops');
  await clock.advance(100);
  await closing;
  const next = anotherNode();
  a.redial(next);
  b.redial(next);
  await flushed();
  expect([b.text, a.isSaved]).toEqual(['Hello while it stops', true]);
});

test('[SYNC-22] who comes while the server stops is sent away with 1012', async () => {
  const { rooms, peer, clock } = await together();
  const closing = rooms.close();
  const late = peer(olga);
  await clock.advance(100);
  await closing;
  expect(late.code).toBe(closes.restarting.code);
  expect(rooms.close()).toBe(closing);
});

test('[SYNC-22] not everyone is closed at the same moment', async () => {
  const { rooms, clock, peer } = await world({ limits: { connectionsPerPerson: 1_000 } });
  const peers = Array.from({ length: 100 }, () => peer(ana));
  await flushed();
  const closing = rooms.close();
  const closedNow = () => peers.filter(({ code }) => code !== null).length;
  await clock.advance(50);
  expect(closedNow()).toBeGreaterThan(10);
  expect(closedNow()).toBeLessThan(50);
  await clock.advance(150);
  await closing;
  expect(closedNow()).toBe(100);
});

test('[SYNC-22] stopping ends after 5 s, whatever hangs', async () => {
  const { a, b, rooms, clock, journal } = await together();
  journal.hold();
  a.type(' hangs');
  b.wire.deaf = true;
  await flushed();
  let stopped: boolean = false;
  const closing = rooms.close().then(() => (stopped = true));
  await clock.advance(4_999);
  expect(stopped).toBe(false);
  await clock.advance(1);
  await closing;
  expect([a.code, a.wire.terminated]).toEqual([closes.restarting.code, false]);
  expect([b.wire.terminated, rooms.counters.rooms]).toEqual([true, 0]);
});

test('[SYNC-22] a socket that does not answer the close is ended by force', async () => {
  const { a, b, rooms, clock } = await together();
  a.wire.deaf = true;
  const closing = rooms.close();
  await clock.advance(5_000);
  await closing;
  expect([a.wire.terminated, b.wire.terminated]).toEqual([true, false]);
});

test('[SYNC-23] a room that nobody is in is unloaded after a while, its journal made smaller', async () => {
  const { a, b, rooms, clock, journal, stored } = await together();
  for (let count = 0; count < 60; count += 1) {
    a.type('x');
    await flushed();
  }
  a.drop();
  b.drop();
  await clock.advance(29_000);
  expect(rooms.counters.rooms).toBe(1);
  await clock.advance(1_000);
  expect([rooms.counters.rooms, journal.compactions]).toEqual([0, 1]);
  expect(journal.rowsOf(plan)).toHaveLength(1);
  expect(stored().getText('t').toJSON()).toBe(a.text);
  a.redial();
  a.type('!');
  await flushed();
  expect([a.isSaved, rooms.counters.rooms]).toEqual([true, 1]);
});

test('[SYNC-23] someone who comes back in time finds the room still there', async () => {
  const { a, b, clock, journal, rooms } = await together();
  a.drop();
  b.drop();
  await clock.advance(20_000);
  let loads = 0;
  const load = journal.load.bind(journal);
  journal.load = (document) => {
    loads += 1;
    return load(document);
  };
  a.redial();
  await clock.advance(60_000);
  a.type('!');
  await flushed();
  expect([loads, a.isSaved, rooms.counters.rooms]).toEqual([0, true, 1]);
});

test('[SYNC-23] a room that was only looked at is unloaded too', async () => {
  const { rooms, clock } = await world();
  await rooms.read(plan, () => null);
  await rooms.settle(otherPlan);
  expect(rooms.counters.rooms).toBe(2);
  await clock.advance(30_000);
  expect(rooms.counters.rooms).toBe(0);
});

test('[SYNC-23] a busy document’s journal is made smaller while people write', async () => {
  const { a, b, journal, stored } = await together();
  for (let count = 0; count < 1_100; count += 1) {
    a.type('x');
    await flushed();
  }
  expect(journal.compactions).toBe(1);
  expect(journal.rowsOf(plan).length).toBeLessThan(150);
  expect(stored().getText('t').toJSON()).toBe(b.text);
});

test('[SYNC-23] a compaction that fails costs nothing', async () => {
  const { a, b, journal, clock, rooms, troubles } = await together();
  for (let count = 0; count < 60; count += 1) {
    a.type('x');
    await flushed();
  }
  journal.compact = () => Promise.reject(new Error('no disk'));
  a.drop();
  b.drop();
  await clock.advance(30_000);
  expect(troubles.map(({ kind }) => kind)).toEqual(['compaction-failed']);
  expect(rooms.counters.rooms).toBe(0);
  a.redial();
  await flushed();
  expect(a.isSaved).toBe(true);
});

test('[SYNC-31] a hint brings other nodes up to date at once', async () => {
  const { a, anotherNode, peer } = await together();
  const c = peer(ben, plan, anotherNode());
  await flushed();
  a.type(' there');
  await flushed();
  expect(c.text).toBe('Hello there');
});

test('[SYNC-31] when hints are lost, a node looks into the journal by itself', async () => {
  const { a, anotherNode, peer, clock, hints } = await together();
  const c = peer(ben, plan, anotherNode({ lookEveryMs: 3_000 }));
  await flushed();
  hints.lost = true;
  a.type(' there');
  await flushed();
  expect(c.text).toBe('Hello');
  await clock.advance(3_000);
  expect(c.text).toBe('Hello there');
});

test('[SYNC-33] the counters tell how much, and never whose', async () => {
  const { a, b, rooms, journal } = await together();
  journal.hold();
  a.type('1');
  await flushed();
  a.type('2');
  a.type('3');
  journal.release();
  await flushed();
  b.type('forbidden!');
  await flushed();
  expect(rooms.counters).toMatchObject({
    sockets: 1,
    rooms: 1,
    edits: 3,
    commits: 2,
    failedCommits: 0,
  });
  expect(rooms.counters.closed).toMatchObject({ refused: 1, tooSlow: 0 });
});

test('[SYNC-33] whoever counts idle time hears who wrote, and not who only came', async () => {
  const wrote: string[] = [];
  const { a, b, journal } = await together({ wrote: (login) => wrote.push(login.user.name) });
  expect(wrote).toEqual([]);
  journal.hold();
  a.type('!');
  await flushed();
  // The handshake of Ben's new socket goes into one commit with what Ana writes.
  b.redial();
  a.type('!');
  await flushed();
  journal.release();
  await flushed();
  expect([wrote, b.isSaved]).toEqual([['Ana', 'Ana'], true]);
  b.type('!');
  await flushed();
  expect(wrote).toEqual(['Ana', 'Ana', 'Ben']);
});

test('[SYNC-23] a room that was opened for an edit that is refused or throws is unloaded too', async () => {
  const { rooms, clock } = await world();
  const change = (words: string) =>
    rooms.edit(plan, { by: ben.user.id }, (doc) => doc.getText('t').insert(0, words));
  expect((await change('forbidden!')).kind).toBe('refused');
  expect(rooms.counters.rooms).toBe(1);
  await clock.advance(30_000);
  expect(rooms.counters.rooms).toBe(0);
  await expect(change('throw!')).rejects.toThrow('bug');
  await clock.advance(30_000);
  expect(rooms.counters.rooms).toBe(0);
});

test('[SYNC-23] a room whose reader throws is unloaded too', async () => {
  const { rooms, clock } = await world();
  const look = () => {
    throw new Error('unreadable');
  };
  await expect(rooms.read(plan, look)).rejects.toThrow('unreadable');
  expect(rooms.counters.rooms).toBe(1);
  await clock.advance(30_000);
  expect(rooms.counters.rooms).toBe(0);
});

test('[SYNC-43] a document that is erased while it loads has no room', async () => {
  const { rooms, journal, peer } = await world();
  const load = journal.load.bind(journal);
  const { promise: read, resolve: goOn } = Promise.withResolvers<void>();
  journal.load = async (document) => {
    const stored = await load(document);
    await read;
    return stored;
  };
  const early = peer(ana);
  await flushed();
  await journal.erase(plan);
  rooms.erased(plan);
  goOn();
  await flushed();
  expect([early.code, rooms.counters.rooms]).toEqual([closes.noSuchPlan.code, 0]);
});

test('[SYNC-22] who waits for a document while the server stops is sent away with 1012', async () => {
  const { rooms, journal, peer, clock, troubles } = await world();
  journal.hold();
  const early = peer(ana);
  await flushed();
  const closing = rooms.close();
  journal.release();
  await clock.advance(100);
  await closing;
  expect([early.code, troubles]).toEqual([closes.restarting.code, []]);
});
