import { closes } from '#shared/wire/closes.ts';
import { frame, syncFrame } from '#shared/wire/frames.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { flushed } from './testing/clock.ts';
import { framed } from './testing/peer.ts';
import type { Peer } from './testing/peer.ts';
import { ana, ben, loginOf, olga, plan, together, world } from './testing/world.ts';

test('[SYNC-4] a refused edit closes its sender with its code, is kept nowhere, and neighbours type on', async () => {
  const { a, b, journal, peer, rooms, stored, troubles } = await together();
  const neighbour = peer(olga);
  await flushed();
  a.type('forbidden!');
  await flushed();
  expect(a.code).toBe(closes.refused.code);
  expect([b.text, neighbour.text, stored().getText('t').toJSON()]).toEqual(Array(3).fill('Hello'));
  expect(journal.appends).toBe(0);
  expect(rooms.counters.closed.refused).toBe(1);
  expect(troubles).toEqual([{ document: plan, kind: 'refused', detail: 'forbidden' }]);
  b.type(' Ben');
  await flushed();
  expect([b.isSaved, neighbour.text]).toEqual([true, 'Hello Ben']);
});

test('[SYNC-4] what was accepted before a refused edit is stored all the same', async () => {
  const { a, b } = await together();
  a.type(' fine');
  a.type(' forbidden!');
  await flushed();
  expect([a.code, b.text]).toEqual([closes.refused.code, 'Hello fine']);
});

test.each([
  ['an update', syncFrame.update],
  ['a sync step 2', syncFrame.step2],
])('[SYNC-4] %s of a reader is refused like any other write', async (_name, kind) => {
  const { b, peer, journal } = await together();
  const reader = peer(olga);
  await flushed();
  expect([reader.code, reader.isSaved]).toEqual([null, true]);
  const edit = new Y.Doc();
  edit.getText('t').insert(0, 'not mine to write');
  reader.send(framed([frame.sync, kind], Y.encodeStateAsUpdate(edit)));
  await flushed();
  expect([reader.code, b.text, journal.appends]).toEqual([closes.refused.code, 'Hello', 0]);
});

test('[SYNC-6] an update whose dependencies are missing is dropped, asked for, and not "saved" until it came', async () => {
  const { a, b, rooms } = await together();
  a.silent = true;
  a.redial();
  await flushed();
  loses(a, () => a.type(' one'));
  a.type(' two');
  a.type(' three');
  await flushed();
  expect([b.text, a.saved]).toEqual(['Hello', []]);
  const questions = a.frames.filter(
    ([kind, sub]) => kind === frame.sync && sub === syncFrame.step1,
  );
  expect(questions).toHaveLength(1);
  expect(await rooms.read(plan, (doc) => doc.store.pendingStructs)).toBe(null);

  // Its answer to the question that is still open holds all of it.
  a.send(framed([frame.sync, syncFrame.step2], Y.encodeStateAsUpdate(a.doc)));
  await flushed();
  expect(b.text).toBe('Hello one two three');
  // The lost one never came, so the server has seen three write frames.
  expect(a.saved.map(({ writes }) => writes)).toEqual([3]);
});

test('[SYNC-6] "saved" does not run past a hole: what could stand alone waits too', async () => {
  const { a, b } = await together();
  a.silent = true;
  a.redial();
  await flushed();
  loses(a, () => a.type(' one'));
  a.type(' two');
  a.doc.getText('t').delete(0, 5);
  await flushed();
  expect([a.saved, b.text]).toEqual([[], 'Hello']);
  a.send(framed([frame.sync, syncFrame.step2], Y.encodeStateAsUpdate(a.doc)));
  await flushed();
  expect([a.saved.map(({ writes }) => writes), b.text]).toEqual([[3], ' one two']);
});

test('[SYNC-6] the server asks again when its question was answered before', async () => {
  const { a, b } = await together();
  loses(a, () => a.type(' one'));
  a.type(' two');
  await flushed();
  expect([b.text, a.code]).toEqual(['Hello one two', null]);
});

