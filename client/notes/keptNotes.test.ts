import { NOTES } from '#shared/doc/schema.ts';
import { richText } from '#shared/doc/text.ts';
import { linesOf } from '#shared/plan/richText.ts';
import { closes } from '#shared/wire/closes.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';

import type { Copies } from '../offline/copies.ts';
import {
  dayMs,
  onDisk,
  testDevice,
  type TestDevice,
  testServer,
  type TestServer,
} from '../offline/testing/device.ts';
import { wouldLose } from '../sync/saved.ts';
import { networkTo } from '../sync/testing/network.ts';
import { ben, planId } from '../sync/testing/people.ts';
import { Relay } from '../sync/testing/relay.ts';
import { type NotesConnection, openNotes } from './openNotes.ts';

let server: TestServer;
let device: TestDevice;
const open: { notes: NotesConnection; copies: Copies }[] = [];

beforeEach(async () => {
  server = testServer(Date.now() + dayMs);
  device = testDevice();
  const first = await device.page(Date.now, server);
  await first.turnOn('ben');
  first.close();
});
afterEach(() => {
  for (const { notes, copies } of open.splice(0)) {
    notes.close();
    copies.close();
  }
});

/** My notes on a page of this device. */
async function pageOn(
  relay: Relay,
  { reachable = true, copies: given = null as Copies | null } = {},
) {
  const copies = given ?? (await device.page(Date.now, server));
  const network = networkTo(relay, ben);
  network.reachable = reachable;
  const notes = openNotes(planId, { url: 'ws://127.0.0.1/sync', Socket: network.Socket, copies });
  open.push({ notes, copies });
  const become = (what: object) =>
    vi.waitFor(() => {
      network.deliverAll();
      expect(notes.saved.get()).toMatchObject(what);
    });
  return {
    notes,
    copies,
    network,
    become,
    write: (words: string) => paragraphIn(notes.text, words),
    lines: () => linesIn(notes.text),
    close() {
      notes.close();
      copies.close();
    },
  };
}

function paragraphIn(text: Y.XmlFragment, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  text.push([paragraph]);
}
const linesIn = (text: Y.XmlFragment) => linesOf(richText(text)).join('|');
const notesWith = (line: string) => {
  const doc = new Y.Doc();
  paragraphIn(doc.getXmlFragment(NOTES), line);
  return new Relay(doc);
};

test('[MINE-18] notes that were open here open offline, are written in, and survive closing the browser', async () => {
  const relay = notesWith('I slept');
  const online = await pageOn(relay);
  await online.become({ state: 'saved', copy: 'kept' });
  online.close();

  const offline = await pageOn(relay, { reachable: false });
  await offline.become({ state: 'offline', loaded: true, writable: true, unsaved: false });
  expect(offline.notes.saved.get().copyOf).not.toBeNull();
  offline.write('I woke');
  await offline.become({ state: 'offline', unsaved: true, copy: 'kept' });
  expect(wouldLose(offline.notes.saved.get())).toBe(false);
  expect(await onDisk(device.factory)).not.toContain('I woke');
  offline.close();

  const again = await pageOn(relay, { reachable: false });
  await again.become({ state: 'offline', unsaved: true });
  expect(again.lines()).toBe('I slept|I woke');
  again.close();

  const back = await pageOn(relay);
  await back.become({ state: 'saved', unsaved: false, copy: 'kept', copyOf: null });
  expect(linesIn(relay.doc.getXmlFragment(NOTES))).toBe('I slept|I woke');
  const state = back.copies.state.get();
  if (state.kind !== 'open') throw new Error('The copy is closed');
  const rows = () => state.vault.read(`${planId}/notes`);
  await vi.waitFor(async () => expect((await rows()).some(({ unsent }) => unsent)).toBe(false));
});

test('[MINE-18] when access ends, the copy of them is cleared and unsent words are kept aside', async () => {
  const relay = notesWith('I slept');
  const first = await pageOn(relay);
  await first.become({ state: 'saved', copy: 'kept' });
  first.close();
  const page = await pageOn(relay, { reachable: false });
  await page.become({ state: 'offline', loaded: true });
  page.write('I woke');
  await page.become({ copy: 'kept' });
  page.close();

  relay.holding = true;
  const next = await pageOn(relay);
  await next.become({ loaded: true, unsaved: true, state: 'saving' });
  relay.closeAll(closes.noAccess.code);
  await next.become({ ended: 'noAccess' });
  expect(next.notes.keptAside.get()).toEqual(['I woke']);
  const state = next.copies.state.get();
  if (state.kind !== 'open') throw new Error('The copy is closed');
  await vi.waitFor(async () => expect(await state.vault.read(`${planId}/notes`)).toEqual([]));
  expect(await state.vault.read(`aside ${planId}/notes`)).toEqual([]);
});

test('[MINE-18] signing out leaves nothing of them on the device', async () => {
  const relay = notesWith('I slept');
  const page = await pageOn(relay);
  await page.become({ state: 'saved', copy: 'kept' });
  await page.copies.turnOff();
  page.close();
  const next = await pageOn(relay, { reachable: false });
  await next.become({ state: 'offline', loaded: false });
  expect(next.lines()).toBe('');
});

test('[COPY-26] what the server did not take is back on the next page, until it is let go', async () => {
  const relay = notesWith('I slept');
  const page = await pageOn(relay);
  await page.become({ state: 'saved', copy: 'kept' });
  relay.refuseWith = closes.refused.code;
  page.write('I woke');
  await page.become({ state: 'refused' });
  relay.refuseWith = null;
  await vi.waitFor(
    () => {
      page.network.deliverAll();
      expect(page.notes.keptAside.get()).toEqual(['I woke']);
    },
    { timeout: 5_000 },
  );
  await vi.waitFor(async () => expect(await asideRows(page.copies)).toBe(1));
  await page.become({ state: 'saved', copy: 'kept' });
  expect(await onDisk(device.factory)).not.toContain('I woke');
  page.close();

  const next = await pageOn(relay);
  await next.become({ state: 'saved' });
  await vi.waitFor(() => expect(next.notes.keptAside.get()).toEqual(['I woke']));
  expect([next.lines(), next.notes.hasUnsaved()]).toEqual(['I slept', true]);
  next.notes.forgetKept();
  await vi.waitFor(async () => expect(await asideRows(next.copies)).toBe(0));
  next.close();
  const last = await pageOn(relay);
  await last.become({ state: 'saved', copy: 'kept' });
  expect(last.notes.keptAside.get()).toEqual([]);
});

async function asideRows(copies: Copies): Promise<number> {
  const state = copies.state.get();
  if (state.kind !== 'open') throw new Error('The copy is closed');
  return (await state.vault.read(`aside ${planId}/notes`)).length;
}
