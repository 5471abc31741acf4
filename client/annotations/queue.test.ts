import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { problems } from '#shared/wire/problems.ts';

import type { TroubleCode } from '../problem.ts';
import { Trouble } from '../problem.ts';
import { forgetDrafts, keepDraft } from '../sending/drafts.ts';
import { idOf, newQueue, type WaitingWords } from './queue.ts';
import { newQueues, talkDrafts } from './queues.ts';
import { readWaiting } from './readWaiting.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const at = '2026-05-03T10:00:00.000Z';
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const question = (n: number): WaitingWords => ({
  kind: 'start',
  at,
  body: { id: uuid(n), kind: 'question', text: 'Why?', about: { block: null, range: null } },
});
const reply = (n: number, thread: number): WaitingWords => ({
  kind: 'reply',
  at,
  thread: uuid(thread),
  body: { id: uuid(n), text: 'Because.' },
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A server that takes words once by their id, and answers with what the test says. */
function server() {
  const there = new Set<string>();
  const got: string[] = [];
  let code: TroubleCode | null = null;
  let losesAnswer = false;
  return {
    there,
    got,
    answerWith: (next: TroubleCode | null) => (code = next),
    loseAnswers: (loses: boolean) => (losesAnswer = loses),
    way: {
      async send(words: WaitingWords) {
        got.push(idOf(words));
        if (code !== null && code !== 'offline')
          throw new Trouble(code, problems[code as 'internal'].status);
        if (code === 'offline') throw new Trouble('offline');
        there.add(idOf(words));
        if (losesAnswer) throw new Trouble('offline');
      },
    },
  };
}
const idsIn = (queue: ReturnType<typeof newQueue>) =>
  queue.state.get().waiting.map(({ words }) => idOf(words));

test('[TALK-5] words leave in the order they were written, one at a time', async () => {
  const { way, got } = server();
  const queue = newQueue();
  queue.put(question(1));
  queue.put(reply(2, 1));
  await pass(60_000);
  expect([got, idsIn(queue)]).toEqual([[], [uuid(1), uuid(2)]]);
  queue.travelBy(way);
  await pass(0);
  expect([got, idsIn(queue)]).toEqual([[uuid(1), uuid(2)], []]);
});

test('[TALK-5] what did not arrive is sent again, and is there once when only the answer was lost', async () => {
  const { way, got, there, loseAnswers } = server();
  const queue = newQueue();
  queue.travelBy(way);
  loseAnswers(true);
  queue.put(question(1));
  queue.put(question(1));
  await pass(0);
  expect(queue.state.get().trouble).toBe('offline');
  loseAnswers(false);
  await pass(2_000);
  expect([got, [...there]]).toEqual([[uuid(1), uuid(1)], [uuid(1)]]);
  expect(queue.state.get()).toEqual({ waiting: [], trouble: null });
});

test('[TALK-5] being told, or back, sends at once', async () => {
  const { way, there, answerWith } = server();
  const queue = newQueue();
  queue.travelBy(way);
  answerWith('offline');
  queue.put(question(1));
  await pass(100_000);
  answerWith(null);
  queue.again();
  await pass(0);
  expect([...there]).toEqual([uuid(1)]);
});

test.each(['annotations-full', 'no-such-block', 'not-found', 'too-large'] as const)(
  '[TALK-6] words that the server does not take (%s) are kept with the reason, and hold nothing else up',
  async (code) => {
    const { way, got, there, answerWith } = server();
    const queue = newQueue();
    queue.travelBy(way);
    answerWith(code);
    queue.put(question(1));
    await pass(0);
    answerWith(null);
    // An answer in a thread that is only here waits with it.
    queue.put(reply(2, 1));
    queue.put(question(3));
    await pass(60_000);
    expect(got).toEqual([uuid(1), uuid(3)]);
    expect(queue.state.get().waiting.map(({ stuck }) => stuck)).toEqual([code, null]);

    queue.again(uuid(1));
    await pass(0);
    expect([...there].sort()).toEqual([uuid(1), uuid(2), uuid(3)].sort());
    expect(queue.state.get().waiting).toEqual([]);
  },
);

test('[TALK-6] words that stayed are let go by hand, a thread with the answers in it', async () => {
  const queue = newQueue();
  queue.put(question(1));
  queue.put(reply(2, 1));
  queue.put(question(3));
  expect(queue.discard(uuid(1))).toBe(true);
  expect(idsIn(queue)).toEqual([uuid(3)]);
});

test('[TALK-6] what is travelling is not let go', async () => {
  const queue = newQueue();
  let arrive = () => {};
  queue.travelBy({ send: () => new Promise((resolve) => (arrive = resolve)) });
  queue.put(question(1));
  await pass(0);
  expect(queue.discard(uuid(1))).toBe(false);
  arrive();
  await pass(0);
  expect(idsIn(queue)).toEqual([]);
});

test('[TALK-7] what waits goes through JSON and back, once, before what was written since', async () => {
  const before = newQueue();
  before.put(question(1));
  before.put(reply(2, 1));
  const json: unknown = JSON.parse(JSON.stringify(before.state.get().waiting));
  const { way, got } = server();
  const after = newQueue();
  after.put(question(3));
  after.restore(readWaiting(json));
  after.restore(readWaiting(json));
  after.travelBy(way);
  await pass(0);
  expect(got).toEqual([uuid(1), uuid(2), uuid(3)]);
});

test('[TALK-7] what is no longer readable of it is left out', () => {
  expect(readWaiting(null)).toEqual([]);
  expect(readWaiting([{ words: { kind: 'start' } }, { words: question(1) }, 7])).toEqual([
    question(1),
  ]);
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
const mine = { me: 'ben', planId: 'plan' };

test('[TALK-8] closing the tab asks first while words wait, and sends them; not while they are kept elsewhere', async () => {
  const { page, close } = tab();
  const queues = newQueues(page);
  const last: WaitingWords[] = [];
  const send = () => Promise.reject(new Trouble('offline'));
  const queue = queues.of(mine);
  queue.travelBy({ send, lastWords: (words) => void last.push(words) });
  expect([close(), queues.hasWaiting()]).toEqual([false, false]);
  queue.put(question(1));
  expect([close(), last]).toEqual([true, [question(1)]]);
  queue.keptElsewhere(queue.state.get().waiting);
  expect([close(), queues.hasWaiting()]).toEqual([false, true]);
  queue.put(question(2));
  expect(close()).toBe(true);
});

test('[TALK-8] what is typed and not sent is asked about, too', () => {
  const { page, close } = tab();
  const queues = newQueues(page);
  queues.of(mine);
  keepDraft(`${talkDrafts}ben plan thread`, 'Half a');
  expect([close(), queues.hasWaiting()]).toEqual([true, true]);
  forgetDrafts(talkDrafts);
  expect(close()).toBe(false);
});

test('[TALK-8] leaving the plan and coming back finds what waits; nobody else who signs in does', async () => {
  const queues = newQueues();
  const { way, got } = server();
  queues.of(mine).put(question(1));
  expect(idsIn(queues.of({ ...mine }))).toEqual([uuid(1)]);
  const left = queues.of(mine);
  expect(idsIn(queues.of({ ...mine, me: 'ana' }))).toEqual([]);
  left.travelBy(way);
  await pass(60_000);
  expect(got).toEqual([]);
  expect(idsIn(queues.of(mine))).toEqual([]);
});

test('[TALK-8] being back on a network sends at once', async () => {
  const page = new EventTarget();
  const queues = newQueues(page);
  const { way, there, answerWith } = server();
  answerWith('offline');
  const queue = queues.of(mine);
  queue.travelBy(way);
  queue.put(question(1));
  await pass(100_000);
  answerWith(null);
  page.dispatchEvent(new Event('online'));
  await pass(0);
  expect([...there]).toEqual([uuid(1)]);
});
