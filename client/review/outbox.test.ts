import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { problems } from '#shared/wire/problems.ts';

import type { TroubleCode } from '../problem.ts';
import { Trouble } from '../problem.ts';
import { keepDraft, keptDraft } from '../sending/drafts.ts';
import { isSentAgain } from '../sending/sentAgain.ts';
import { newOutbox, type WaitingChange } from './outbox.ts';
import { newOutboxes } from './outboxes.ts';
import { addTyped } from './typedDrafts.ts';

const goal = '00000000-0000-4000-8000-000000000001';
const question = '00000000-0000-4000-8000-000000000002';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that answers when the test lets it, with what the test says. */
function server() {
  const got: WaitingChange[] = [];
  let code: TroubleCode | null = null;
  let hold: Promise<void> | null = null;
  let letGo = () => {};
  const send = async (change: WaitingChange) => {
    got.push(change);
    if (hold) await hold;
    if (code !== null) throw new Trouble(code, code === 'unavailable' ? 503 : 409);
  };
  return {
    got,
    outbox: newOutbox({ send, pauseMs: 700 }),
    answerWith: (next: TroubleCode | null) => (code = next),
    hold: () => {
      hold = new Promise((resolve) => {
        letGo = resolve;
      });
    },
    letGo: () => {
      hold = null;
      letGo();
    },
  };
}
const feels = (text: string): WaitingChange => ({ kind: 'feels', text });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('[REV-22] words leave after a pause, once, as they are then', async () => {
  const { outbox, got } = server();
  outbox.put(feels('I'));
  await pass(600);
  outbox.put(feels('I like it'));
  await pass(600);
  expect(got).toEqual([]);
  expect(outbox.state.get().waiting).toEqual([feels('I like it')]);
  await pass(100);
  expect(got).toEqual([feels('I like it')]);
  expect(outbox.state.get()).toEqual({ waiting: [], trouble: null });
});

test('[REV-22] leaving the box sends at once', async () => {
  const { outbox, got } = server();
  outbox.put(feels('now'));
  expect(await outbox.flush()).toBe(true);
  expect(got).toEqual([feels('now')]);
  await pass(2_000);
  expect(got).toHaveLength(1);
});

test('[REV-22] what is written while the same words travel is sent after them', async () => {
  const { outbox, got, hold, letGo } = server();
  hold();
  outbox.put(feels('one'));
  await pass(700);
  outbox.put(feels('one two'));
  letGo();
  await pass(0);
  expect(got).toEqual([feels('one'), feels('one two')]);
  expect(outbox.state.get().waiting).toEqual([]);
});

test('[REV-23] without an answer the words stay and are sent again by themselves', async () => {
  const { outbox, got, answerWith } = server();
  answerWith('offline');
  outbox.put(feels('kept'));
  await pass(700);
  expect(outbox.state.get()).toEqual({ waiting: [feels('kept')], trouble: 'offline' });
  answerWith(null);
  await pass(2_000);
  expect(got).toHaveLength(2);
  expect(outbox.state.get()).toEqual({ waiting: [], trouble: null });
});

test.each(['signed-out', 'too-many', 'unavailable', 'internal'] as const)(
  '[REV-23] after %s the words are sent again by themselves, and said to be',
  async (code) => {
    expect(isSentAgain(code)).toBe(true);
    let tries = 0;
    const outbox = newOutbox({
      async send() {
        tries += 1;
        if (tries === 1) throw new Trouble(code, problems[code].status);
      },
    });
    outbox.put(feels('kept'));
    await pass(60_000);
    expect([tries, outbox.state.get()]).toEqual([2, { waiting: [], trouble: null }]);
  },
);

test('[REV-23] what the server does not take is kept, said, and holds nothing else up', async () => {
  const { outbox, got, answerWith } = server();
  answerWith('too-large');
  outbox.put(feels('far too long'));
  await pass(700);
  answerWith(null);
  outbox.put({ kind: 'answer', goal, answer: 'resting' });
  await pass(60_000);
  expect(got).toEqual([feels('far too long'), { kind: 'answer', goal, answer: 'resting' }]);
  expect(outbox.state.get()).toEqual({ waiting: [feels('far too long')], trouble: 'too-large' });

  outbox.put(feels('shorter'));
  await pass(700);
  expect(outbox.state.get()).toEqual({ waiting: [], trouble: null });
});

test('[REV-23] it can be sent again by hand', async () => {
  const { outbox, answerWith } = server();
  answerWith('no-review');
  outbox.put(feels('late'));
  expect(await outbox.flush()).toBe(false);
  answerWith(null);
  outbox.again();
  await pass(0);
  expect(outbox.state.get()).toEqual({ waiting: [], trouble: null });
});

test('[REV-22] a question taken back before it left is never sent; one that left is taken back', async () => {
  const { outbox, got, hold, letGo } = server();
  outbox.put({ kind: 'ask', id: question, text: 'Why?' });
  outbox.put({ kind: 'unask', id: question });
  await pass(1_000);
  expect(got).toEqual([]);

  hold();
  outbox.put({ kind: 'ask', id: question, text: 'Why?' });
  await pass(0);
  outbox.put({ kind: 'unask', id: question });
  letGo();
  await pass(0);
  expect(got.map(({ kind }) => kind)).toEqual(['ask', 'unask']);
});

