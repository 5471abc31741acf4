import { frame } from '#shared/wire/frames.ts';
import { expect, test } from 'vitest';

import { flushed } from './testing/clock.ts';
import type { Peer, SeenPresence } from './testing/peer.ts';
import { ana, ben, olga, plan, together } from './testing/world.ts';

/** What a client sees of one awareness id, newest last. */
const seen = (peer: Peer, clientId: number): readonly SeenPresence[] =>
  peer.presence.filter((one) => one.clientId === clientId);
const last = (peer: Peer, clientId: number): SeenPresence | undefined =>
  seen(peer, clientId).at(-1);
const anaAsShown = { id: ana.user.id, name: 'Ana', role: 'therapist' };

test('[SYNC-11] the person’s id, name and role are written over what a client claims', async () => {
  const { a, b } = await together();
  a.sendPresence([
    [10, 1, { user: { id: 'ben', name: 'Ben', role: 'client' }, cursor: { at: 3 } }],
  ]);
  await flushed();
  expect(last(b, 10)?.state).toEqual({ user: anaAsShown, cursor: { at: 3 } });
});

test('[SYNC-11] a role that changes is shown from the next sign of life', async () => {
  const { a, b, authority, clock } = await together();
  a.sendPresence([[10, 1, {}]]);
  authority.roles.set(ana.user.id, 'supporter');
  await clock.advance(1_000);
  a.sendPresence([[10, 2, {}]]);
  await flushed();
  expect(last(b, 10)?.state).toEqual({ user: { ...anaAsShown, role: 'supporter' } });
});

test('[SYNC-12] a socket speaks for one awareness id, the first of its own', async () => {
  const { a, b, clock } = await together();
  a.sendPresence([[10, 1, {}]]);
  await clock.advance(1_000);
  a.sendPresence([[11, 1, { ghost: true }]]);
  await clock.advance(1_000);
  expect(seen(b, 11)).toEqual([]);
});

test('[SYNC-12] what y-websocket repeats of its peers changes nothing', async () => {
  const { a, b, clock } = await together();
  a.sendPresence([[10, 1, { mood: 'mine' }]]);
  await flushed();
  const shown = last(b, 10);
  b.sendPresence([
    [10, (shown?.clock ?? 0) + 5, { mood: 'changed by Ben' }],
    [20, 1, {}],
  ]);
  b.sendPresence([[10, (shown?.clock ?? 0) + 6, null]]);
  await clock.advance(1_000);
  expect(seen(a, 10).every(({ state }) => JSON.stringify(state).includes('"mine"'))).toBe(true);
  expect(last(a, 20)?.state).toMatchObject({ user: { name: 'Ben' } });
});

test('[SYNC-12] nobody speaks for an id that was someone else’s, in writing or before', async () => {
  const { a, b, clock } = await together();
  a.type('!');
  a.sendPresence([[10, 1, {}]]);
  await flushed();
  a.drop();
  await clock.advance(1_000);
  b.sendPresence([[10, 7, {}]]);
  b.sendPresence([[a.doc.clientID, 7, {}]]);
  await clock.advance(1_000);
  expect(last(b, 10)?.state).toBe(null);
  expect(seen(b, a.doc.clientID)).toEqual([]);
});

test('[SYNC-13] a lone client gets its own state back, under its own clock', async () => {
  const { a, b } = await together();
  b.drop();
  a.sendPresence([[10, 7, { cursor: 1 }]]);
  await flushed();
  expect(seen(a, 10)).toEqual([{ clientId: 10, clock: 7, state: { cursor: 1, user: anaAsShown } }]);
});

test('[SYNC-13] a line on which nothing is said gets an empty message before y-websocket gives up', async () => {
  const { a, clock } = await together();
  for (let passed = 0; passed < 3; passed += 1) {
    a.frames = [];
    await clock.advance(22_000);
    expect(a.frames).toContainEqual(new Uint8Array([frame.awareness, 1, 0]));
  }
});

test('[SYNC-14] who leaves is gone for everyone at once', async () => {
  const { a, b } = await together();
  a.sendPresence([[10, 1, {}]]);
  await flushed();
  const before = last(b, 10);
  a.drop();
  await flushed();
  expect(last(b, 10)?.state).toBe(null);
  expect(last(b, 10)?.clock).toBeGreaterThan(before?.clock ?? Infinity);
});

