import { NOTES } from '#shared/doc/schema.ts';
import { richText } from '#shared/doc/text.ts';
import { linesOf } from '#shared/plan/richText.ts';
import { closes } from '#shared/wire/closes.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';

import { type Network, networkTo } from '../sync/testing/network.ts';
import { ben, planId } from '../sync/testing/people.ts';
import { Relay } from '../sync/testing/relay.ts';
import { type NotesConnection, openNotes } from './openNotes.ts';

const open: NotesConnection[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const notes of open.splice(0)) notes.close();
  vi.useRealTimers();
});

interface Page {
  readonly notes: NotesConnection;
  readonly network: Network;
  readonly state: () => string;
  /** A new paragraph, as the editor writes it. */
  readonly write: (words: string) => void;
  readonly lines: () => string;
}

function pageOn(relay: Relay): Page {
  const network = networkTo(relay, ben);
  const notes = openNotes(planId, { url: 'ws://127.0.0.1/sync', Socket: network.Socket });
  open.push(notes);
  network.deliverAll();
  return {
    notes,
    network,
    state: () => notes.saved.get().state,
    write: (words) =>
      notes.text.doc?.transact(() => paragraphIn(notes.text, words), ySyncPluginKey),
    lines: () => linesIn(notes.text),
  };
}

function paragraphIn(text: Y.XmlFragment, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  text.push([paragraph]);
}
const linesIn = (text: Y.XmlFragment) => linesOf(richText(text)).join('|');
const notesWith = (...lines: readonly string[]) => {
  const doc = new Y.Doc();
  for (const line of lines) paragraphIn(doc.getXmlFragment(NOTES), line);
  return doc;
};

function pass(ms: number, network: Network): void {
  for (let gone = 0; gone < ms; gone += 100) {
    vi.advanceTimersByTime(100);
    network.deliverAll();
  }
}

test('[MINE-11] notes are opened in a room of their own', () => {
  const urls: string[] = [];
  const network = networkTo(new Relay(new Y.Doc()), ben);
  const Socket = class extends network.Socket {
    constructor(to: string | URL) {
      super(to);
      urls.push(String(to));
    }
  };
  open.push(openNotes(planId, { url: 'ws://127.0.0.1/sync', Socket }));
  expect(urls).toEqual([`ws://127.0.0.1/sync/${planId}/notes?schema=1`]);
});

test('[MINE-11] they say saved when the server has them on disk, and not before', () => {
  const relay = new Relay(notesWith('I slept'));
  const page = pageOn(relay);
  expect([page.state(), page.lines()]).toEqual(['saved', 'I slept']);
  relay.holding = true;
  page.write('I woke');
  page.network.deliverAll();
  expect(page.notes.saved.get()).toMatchObject({ state: 'saving', unsaved: true });
  expect(page.notes.hasUnsaved()).toBe(true);
  relay.release();
  page.network.deliverAll();
  expect(page.notes.saved.get()).toMatchObject({ state: 'saved', unsaved: false });
  expect(linesIn(relay.doc.getXmlFragment(NOTES))).toBe('I slept|I woke');
});

test('[MINE-11] what is written offline stays, and is saved when the server is back', () => {
  const relay = new Relay(new Y.Doc());
  const page = pageOn(relay);
  page.network.reachable = false;
  page.network.cut();
  page.write('I woke');
  expect(page.notes.saved.get()).toMatchObject({ state: 'offline', unsaved: true, writable: true });
  page.network.reachable = true;
  pass(10_000, page.network);
  expect(page.state()).toBe('saved');
  expect(linesIn(relay.doc.getXmlFragment(NOTES))).toBe('I woke');
});

test('[MINE-12] what the server does not take is kept aside, word for word, and nothing else', () => {
  const relay = new Relay(notesWith('I slept'));
  const page = pageOn(relay);
  relay.refuseWith = closes.refused.code;
  page.write('I woke');
  page.network.deliverAll();
  expect(page.state()).toBe('refused');
  relay.refuseWith = null;
  pass(3_000, page.network);
  expect([page.state(), page.lines()]).toEqual(['saved', 'I slept']);
  expect(page.notes.generation.get()).toBe(2);
  expect(page.notes.keptAside.get()).toEqual(['I woke']);
  expect(page.notes.hasUnsaved()).toBe(true);
  page.notes.forgetKept();
  expect(page.notes.hasUnsaved()).toBe(false);
});

test.each([
  ['noAccess', closes.noAccess.code, ['I woke']],
  ['signedOut', closes.signedOut.code, []],
] as const)('[MINE-12] when %s ends them, what was not saved is not lost', (ended, code, kept) => {
  const relay = new Relay(notesWith('I slept'));
  const page = pageOn(relay);
  relay.holding = true;
  page.write('I woke');
  page.network.deliverAll();
  relay.closeAll(code);
  page.network.deliverAll();
  expect(page.notes.saved.get()).toMatchObject({ state: 'ended', ended });
  expect(page.notes.keptAside.get()).toEqual(kept);
  // Signing in again goes on with the same document.
  expect(page.lines()).toBe('I slept|I woke');
});

test('[MINE-13] undo takes back what I wrote here, step by step, and nothing from another tab', () => {
  const relay = new Relay(notesWith('I slept'));
  const [one, other] = [pageOn(relay), pageOn(relay)];
  const both = () => [one, other].forEach(({ network }) => network.deliverAll());
  one.write('I woke');
  both();
  other.write('I ate');
  both();
  one.notes.undo.startNewStep();
  one.write('I went out');
  both();
  expect(one.notes.undo.can.get()).toEqual({ canUndo: true, canRedo: false });
  one.notes.undo.undo();
  expect(one.lines()).toBe('I slept|I woke|I ate');
  one.notes.undo.undo();
  expect(one.lines()).toBe('I slept|I ate');
  expect(one.notes.undo.can.get()).toEqual({ canUndo: false, canRedo: true });
  one.notes.undo.redo();
  both();
  expect(other.lines()).toBe('I slept|I woke|I ate');
});
