import { expect, test } from 'vitest';

import { Outlet } from './outlet.ts';
import { TestWire } from './testing/wire.ts';

const frame = new Uint8Array([1]);

function outlet(): { readonly wire: TestWire; readonly out: Outlet } {
  const wire = new TestWire({ arrived: () => undefined, closed: () => undefined });
  return { wire, out: new Outlet(wire, 1_000) };
}

test('[SYNC-18] nothing more is sent on top of too much that lies unread', () => {
  const { wire, out } = outlet();
  wire.bufferedAmount = 1_000;
  expect([out.send(frame), out.isFull]).toEqual([true, false]);
  wire.bufferedAmount = 1_001;
  expect([out.send(frame), out.isFull]).toEqual([false, true]);
});

test('[SYNC-18] an answer comes on top until it has left, and then no longer', () => {
  const { wire, out } = outlet();
  out.answered(5_000);
  wire.bufferedAmount = 6_000;
  expect(out.send(frame)).toBe(true);
  wire.bufferedAmount = 6_001;
  expect(out.send(frame)).toBe(false);
  wire.bufferedAmount = 900;
  expect(out.send(frame)).toBe(true);
  wire.bufferedAmount = 1_001;
  expect(out.send(frame)).toBe(false);
});