const walk = { me: 'ben', planId: 'plan', startedAt: '2026-05-03T10:00:00.000Z' };

test('[REV-24] coming back to a walk finds what still waits', () => {
  const outboxes = newOutboxes();
  const send = () => Promise.reject(new Trouble('offline'));
  outboxes.of(walk, { send }).put(feels('mine'));
  expect(outboxes.of({ ...walk }, { send }).state.get().waiting).toEqual([feels('mine')]);
  expect(outboxes.hasWaiting()).toBe(true);
});

/** A tab; `close` tells whether it asks first. */
function tab() {
  const page = new EventTarget();
  const close = () => {
    const leaving = new Event('beforeunload', { cancelable: true });
    page.dispatchEvent(leaving);
    page.dispatchEvent(new Event('pagehide'));
    return leaving.defaultPrevented;
  };
  return { page, close };
}

test('[REV-33] closing the tab asks first and sends the last words, whichever screen is open', async () => {
  const { page, close } = tab();
  const outboxes = newOutboxes(page);
  const last: WaitingChange[] = [];
  const lastWords = (change: WaitingChange) => void last.push(change);
  let isOnline = false;
  const send = async () => {
    if (!isOnline) throw new Trouble('offline');
  };
  outboxes.of(walk, { send, lastWords }).put(feels('mine'));
  outboxes.of({ ...walk, planId: 'another' }, { send, lastWords });
  expect(close()).toBe(true);
  expect(last).toEqual([feels('mine')]);
  isOnline = true;
  await pass(60_000);
  expect(close()).toBe(false);
  expect(last).toHaveLength(1);
});

test('[REV-37] a question that is typed and not added goes with the page, and is asked about', () => {
  const { page, close } = tab();
  const outboxes = newOutboxes(page);
  const last: WaitingChange[] = [];
  const options = {
    send: () => Promise.reject(new Trouble('offline')),
    lastWords: (change: WaitingChange) => void last.push(change),
  };
  const outbox = outboxes.of(walk, options);
  const done = outbox.whileTyping(() => addTyped('a key', outbox.put));
  keepDraft('a key', '  ');
  expect([close(), last]).toEqual([false, []]);
  keepDraft('a key', 'Why? ');
  expect(close()).toBe(true);
  expect(last).toEqual([{ kind: 'ask', id: expect.any(String), text: 'Why?' }]);
  expect(keptDraft('a key')).toBe('');
  // Without a question before it, as some phones close pages.
  const phones = newOutboxes(page);
  const other = phones.of({ ...walk, planId: 'another' }, options);
  other.whileTyping(() => addTyped('a key', other.put));
  keepDraft('a key', 'And then?');
  done();
  page.dispatchEvent(new Event('pagehide'));
  expect(last.map((change) => 'text' in change && change.text)).toEqual([
    'Why?',
    'Why?',
    'And then?',
  ]);
});

test('[REV-33] words for a walk that is over are asked about, and sent into no other', async () => {
  const { page, close } = tab();
  const outboxes = newOutboxes(page);
  const last: WaitingChange[] = [];
  const options = {
    send: () => Promise.reject(new Trouble('offline')),
    lastWords: (change: WaitingChange) => void last.push(change),
  };
  outboxes.of(walk, options).put(feels('for May'));
  const next = { ...walk, startedAt: '2026-08-03T10:00:00.000Z' };
  outboxes.of(next, options);
  expect([close(), last]).toEqual([true, []]);
  outboxes.forgetLeft(walk, next.startedAt);
  expect(close()).toBe(false);
});

test('[REV-33] a choice that came too late for its walk is nothing to ask about', async () => {
  const { page, close } = tab();
  const outboxes = newOutboxes(page);
  const send = () => Promise.reject(new Trouble('no-review', 409));
  const outbox = outboxes.of(walk, { send });
  outbox.put({ kind: 'answer', goal, answer: 'resting' });
  await pass(0);
  expect(close()).toBe(false);
  outbox.put(feels('late'));
  expect(close()).toBe(true);
});

test('[REV-24] what was written for one walk never lands in the next, and is not lost', async () => {
  const outboxes = newOutboxes();
  const sent: WaitingChange[] = [];
  const send = async (change: WaitingChange) => {
    sent.push(change);
  };
  outboxes.of(walk, { send }).put(feels('for May'));
  const next = { ...walk, startedAt: '2026-08-03T10:00:00.000Z' };
  outboxes.of(next, { send });
  await pass(60_000);
  expect(sent).toEqual([]);
  expect(outboxes.leftOf(walk, next.startedAt)).toEqual([feels('for May')]);
  outboxes.forgetLeft(walk, next.startedAt);
  expect(outboxes.leftOf(walk, next.startedAt)).toEqual([]);
});

test('[REV-24] nobody finds what somebody else wrote here', () => {
  const outboxes = newOutboxes();
  const send = () => Promise.reject(new Trouble('offline'));
  outboxes.of(walk, { send }).put(feels('mine'));
  outboxes.of({ ...walk, me: 'ana' }, { send });
  expect(outboxes.hasWaiting()).toBe(false);
  expect(outboxes.of(walk, { send }).state.get().waiting).toEqual([]);
});
