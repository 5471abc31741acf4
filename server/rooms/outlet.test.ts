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
  out.send(new Uint8Array(5_000));
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

test('[SYNC-18] a small answer on top of as much as may lie unread is allowed for too', () => {
  const { wire, out } = outlet();
  wire.bufferedAmount = 1_000;
  out.send(new Uint8Array(500));
  out.answered(500);
  wire.bufferedAmount = 1_500;
  expect(out.send(frame)).toBe(true);
  wire.bufferedAmount = 1_501;
  expect(out.send(frame)).toBe(false);
});

test('[REST-27] a restore larger than all that may lie unread comes on top, beside an answer too', () => {
  const { wire, out } = outlet();
  expect(out.send(new Uint8Array(3_000))).toBe(true);
  wire.bufferedAmount = 4_000;
  expect(out.send(frame)).toBe(true);
  expect(out.send(new Uint8Array(2_000))).toBe(true);
  wire.bufferedAmount = 6_000;
  expect(out.send(frame)).toBe(true);
  wire.bufferedAmount = 6_001;
  expect(out.send(frame)).toBe(false);
  wire.bufferedAmount = 900;
  expect(out.send(frame)).toBe(true);
  wire.bufferedAmount = 1_001;
  expect(out.send(frame)).toBe(false);
});