test('[SYNC-6] a step 2 whose own dependencies are missing closes with 4409', async () => {
  const { a, b } = await together();
  const elsewhere = new Y.Doc();
  elsewhere.getText('t').insert(0, 'abc');
  const start = Y.encodeStateVector(elsewhere);
  elsewhere.getText('t').insert(3, 'def');
  const half = Y.encodeStateAsUpdate(elsewhere, start);
  a.send(framed([frame.sync, syncFrame.step2], half));
  await flushed();
  expect([a.code, b.text]).toEqual([closes.resync.code, 'Hello']);
});

test('[SYNC-7] frames that come before the document has loaded wait for it', async () => {
  const { journal, peer, stored } = await world();
  journal.hold();
  const a = peer(ana);
  const early = new Y.Doc();
  early.getText('t').insert(0, 'early ');
  a.send(framed([frame.sync, syncFrame.update], Y.encodeStateAsUpdate(early)));
  await flushed();
  expect(a.frames).toEqual([]);
  journal.release();
  await flushed();
  expect(stored().getText('t').toJSON()).toContain('early ');
});

test('[SYNC-7] not more waits than is allowed', async () => {
  const { journal, peer } = await world({ limits: { early: { frames: 3, bytes: 1_000 } } });
  journal.hold();
  const a = peer(ana);
  const b = peer(ben);
  for (let count = 0; count < 3; count += 1) a.sendPresence([]);
  b.send(framed([frame.sync, syncFrame.update], new Uint8Array(1_000)));
  await flushed();
  expect([a.code, b.code]).toEqual([closes.tooSlow.code, closes.tooSlow.code]);
  journal.release();
  await flushed();
});

test('[SYNC-7] a document that cannot be loaded now closes with a code that is retried', async () => {
  const { journal, peer, rooms } = await world();
  journal.load = () => Promise.reject(new Error('no disk'));
  const a = peer(ana);
  await flushed();
  expect([a.code, closes.broken.retry]).toEqual([closes.broken.code, true]);
  await expect(rooms.settle(plan)).rejects.toThrow('no disk');
});

test('[SYNC-8] an exception while a frame is handled closes that socket and nothing else', async () => {
  const { a, b, rooms, troubles } = await together();
  a.type('throw!');
  await flushed();
  expect([a.code, b.code]).toEqual([closes.broken.code, null]);
  expect(troubles.map(({ kind }) => kind)).toEqual(['broken']);
  b.type(' on');
  await flushed();
  expect([b.isSaved, rooms.counters.sockets]).toEqual([true, 1]);
});

test('[SYNC-8] a socket that cannot be sent to is closed, and others still hear', async () => {
  const { a, b, peer } = await together();
  const reader = peer(olga);
  await flushed();
  b.wire.broken = true;
  a.type('!');
  await flushed();
  expect([b.code, reader.text, a.isSaved]).toEqual([closes.broken.code, 'Hello!', true]);
});

test('[SYNC-18] who does not read is closed with 1013, and comes back to a whole document', async () => {
  const { a, b } = await together();
  b.wire.stalled = true;
  for (let count = 0; count < 12; count += 1) {
    a.type('x'.repeat(100 * 1024));
    await flushed();
  }
  expect(b.wire.code).toBe(closes.tooSlow.code);
  expect(b.wire.bufferedAmount).toBeLessThan(1.2 * 1024 * 1024);
  expect([a.code, a.isSaved]).toEqual([null, true]);
  b.redial();
  await flushed();
  expect(b.text).toBe(a.text);
});

test('[SYNC-18] a document of more than the limit reaches a slow line', async () => {
  const { a, peer } = await together();
  for (let count = 0; count < 4; count += 1) a.type('x'.repeat(500 * 1024));
  await flushed();
  const slow = peer(ben);
  slow.wire.stalled = true;
  await flushed();
  a.type('!');
  await flushed();
  expect(slow.wire.bufferedAmount).toBeGreaterThan(2_000_000);
  expect(slow.wire.code).toBe(null);
  // A second question while the answer to the first lies unread would pile up without end.
  slow.send(framed([frame.sync, syncFrame.step1], new Uint8Array([0])));
  await flushed();
  expect(slow.wire.code).toBe(closes.tooSlow.code);
});