test('[SYNC-14] who hides is gone, and may show again', async () => {
  const { a, b, clock, peer } = await together();
  a.sendPresence([[10, 1, {}]]);
  await clock.advance(200);
  a.sendPresence([[10, 2, null]]);
  await clock.advance(200);
  expect(last(b, 10)?.state).toBe(null);
  const late = peer(olga);
  await flushed();
  expect(late.presence).toEqual([]);
  a.sendPresence([[10, 3, {}]]);
  await clock.advance(200);
  expect(last(b, 10)?.state).toEqual({ user: anaAsShown });
});

test('[SYNC-14] who comes back at once under the same id and clock is not taken for old news', async () => {
  const { a, b } = await together();
  a.sendPresence([[10, 5, {}]]);
  await flushed();
  a.redial();
  a.sendPresence([[10, 5, {}]]);
  await flushed();
  const clocks = seen(b, 10).map(({ clock }) => clock);
  expect(clocks).toEqual([...new Set(clocks)].sort((x, y) => x - y));
  expect(last(b, 10)?.state).toEqual({ user: anaAsShown });
});

test('[SYNC-14] a server that was started again goes on with higher clocks', async () => {
  const { a, b, anotherNode, rooms, clock } = await together();
  a.sendPresence([[10, 1, {}]]);
  await flushed();
  const before = last(b, 10)?.clock ?? Infinity;
  void rooms.close();
  await clock.advance(6_000);
  const restarted = anotherNode();
  a.redial(restarted);
  b.redial(restarted);
  await flushed();
  a.sendPresence([[10, 1, {}]]);
  await flushed();
  expect(last(b, 10)?.clock).toBeGreaterThan(before);
});

test('[SYNC-14] a person’s new socket takes over from the old one that still looks open', async () => {
  const { a, b, peer, clock } = await together();
  a.sendPresence([[10, 5, { on: 'old' }]]);
  await clock.advance(1_000);
  const again = peer(ana);
  again.sendPresence([[10, 6, { on: 'new' }]]);
  await clock.advance(1_000);
  expect(last(b, 10)?.state).toMatchObject({ on: 'new' });
  a.drop();
  await flushed();
  expect(last(b, 10)?.state).toMatchObject({ on: 'new' });
});

test('[SYNC-14] newcomers see at once who is here', async () => {
  const { a, b, peer } = await together();
  a.sendPresence([[10, 1, {}]]);
  b.sendPresence([[20, 1, {}]]);
  await flushed();
  const late = peer(olga);
  await flushed();
  expect(late.presence.map(({ clientId }) => clientId)).toEqual([10, 20]);
  late.presence.length = 0;
  late.send(new Uint8Array([frame.queryAwareness]));
  await flushed();
  expect(late.presence).toHaveLength(2);
});

test('[SYNC-15] a state that is too large or no object is passed over, and the socket stays', async () => {
  const { a, b, clock } = await together();
  a.sendPresence([[10, 1, {}]]);
  await clock.advance(1_000);
  for (const [index, state] of [{ big: 'x'.repeat(5_000) }, [1], 'text', 7].entries()) {
    a.sendPresence([[10, 2 + index, state]]);
    await clock.advance(1_000);
  }
  a.send(new Uint8Array([frame.awareness, 5, 1, 10, 9, 3, 0xff, 0xff, 0xff]));
  await clock.advance(1_000);
  expect(seen(b, 10)).toHaveLength(1);
  expect(a.code).toBe(null);
});

test('[SYNC-15] many states in a row become ten a second, and the last one gets there', async () => {
  const { a, b, clock } = await together();
  for (let count = 0; count < 100; count += 1) {
    a.sendPresence([[10, count, { count }]]);
    await clock.advance(10);
  }
  await clock.advance(100);
  expect(seen(b, 10).length).toBeLessThanOrEqual(11);
  expect(last(b, 10)?.state).toMatchObject({ count: 99 });
});

test('[SYNC-31] presence reaches the people on other nodes, and is forgotten when nothing renews it', async () => {
  const { a, anotherNode, peer, clock, hints } = await together();
  const elsewhere = anotherNode();
  const c = peer(ben, plan, elsewhere);
  await flushed();
  a.sendPresence([[10, 1, {}]]);
  await flushed();
  expect(last(c, 10)?.state).toEqual({ user: anaAsShown });
  const late = peer(olga, plan, elsewhere);
  await flushed();
  expect(last(late, 10)?.state).toEqual({ user: anaAsShown });
  hints.lost = true;
  await clock.advance(41_000);
  late.redial();
  await flushed();
  expect(seen(late, 10)).toEqual([]);
});
