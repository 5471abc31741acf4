import { closes } from '#shared/wire/closes.ts';
import { frame, syncFrame } from '#shared/wire/frames.ts';
import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { mostWork, noWork } from './guard/work.ts';
import { flushed } from './testing/clock.ts';
import { lenientGuard } from './testing/lenient-guard.ts';
import { framed } from './testing/peer.ts';
import type { Peer } from './testing/peer.ts';
import { ana, ben, olga, plan, together, world } from './testing/world.ts';

const kinds = (peer: Peer) =>
  peer.notices.map((notice) => (notice.kind === 'read-only' ? notice.reason : notice.kind));

test('[SYNC-9] while the store cannot write, nothing is confirmed or shown, and everybody is told', async () => {
  const { a, b, journal, peer, rooms } = await together();
  journal.fails();
  a.type(' one');
  await flushed();
  a.type(' two');
  b.type(' three');
  await flushed();
  const late = peer(ana);
  await flushed();
  expect([kinds(a), kinds(b), kinds(late)]).toEqual([['storage'], ['storage'], ['storage']]);
  expect([a.isSaved, b.isSaved, late.isSaved]).toEqual([false, false, false]);
  expect([late.text, a.code, b.code]).toEqual(['Hello', null, null]);
  expect(rooms.counters.failedCommits).toBe(1);
});

test('[SYNC-9] when it can write again, everything comes in from the clients by itself', async () => {
  const { a, b, journal, clock, stored, troubles } = await together();
  journal.fails();
  a.type(' one');
  await flushed();
  a.type(' two');
  b.type(' three');
  await clock.advance(60_000);
  expect([a.isSaved, b.isSaved]).toEqual([false, false]);

  journal.works();
  await clock.advance(10_000);
  expect([a.isSaved, b.isSaved]).toEqual([true, true]);
  expect(a.text).toBe(b.text);
  expect(stored().getText('t').toJSON()).toBe(a.text);
  expect([kinds(a), kinds(b)]).toEqual([
    ['storage', 'writable'],
    ['storage', 'writable'],
  ]);
  expect(troubles.map(({ kind }) => kind)).toEqual(['storage-failed', 'storage-works']);
  // Typing on needs no new handshake.
  a.type(' four');
  await flushed();
  expect([a.isSaved, b.text]).toEqual([true, a.text]);
});

test('[SYNC-9] what was dropped meanwhile is not passed over by what is written after', async () => {
  const { a, b, journal, clock } = await together();
  journal.fails();
  a.type(' one');
  await flushed();
  b.type(' two');
  await flushed();
  b.silent = true;
  journal.works();
  await clock.advance(1_000);
  // It could stand alone, but " two" is not here yet.
  b.doc.getText('t').delete(0, 5);
  await flushed();
  expect(b.saved.map(({ writes }) => writes)).toEqual([1]);
  b.send(framed([frame.sync, syncFrame.step2], Y.encodeStateAsUpdate(b.doc)));
  await flushed();
  expect(b.saved.map(({ writes }) => writes)).toEqual([1, 4]);
  expect(a.text).toBe(b.text);
});

test('[SYNC-9] a reader is not told that writing is possible again', async () => {
  const { a, journal, clock, peer } = await together();
  const reader = peer(olga);
  await flushed();
  journal.failsOnce();
  a.type('!');
  await clock.advance(1_000);
  expect(kinds(reader)).toEqual(['role', 'storage']);
});

test('[SYNC-9] a commit that failed and is on disk all the same is neither lost nor doubled', async () => {
  const { a, b, journal, clock, stored } = await together();
  journal.failsOnce('after');
  a.type(' once');
  await flushed();
  expect([a.isSaved, b.text]).toEqual([false, 'Hello']);
  await clock.advance(2_000);
  expect([a.isSaved, b.text]).toEqual([true, 'Hello once']);
  expect(stored().getText('t').toJSON()).toBe('Hello once');
});

test('[SYNC-9] the store is tried more and more seldom', async () => {
  const { a, journal, clock } = await together();
  journal.fails();
  a.type('!');
  await clock.advance(60_000);
  // The edit itself, then after 0.5, 1, 2, 4, 8, 10, 10, 10 and 10 seconds.
  expect(journal.appends).toBe(10);
});

test('[SYNC-10] a damaged document is shown as far as it is sound, and never written', async () => {
  const { journal, peer, rooms } = await world();
  journal.damage(plan);
  const a = peer(ana);
  await flushed();
  expect([a.text, kinds(a)]).toEqual(['Hello', ['damaged']]);
  a.type('!');
  await flushed();
  expect([a.isSaved, a.code, journal.appends]).toEqual([false, null, 0]);
  const edited = await rooms.edit(plan, { by: ana.user.id }, (doc) =>
    doc.getText('t').delete(0, 1),
  );
  expect(edited).toEqual({ kind: 'unavailable', reason: 'damaged' });
  a.drop();
  await rooms.close();
  expect(journal.compactions).toBe(0);
});