test('[SYNC-18] whoever does not answer the close is cut off', async () => {
  const { a, clock, rooms } = await together();
  a.wire.deaf = true;
  a.session.close('refused');
  await clock.advance(4_999);
  expect([a.wire.terminated, rooms.counters.sockets]).toEqual([false, 2]);
  await clock.advance(1);
  expect([a.wire.terminated, rooms.counters.sockets]).toEqual([true, 1]);
});

test('[SYNC-20] who sends too fast is read more slowly, and nothing is lost', async () => {
  const limits = { frames: { perSecond: 100, burst: 50 } };
  const { a, b, clock } = await together({ limits });
  for (let count = 0; count < 200; count += 1) a.type(`${count} `);
  await flushed();
  expect(a.wire.paused).toBe(true);
  expect(a.isSaved).toBe(false);
  await clock.advance(3_000);
  expect([a.wire.paused, a.isSaved, a.code]).toEqual([false, true, null]);
  expect(b.text).toBe(a.text);
});

test('[SYNC-20] bytes count as well as frames', async () => {
  const limits = { bytes: { perSecond: 10_000, burst: 20_000 } };
  const { a, clock } = await together({ limits });
  a.type('x'.repeat(25_000));
  await flushed();
  expect(a.wire.paused).toBe(true);
  await clock.advance(1_000);
  expect(a.wire.paused).toBe(false);
});

test('[SYNC-20] who sends more than the disk takes is read on when it has caught up', async () => {
  const { a, b, journal } = await together();
  journal.hold();
  for (let count = 0; count < 4_500; count += 1) a.type('x');
  await flushed();
  expect(a.wire.paused).toBe(true);
  journal.release();
  await flushed();
  expect([a.wire.paused, a.isSaved, b.text.length]).toEqual([false, true, 4_505]);
});

test('[SYNC-20] who is held back again as soon as they go on is read to the end', async () => {
  const { a, b, journal } = await together();
  journal.hold();
  for (let count = 0; count < 10_000; count += 1) a.type('x');
  await flushed();
  journal.release();
  for (let round = 0; round < 10; round += 1) await flushed();
  expect([a.wire.paused, a.isSaved, b.text.length]).toEqual([false, true, 10_005]);
});

test('[SYNC-20] questions for the whole document are few', async () => {
  const { a } = await together({ limits: { questions: { perSecond: 1, burst: 3 } } });
  const ask = framed([frame.sync, syncFrame.step1], new Uint8Array([0]));
  a.send(ask);
  a.send(ask);
  await flushed();
  expect(a.code).toBe(null);
  a.send(ask);
  await flushed();
  expect(a.code).toBe(closes.tooSlow.code);
});

test('[SYNC-29] a frame over the limit closes its sender with 4413 and changes nothing', async () => {
  const { a, b } = await together();
  a.type('x'.repeat(1024 * 1024));
  await flushed();
  expect([a.code, b.text]).toEqual([closes.tooLarge.code, 'Hello']);
});

test('[SYNC-21] one person has only so many connections', async () => {
  const { peer, rooms } = await world({ limits: { connectionsPerPerson: 3 } });
  const tabs = [1, 2, 3, 4].map(() => peer(ana));
  const other = peer(ben);
  await flushed();
  expect(tabs.map(({ code }) => code)).toEqual([null, null, null, closes.tooSlow.code]);
  expect(other.code).toBe(null);
  tabs[0]?.drop();
  const again = peer(ana);
  await flushed();
  expect([again.code, rooms.counters.sockets]).toEqual([null, 4]);
});

test('[SYNC-28] no place for strangers, and none where there is no document', async () => {
  const { peer, journal } = await world();
  const stranger = peer(loginOf('eve', 'Eve'));
  await journal.erase(plan);
  const late = peer(ana);
  await flushed();
  expect([stranger.code, late.code]).toEqual([closes.noAccess.code, closes.noSuchPlan.code]);
  expect(stranger.frames).toEqual([]);
});

/** What is sent meanwhile does not arrive. */
function loses(peer: Peer, act: () => void): void {
  const { wire } = peer;
  const arrive = wire.toServer.bind(wire);
  wire.toServer = () => undefined;
  act();
  wire.toServer = arrive;
}
