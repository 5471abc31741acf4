import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { sourceOf } from '../sync/store.ts';
import type { Copies } from './copies.ts';
import { keepList } from './keepList.ts';
import { newOpenPages } from './openPages.ts';
import { testLocks, type TestLocks } from './testing/locks.ts';
import {
  dayMs,
  onDisk,
  testDevice,
  type TestDevice,
  testServer,
  type TestServer,
} from './testing/device.ts';

let server: TestServer;
let device: TestDevice;
let locks: TestLocks;
const open: Copies[] = [];

beforeEach(async () => {
  server = testServer(Date.now() + dayMs);
  device = testDevice();
  locks = testLocks();
  const first = await device.page(Date.now, server);
  await first.turnOn('ben');
  first.close();
});
afterEach(() => {
  for (const copies of open.splice(0)) copies.close();
});

/** A page with a list of words. */
async function page() {
  const copies = await device.page(Date.now, server);
  open.push(copies);
  const tab = locks.tab();
  const words = sourceOf<readonly string[]>([]);
  let safe: readonly string[] = [];
  const kept = keepList<string>(
    {
      box: 'words',
      changes: words,
      list: words.get,
      takeBack: (list) => words.set([...new Set([...(list as readonly string[]), ...words.get()])]),
      onKept: (list) => {
        safe = list;
      },
    },
    copies,
    newOpenPages(tab),
  );
  await kept.written();
  return {
    copies,
    kept,
    words,
    safe: () => safe,
    async say(...list: readonly string[]) {
      words.set(list);
      await kept.written();
    },
    close() {
      copies.close();
      tab.close();
    },
  };
}

test('[COPY-25] what waits is back on the next page, and gone from the device once nothing waits', async () => {
  const one = await page();
  await one.say('first', 'second');
  expect(one.safe()).toEqual(['first', 'second']);
  expect(await onDisk(device.factory)).not.toContain('second');
  one.close();
  const two = await page();
  await vi.waitFor(() => expect(two.words.get()).toEqual(['first', 'second']));
  await two.kept.written();
  expect(two.safe()).toEqual(['first', 'second']);
  await two.say();
  two.close();
  const three = await page();
  expect(three.words.get()).toEqual([]);
});

test('[COPY-25] words of another page are taken up only when that page is gone', async () => {
  const one = await page();
  await one.say('mine');
  const two = await page();
  await two.say('other');
  expect(two.words.get()).toEqual(['other']);
  await one.say('mine', 'more');
  one.close();
  await vi.waitFor(() => expect(two.words.get()).toEqual(['mine', 'more', 'other']));
  two.close();
  const three = await page();
  await vi.waitFor(() => expect(three.words.get()).toEqual(['mine', 'more', 'other']));
});

test('[COPY-25] without room, or turned off, nothing is said to be kept', async () => {
  const one = await page();
  device.room = 0;
  await one.say('first');
  expect(one.safe()).toEqual([]);
  device.room = Infinity;
  await one.copies.turnOff();
  await one.copies.turnOn('ben');
  await vi.waitFor(() => expect(one.safe()).toEqual(['first']));
  await one.copies.turnOff();
  expect(one.safe()).toEqual([]);
});

test('[COPY-25] after the session they stay sealed, and are back for the same person', async () => {
  const one = await page();
  await one.say('first');
  await one.copies.signedOut();
  one.close();
  const two = await page();
  expect([two.copies.state.get().kind, two.words.get()]).toEqual(['locked', []]);
  await two.copies.signedInAs('ana');
  expect([two.copies.state.get().kind, two.words.get()]).toEqual(['locked', []]);
  await two.copies.signedInAs('ben');
  await vi.waitFor(() => expect(two.words.get()).toEqual(['first']));
});

test('[COPY-25] a page that nobody looks at keeps its list until it is empty', async () => {
  const one = await page();
  await one.say('first');
  one.kept.leave();
  await one.say();
  one.close();
  const two = await page();
  expect(two.words.get()).toEqual([]);
});

test('[COPY-25] [TALK-8] on a page that nobody looks at nothing is said to be kept once the copy is gone', async () => {
  for (const end of ['turnOff', 'signedOut'] as const) {
    const one = await page();
    if (one.copies.state.get().kind !== 'open') await one.copies.turnOn('ben');
    await one.say('waits');
    expect(one.safe()).toEqual(['waits']);
    one.kept.leave();
    await one.copies[end]();
    expect([end, one.safe()]).toEqual([end, []]);
  }
});

test('[COPY-25] forgotten, nothing of it is left', async () => {
  const one = await page();
  await one.say('first');
  await one.kept.forget();
  expect(one.safe()).toEqual([]);
  await one.say('second');
  one.close();
  const two = await page();
  expect(two.words.get()).toEqual([]);
});
