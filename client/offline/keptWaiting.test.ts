import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { newQueue } from '../annotations/queue.ts';
import { Trouble } from '../problem.ts';
import type { OutboxOptions, WaitingChange } from '../review/outbox.ts';
import { newOutboxes } from '../review/outboxes.ts';
import type { Copies } from './copies.ts';
import { keepWaiting, keepWalks } from './keptWaiting.ts';
import {
  dayMs,
  onDisk,
  testDevice,
  type TestDevice,
  testServer,
  type TestServer,
} from './testing/device.ts';

const planId = '11111111-1111-4111-8111-111111111111';
const at = { me: 'ben', planId };
const may = { ...at, startedAt: '2026-05-03T10:00:00.000Z' };
const august = '2026-08-03T10:00:00.000Z';
const feels: WaitingChange = { kind: 'feels', text: 'I like how we talk' };
const reply = {
  kind: 'reply',
  at: '2026-05-03T10:00:00.000Z',
  thread: '00000000-0000-4000-8000-000000000001',
  body: { id: '00000000-0000-4000-8000-000000000002', text: 'Because it is mine' },
} as const;

let server: TestServer;
let device: TestDevice;
const open: Copies[] = [];

beforeEach(async () => {
  server = testServer(Date.now() + dayMs);
  device = testDevice();
  const first = await device.page(Date.now, server);
  await first.turnOn('ben');
  first.close();
});
afterEach(() => {
  for (const copies of open.splice(0)) copies.close();
});

async function pageOf(way: OutboxOptions) {
  const copies = await device.page(Date.now, server);
  open.push(copies);
  const tab = new EventTarget();
  const outboxes = newOutboxes(tab);
  const queue = newQueue();
  const stops = [keepWalks(outboxes, at, () => way, copies), keepWaiting(queue, planId, copies)];
  return {
    outboxes,
    queue,
    /** True when the page asks before it closes. */
    asks() {
      const event = new Event('beforeunload', { cancelable: true });
      tab.dispatchEvent(event);
      return event.defaultPrevented || queue.wouldLose();
    },
    close() {
      for (const stop of stops) stop();
      queue.stop();
      outboxes.forgetAll();
      copies.close();
    },
  };
}
const away: OutboxOptions = { send: () => Promise.reject(new Trouble('offline')) };
const takenBy = (taken: WaitingChange[]): OutboxOptions => ({
  send: async (change) => void taken.push(change),
});

test('[COPY-25] words of a walk and of a conversation that wait are back on the next page, and sent once', async () => {
  const page = await pageOf(away);
  page.outboxes.of(may, away).put(feels);
  page.queue.put(reply);
  expect(page.asks()).toBe(true);
  await vi.waitFor(() => expect(page.asks()).toBe(false));
  expect(page.outboxes.hasWaiting()).toBe(true);
  expect(await onDisk(device.factory)).not.toContain('how we talk');
  page.queue.stop();
  const taken: WaitingChange[] = [];
  const said: string[] = [];
  const next = await pageOf(takenBy(taken));
  next.queue.travelBy({ send: async ({ body }) => void said.push(body.text) });
  await vi.waitFor(() => expect([taken, said]).toEqual([[feels], ['Because it is mine']]));
  expect([next.outboxes.hasWaiting(), next.queue.state.get().waiting]).toEqual([false, []]);
  page.close();
  next.close();
});

test('[COPY-25] newer words on the same thing stay, and words for a walk that is over can be copied', async () => {
  const page = await pageOf(away);
  page.outboxes.of(may, away).put(feels);
  await vi.waitFor(() => expect(page.asks()).toBe(false));
  const next = await pageOf(away);
  const newer = { ...feels, text: 'I like it more now' };
  next.outboxes.of(may, away).put(newer);
  await vi.waitFor(() => expect(next.asks()).toBe(false));
  expect(next.outboxes.waitingOf(at).map(({ change }) => change)).toEqual([newer]);

  const last = await pageOf({ send: () => Promise.reject(new Trouble('no-review', 409)) });
  await vi.waitFor(() => expect(last.outboxes.leftOf(at, august)).toEqual([newer]));
  await vi.waitFor(() => expect(last.asks()).toBe(false));
  last.outboxes.forgetLeft(at, august);
  await vi.waitFor(() => expect(last.outboxes.waitingOf(at)).toEqual([]));
  for (const one of [page, next, last]) one.close();
});
