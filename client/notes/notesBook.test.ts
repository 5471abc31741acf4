import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { PlanId, UserId } from '#shared/plan/plan.ts';

import type { Saved } from '../sync/saved.ts';
import { sourceOf } from '../sync/store.ts';
import { lingersMs, newNotesBook } from './notesBook.ts';
import type { NotesConnection } from './openNotes.ts';

const asBen = { planId: 'plan-1' as PlanId, me: 'ben' as UserId };
const asCarla = { ...asBen, me: 'carla' as UserId };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Notes of which only what matters here is real. */
function made(state: Partial<Saved> = {}) {
  const saved = sourceOf({ unsaved: false, ended: null, ...state } as Saved);
  const told = { closed: false, retried: 0 };
  const parts: Partial<NotesConnection> = {
    saved,
    hasUnsaved: () => saved.get().unsaved,
    reconnect: () => (told.retried += 1),
    close: () => {
      told.closed = true;
    },
  };
  const set = (next: Partial<Saved>) => saved.set({ ...saved.get(), ...next });
  return { notes: parts as NotesConnection, told, set };
}

test('[MINE-14] notes whose panel was closed are there at once when it is opened again', () => {
  const book = newNotesBook();
  const { notes, told } = made();
  expect(book.enter(asBen, () => notes)).toBe(notes);
  book.leave(notes);
  vi.advanceTimersByTime(lingersMs - 1);
  expect(book.enter(asBen, () => made().notes)).toBe(notes);
  vi.advanceTimersByTime(10 * lingersMs);
  expect(told.closed).toBe(false);
  book.leave(notes);
  vi.advanceTimersByTime(lingersMs);
  expect(told.closed).toBe(true);
});

test('[MINE-14] notes with something unsaved stay open until it is saved, and are asked about', () => {
  const book = newNotesBook();
  const { notes, told, set } = made({ unsaved: true });
  book.enter(asBen, () => notes);
  book.leave(notes);
  vi.advanceTimersByTime(10 * lingersMs);
  expect([told.closed, book.hasUnsaved()]).toEqual([false, true]);
  set({ unsaved: false });
  vi.advanceTimersByTime(lingersMs);
  expect([told.closed, book.hasUnsaved()]).toEqual([true, false]);
});

test('[MINE-14] after signing in again the same person goes on, and somebody else never sees them', () => {
  const book = newNotesBook();
  const { notes, told } = made({ unsaved: true, ended: 'signedOut' });
  book.enter(asBen, () => notes);
  book.leave(notes);
  expect(book.enter(asBen, () => made().notes)).toBe(notes);
  expect(told.retried).toBe(1);
  book.leave(notes);
  const hers = made();
  expect(book.enter(asCarla, () => hers.notes)).toBe(hers.notes);
  expect(told.closed).toBe(true);
});

test('[MINE-14] signing out closes them now', () => {
  const book = newNotesBook();
  const { notes, told } = made({ unsaved: true });
  book.enter(asBen, () => notes);
  book.forgetAll();
  expect([told.closed, book.hasUnsaved()]).toEqual([true, false]);
});