test.each([
  ['that is no update', new Uint8Array([7, 7, 7, 7])],
  ['that lacks what it depends on', headless()],
])('[SYNC-10] a journal with an entry %s is a damaged document', async (_name, entry) => {
  const { journal, peer } = await world();
  journal.smuggle(plan, entry);
  const more = new Y.Doc();
  more.getText('t').insert(0, 'after it ');
  journal.smuggle(plan, Y.encodeStateAsUpdate(more));
  const a = peer(ana);
  await flushed();
  expect([a.text, kinds(a)]).toEqual(['Hello', ['damaged']]);
});

test('[SYNC-28] a document that is erased closes with 4404 what is open, at once or at the next write', async () => {
  const { a, b, journal, rooms, peer } = await together();
  await journal.erase(plan);
  a.type('!');
  await flushed();
  expect([a.code, b.code]).toEqual([closes.noSuchPlan.code, closes.noSuchPlan.code]);
  expect(rooms.counters.rooms).toBe(0);
  expect(peer(ana).text).toBe('');

  const again = await together();
  await again.journal.erase(plan);
  again.rooms.erased(plan);
  await flushed();
  expect([again.a.code, again.b.code]).toEqual([closes.noSuchPlan.code, closes.noSuchPlan.code]);
});

test('[SYNC-8] an entry that yjs cannot take ends the room, and the next who come get a fresh copy', async () => {
  const { a, b, journal, rooms } = await together();
  const healthy = journal.append.bind(journal);
  journal.append = async (entry) => {
    const result = await healthy(entry);
    // Something has corrupted the copy in memory.
    await rooms.read(plan, (doc) => doc.store.clients.set(1, []));
    return result;
  };
  a.type('!');
  await flushed();
  expect([a.code, b.code]).toEqual([closes.broken.code, closes.broken.code]);
  journal.append = healthy;
  b.redial();
  a.redial();
  await flushed();
  expect([b.text, b.isSaved, a.isSaved]).toEqual(['Hello!', true, true]);
});

test('[SYNC-30] what another node wrote first is read, and then both are kept', async () => {
  const { a, anotherNode, peer, hints, stored } = await together();
  hints.lost = true;
  const c = peer(ben, plan, anotherNode());
  await flushed();
  a.type(' here');
  await flushed();
  c.type(' there');
  await flushed();
  expect(c.isSaved).toBe(true);
  expect(c.text).toBe(stored().getText('t').toJSON());
  a.type('.');
  await flushed();
  expect([a.text, a.isSaved]).toEqual([stored().getText('t').toJSON(), true]);
});

test('[SYNC-30] what waits is judged again: a client id is never two people’s', async () => {
  const { a, b, anotherNode, peer, hints, stored } = await together();
  hints.lost = true;
  const c = peer(ben, plan, anotherNode());
  await flushed();
  // Ben's client claims the id that Ana's has chosen and not used yet.
  c.doc.clientID = a.doc.clientID;
  a.type(' Ana');
  await flushed();
  c.type(' stolen');
  await flushed();
  expect([c.code, c.saved.at(-1)?.writes]).toEqual([closes.refused.code, 1]);
  expect(stored().getText('t').toJSON()).toBe('Hello Ana');
  expect([a.isSaved, b.text]).toEqual([true, 'Hello Ana']);
});

test('[SYNC-30] a store that fails while the tail is read is a store that fails', async () => {
  const { a, anotherNode, peer, hints, journal, clock } = await together();
  hints.lost = true;
  const c = peer(ben, plan, anotherNode());
  await flushed();
  a.type(' here');
  await flushed();
  const tail = journal.tail.bind(journal);
  journal.tail = () => {
    journal.tail = tail;
    return Promise.reject(new Error('no disk'));
  };
  c.type(' there');
  await flushed();
  expect([c.isSaved, kinds(c)]).toEqual([false, ['storage']]);
  await clock.advance(5_000);
  expect([c.isSaved, c.text]).toEqual([true, 'Hello here there']);
});

/** The second half of something, without the first. */
function headless(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'first');
  const start = Y.encodeStateVector(doc);
  doc.getText('t').insert(5, 'second');
  return Y.encodeStateAsUpdate(doc, start);
}

test('[GUARD-22] updates that together cost too much go into commits of their own', async () => {
  const most = mostWork.steps;
  const rowsFor = async (steps: number) => {
    const { a, b, journal } = await together({
      guard: (view, author, frame) => {
        const verdict = lenientGuard(view, author, frame);
        return verdict.kind === 'write' ? { ...verdict, work: { ...noWork, steps } } : verdict;
      },
    });
    const before = journal.rowsOf(plan).length;
    journal.hold();
    a.type('first');
    await flushed();
    for (const word of [' one', ' two', ' three', ' four']) a.type(word);
    journal.release();
    await flushed();
    expect([a.isSaved, b.text]).toEqual([true, 'Hellofirst one two three four']);
    return journal.rowsOf(plan).length - before;
  };
  // The first is on its way alone; the other four share commits as far as they fit.
  expect(await rowsFor(most / 4)).toBe(2);
  expect(await rowsFor(most / 2)).toBe(3);
  expect(await rowsFor(most)).toBe(5);
});
