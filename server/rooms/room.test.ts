import { expect, test } from 'vitest';
import * as Y from 'yjs';

import { flushed } from './testing/clock.ts';
import type { Peer } from './testing/peer.ts';
import { ana, ben, olga, otherPlan, plan, together, world } from './testing/world.ts';

test('[SYNC-1] nobody is shown an edit, and its sender is not told "saved", before it is on disk', async () => {
  const { a, b, journal } = await together();
  journal.hold();
  a.type(' Ben');
  await flushed();
  expect(b.text).toBe('Hello');
  expect(a.isSaved).toBe(false);

  journal.release();
  await flushed();
  expect(b.text).toBe('Hello Ben');
  expect(a.isSaved).toBe(true);
});

test('[SYNC-1] a crash before the commit leaves nobody with an edit that the journal lacks', async () => {
  const { a, b, journal, rooms, kill, anotherNode, stored } = await together();
  journal.hold();
  a.type(' lost?');
  await flushed();
  expect(a.isSaved).toBe(false);
  kill(rooms);
  journal.lose();
  const restarted = anotherNode();
  b.redial(restarted);
  await flushed();
  expect([b.text, stored().getText('t').toJSON()]).toEqual(['Hello', 'Hello']);
  a.redial(restarted);
  await flushed();
  expect([a.isSaved, b.text]).toEqual([true, 'Hello lost?']);
});

test('[SYNC-2] "saved" tells how many write frames are on disk, the sequence and the state vector', async () => {
  const { a, journal, stored } = await together();
  a.type('!');
  a.type('!');
  await flushed();
  expect(a.lastSaved).toEqual({
    // The step 2 of the handshake counts as the first.
    writes: 3,
    sequence: journal.rowsOf(plan).length,
    stateVector: Y.encodeStateVector(stored()),
  });
});

test('[SYNC-2] a write with nothing new in it is confirmed, and makes no entry', async () => {
  const { a, journal } = await together();
  expect([a.writes, a.isSaved, journal.appends]).toEqual([1, true, 0]);
});

test('[SYNC-2] what repeats a write on its way is not confirmed before it', async () => {
  const { a, journal, peer } = await together();
  journal.hold();
  a.type(' once');
  await flushed();
  const again = peer(ana);
  Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(a.doc));
  await flushed();
  expect(again.saved).toEqual([]);
  journal.release();
  await flushed();
  expect(again.isSaved).toBe(true);
});

test('[SYNC-3] what is written during a commit goes into the next one together', async () => {
  const { a, b, journal } = await together();
  journal.hold();
  a.type(' 1');
  await flushed();
  for (const word of [' 2', ' 3', ' 4']) a.type(word);
  b.doc.getText('t').insert(0, '(b) ');
  await flushed();
  expect(journal.appends).toBe(1);
  journal.release();
  await flushed();
  expect(journal.appends).toBe(2);
  expect([a.text, b.text]).toEqual(['(b) Hello 1 2 3 4', '(b) Hello 1 2 3 4']);
  expect([a.isSaved, b.isSaved]).toEqual([true, true]);
});

test('[SYNC-3] each socket gets what is in a commit and not its own, as one frame', async () => {
  const { a, b, journal, peer } = await together();
  const reader = peer(olga);
  await flushed();
  journal.hold();
  a.type(' first');
  await flushed();
  a.type(' a');
  b.type(' b');
  b.type(' b');
  journal.release();
  await flushed();
  const writersSeen = (one: Peer) =>
    one.updates.map((update) => [...Y.parseUpdateMeta(update).to.keys()].toSorted((x, y) => x - y));
  const [idOfA, idOfB] = [a.doc.clientID, b.doc.clientID];
  expect(writersSeen(a)).toEqual([[idOfB]]);
  expect(writersSeen(b)).toEqual([[idOfA], [idOfA]]);
  expect(writersSeen(reader)).toEqual([[idOfA], [idOfA, idOfB]]);
  expect(new Set([a.text, b.text, reader.text]).size).toBe(1);
});

test('[SYNC-5] the server asks every joiner, and answers from the durable document alone', async () => {
  const { a, journal, peer } = await together();
  journal.hold();
  a.type(' not yet');
  await flushed();
  const late = peer(olga);
  await flushed();
  expect(late.text).toBe('Hello');
  expect(late.writes).toBe(1);
  journal.release();
  await flushed();
  expect(late.text).toBe('Hello not yet');
});

test('[SYNC-5] documents do not mix', async () => {
  const { a, peer, stored } = await together();
  const elsewhere = peer(ben, otherPlan);
  await flushed();
  a.type(' here');
  await flushed();
  expect([elsewhere.text, stored(otherPlan).getText('t').toJSON()]).toEqual(['Hello', 'Hello']);
});

test('[SYNC-24] a change the server makes is stored first, then sent to everyone', async () => {
  const { a, rooms, journal } = await together();
  journal.hold();
  const edited = rooms.edit(plan, { by: ben.user.id }, (doc) => doc.getText('t').insert(0, '> '));
  await flushed();
  expect(a.text).toBe('Hello');
  journal.release();
  expect(await edited).toEqual({ kind: 'saved', sequence: 2 });
  await flushed();
  expect(a.text).toBe('> Hello');
});

test('[SYNC-24] a change the server makes is judged like anyone’s, and fails plainly', async () => {
  const { rooms, journal, clock, stored } = await together();
  const change = (words: string) =>
    rooms.edit(plan, { by: ben.user.id }, (doc) => doc.getText('t').insert(0, words));
  expect(await change('forbidden!')).toEqual({ kind: 'refused', why: 'forbidden' });
  journal.fails();
  expect(await change('x')).toEqual({ kind: 'unavailable', reason: 'storage' });
  expect(await change('x')).toEqual({ kind: 'unavailable', reason: 'storage' });
  journal.works();
  await clock.advance(1_000);
  expect(stored().getText('t').toJSON()).toBe('Hello');
  expect(await rooms.edit(plan, { by: ben.user.id }, () => undefined)).toMatchObject({
    kind: 'saved',
  });
  await journal.erase(plan);
  expect(await change('x')).toEqual({ kind: 'gone' });
});

test('[SYNC-25] settling waits for what is accepted by then, and gives the last sequence', async () => {
  const { a, rooms, journal } = await together();
  journal.hold();
  a.type(' 1');
  let settled: number | null = null;
  const settling = rooms.settle(plan).then((sequence) => (settled = sequence));
  await flushed();
  expect(settled).toBe(null);
  journal.release();
  await settling;
  expect(settled).toBe(2);
  expect(await rooms.read(plan, (doc) => doc.getText('t').toJSON())).toBe('Hello 1');
});

test('[SYNC-25] a document that is not there settles and reads as nothing', async () => {
  const { rooms, journal } = await world();
  await journal.erase(otherPlan);
  expect(await rooms.settle(otherPlan)).toBe(null);
  expect(await rooms.read(otherPlan, () => 'something')).toBe(null);
});

test('[SYNC-23] what was deleted does not stay in memory or in what newcomers get', async () => {
  const { a, rooms } = await together();
  a.type(' something long that is taken back');
  a.doc.getText('t').delete(5, 34);
  await flushed();
  const kept = await rooms.read(plan, (doc) => Buffer.from(Y.encodeStateAsUpdate(doc)));
  expect(kept?.includes('Hello')).toBe(true);
  expect(kept?.includes('taken back')).toBe(false);
});
