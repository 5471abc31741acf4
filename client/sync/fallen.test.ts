import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import { restoreUpdate } from '#shared/doc/restore.ts';
import { fieldOf } from '#shared/doc/text.ts';

import type { PlanConnection } from './connection.ts';
import { openPlan } from './provider.ts';
import { type Network, networkTo } from './testing/network.ts';
import { ana, ben, blockId, editsBy, planId, planWith } from './testing/people.ts';
import { Relay } from './testing/relay.ts';

const goal = blockId(1);
const open: PlanConnection[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const conn of open.splice(0)) conn.close();
  vi.useRealTimers();
});

/** Ana's server and Ben's page, with a paragraph in the notes that came after the snapshot. */
function withNewParagraph() {
  const relay = new Relay(planWith('I rest'));
  const snapshot = Y.encodeStateAsUpdate(relay.doc);
  addParagraph(relay.doc, 'We said');
  const network = networkTo(relay, ben);
  const page = openPlan(planId, {
    me: ben,
    mayWrite: true,
    url: 'ws://127.0.0.1/sync',
    Socket: network.Socket,
  });
  open.push(page);
  network.deliverAll();
  return { relay, network, page, snapshot };
}

function addParagraph(doc: Y.Doc, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  fieldOf(doc, goal, 'notes')?.insert(1, [paragraph]);
}

function typeInIt({ doc, context }: PlanConnection, words: string): void {
  const paragraph = fieldOf(doc, goal, 'notes')?.get(1);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('the paragraph is gone');
  doc.transact(() => text.insert(text.length, words), context.origin);
}

const restored = (target: Uint8Array, now: Uint8Array) =>
  restoreUpdate({
    target,
    now,
    blocks: null,
    context: editsBy(ana.id),
    snapshot: 'a',
    safety: 'b',
  }).update;

function restore({ doc }: Relay, target: Uint8Array): void {
  Y.applyUpdate(doc, restored(target, Y.encodeStateAsUpdate(doc)));
}

/** Cuts the line and waits until the page is back. */
function comeBack(network: Network): void {
  network.reachable = true;
  for (let gone = 0; gone < 20_000; gone += 100) {
    vi.advanceTimersByTime(100);
    network.deliverAll();
  }
}

const notesOf = (page: PlanConnection) => JSON.stringify(page.plan.get().blocks[0]?.notes);

test('[REST-7] what I typed offline in a paragraph that a restore took out is kept aside, in its sentence', () => {
  const { relay, network, page, snapshot } = withNewParagraph();
  network.reachable = false;
  network.cut();
  typeInIt(page, ' that mornings help');
  restore(relay, snapshot);
  comeBack(network);
  expect(page.saved.get().state).toBe('saved');
  expect(notesOf(page)).not.toContain('mornings');
  expect(page.keptAside.get()).toEqual([
    { blockId: goal, field: 'notes', text: 'We said that mornings help' },
  ]);
  page.forgetKept();
  network.cut();
  comeBack(network);
  expect(page.keptAside.get()).toEqual([]);
});

test('[REST-7] so is what reached the server after the safety snapshot, but before the restore', () => {
  const { relay, network, page, snapshot } = withNewParagraph();
  const safety = Y.encodeStateAsUpdate(relay.doc);
  typeInIt(page, ' that mornings help');
  network.deliverAll();
  Y.applyUpdate(relay.doc, restored(snapshot, safety));
  network.cut();
  comeBack(network);
  expect(page.keptAside.get()).toMatchObject([{ text: 'We said that mornings help' }]);
});

test('[REST-7] what I typed before the safety snapshot is in it and not kept aside', () => {
  const { relay, network, page, snapshot } = withNewParagraph();
  typeInIt(page, ' that mornings help');
  network.deliverAll();
  restore(relay, snapshot);
  network.cut();
  comeBack(network);
  expect(notesOf(page)).not.toContain('We said');
  expect(page.keptAside.get()).toEqual([]);
});

test('[REST-7] of two restores while I was away, the first counts for what it took', () => {
  const { relay, network, page, snapshot } = withNewParagraph();
  const safety = Y.encodeStateAsUpdate(relay.doc);
  typeInIt(page, ' that mornings help');
  network.deliverAll();
  network.reachable = false;
  network.cut();
  Y.applyUpdate(relay.doc, restored(snapshot, safety));
  restore(relay, snapshot);
  comeBack(network);
  expect(page.keptAside.get()).toMatchObject([{ text: 'We said that mornings help' }]);
});

test('[REST-7] what others typed is for their pages to keep', () => {
  const { relay, network, page, snapshot } = withNewParagraph();
  restore(relay, snapshot);
  network.cut();
  comeBack(network);
  expect(page.keptAside.get()).toEqual([]);
});

test('[REST-7] what I typed offline in a paragraph that stayed is in the plan', () => {
  const { relay, network, page } = withNewParagraph();
  const later = Y.encodeStateAsUpdate(relay.doc);
  addParagraph(relay.doc, 'Then more');
  network.cut();
  comeBack(network);
  network.reachable = false;
  network.cut();
  const first = fieldOf(page.doc, goal, 'notes')?.get(0);
  const text = first instanceof Y.XmlElement ? first.get(0) : null;
  if (text instanceof Y.XmlText)
    page.doc.transact(() => text.insert(0, 'mine'), page.context.origin);
  restore(relay, later);
  comeBack(network);
  expect(notesOf(page)).toContain('mine');
  expect(notesOf(page)).not.toContain('Then more');
  expect(page.keptAside.get()).toEqual([]);
});
