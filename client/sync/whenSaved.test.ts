import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { newLedger, type Saved, savedOf } from './saved.ts';
import { sourceOf } from './store.ts';
import { NotSaved, onceSaved, whenSaved } from './whenSaved.ts';

const fresh = savedOf(newLedger(false));
const saved: Saved = { ...fresh, state: 'saved', unsaved: false };
const saving: Saved = { ...fresh, state: 'saving', unsaved: true };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('[REV-29] agreeing waits until what is on the screen is saved', async () => {
  const conn = { saved: sourceOf(saving) };
  let done: boolean | null = null;
  const waiting = whenSaved(conn).then((answer) => (done = answer));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done).toBeNull();
  conn.saved.set(saved);
  await waiting;
  expect(done).toBe(true);
  await expect(whenSaved(conn)).resolves.toBe(true);
});

test('[REV-29] nothing is agreed on when that cannot be saved', async () => {
  const offline: Saved = { ...saving, state: 'offline' };
  const waiting = whenSaved({ saved: sourceOf(offline) });
  await vi.advanceTimersByTimeAsync(8_000);
  expect(await waiting).toBe(false);
});

test('[REV-29] the plan is agreed to, or kept by name, once the last words are in it, or not at all', async () => {
  const conn = { saved: sourceOf(saving) };
  const keep = vi.fn<() => Promise<string>>(async () => 'kept');
  const keeping = onceSaved(conn, keep);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(keep).not.toHaveBeenCalled();
  conn.saved.set(saved);
  expect(await keeping).toBe('kept');

  conn.saved.set(saving);
  const failing = onceSaved(conn, keep).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(await failing).toBeInstanceOf(NotSaved);
  expect(keep).toHaveBeenCalledTimes(1);
});
