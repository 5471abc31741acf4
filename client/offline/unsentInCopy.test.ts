import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { asideBox, notesRoom, talkBox, walksBox } from './boxes.ts';
import type { Copies } from './copies.ts';
import { dayMs, testDevice, testServer } from './testing/device.ts';
import { unsentInCopy } from './unsentInCopy.ts';
import type { Vault } from './vault.ts';

const bytes = new TextEncoder().encode('the blue heron');
const known = [
  { id: 'one', title: 'Sleeping' },
  { id: 'two', title: 'Running' },
];
let copies: Copies;
let vault: Vault;

beforeEach(async () => {
  copies = await testDevice().page(Date.now, testServer(Date.now() + dayMs));
  await copies.turnOn('ben');
  const state = copies.state.get();
  if (state.kind !== 'open') throw new Error('The copy is closed');
  ({ vault } = state);
});
afterEach(() => copies.close());

test('[COPY-35] whatever kind of words is only in the copy, its plan is named', async () => {
  await vault.change('two', { add: [{ unsent: false, bytes }] });
  expect(await unsentInCopy(known, copies)).toBeNull();
  for (const box of ['one', asideBox('one'), talkBox('one'), walksBox('one')]) {
    await vault.change(box, { add: [{ unsent: true, bytes }] });
    const found = await unsentInCopy(known, copies);
    expect(found).toEqual({ plans: [{ ...known[0], at: 'plan' }], others: false });
    await vault.clear(box);
  }
  const notes = notesRoom('two');
  for (const box of [notes, asideBox(notes)]) {
    await vault.change(box, { add: [{ unsent: true, bytes }] });
    const found = await unsentInCopy(known, copies);
    expect(found).toEqual({ plans: [{ ...known[1], at: 'notes' }], others: false });
    await vault.clear(box);
  }
});

test('[COPY-35] words of a plan that cannot be named count, too', async () => {
  await vault.change('three', { add: [{ unsent: true, bytes }] });
  expect(await unsentInCopy(known, copies)).toEqual({ plans: [], others: true });
  await copies.turnOff();
  expect(await unsentInCopy(known, copies)).toBeNull();
});

test('[COPY-35] what was saved just now is not asked about', async () => {
  const [key] = await vault.change('one', { add: [{ unsent: true, bytes }] });
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const found = unsentInCopy(known, copies);
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { interval: 1 });
  await vault.change('one', { settle: [key ?? 0] });
  vi.advanceTimersByTime(1_000);
  vi.useRealTimers();
  expect(await found).toBeNull();
});
