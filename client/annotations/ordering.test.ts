import { expect, test } from 'vitest';

import type { AgendaMove } from '#shared/wire/annotations.ts';

import { Trouble } from '../problem.ts';
import { newOrdering, withMoves } from './ordering.ts';

/** A server that answers one move at a time, when it is told to. */
function server() {
  let agenda: readonly string[] = ['a', 'b', 'c'];
  const asked: { move: AgendaMove; take: () => void; not: (error: Trouble) => void }[] = [];
  const ordering = newOrdering();
  const refused: string[] = [];
  return {
    asked,
    refused,
    shown: () => withMoves(agenda, ordering.waiting.get()).join(''),
    press: (move: AgendaMove) => {
      const send = (next: AgendaMove) =>
        new Promise<void>((resolve, reject) => {
          asked.push({
            move: next,
            take() {
              agenda = withMoves(agenda, [next]);
              resolve();
            },
            not: reject,
          });
        });
      ordering.move(move, send).catch((error: Trouble) => refused.push(error.code));
    },
    settled: async () => {
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}

test('[TALK-13] a move shows at once, one made while it travels as well, and they go in order', async () => {
  const { asked, shown, press, settled, refused } = server();
  press({ id: 'c', before: 'b' });
  press({ id: 'c', before: 'a' });
  expect(shown()).toBe('cab');
  await settled();
  expect(asked.map(({ move }) => move.before)).toEqual(['b']);
  asked[0]?.take();
  await settled();
  expect([shown(), asked.map(({ move }) => move.before)]).toEqual(['cab', ['b', 'a']]);
  asked[1]?.take();
  await settled();
  expect([shown(), refused]).toEqual(['cab', []]);
});

test('[TALK-13] one that the server does not take falls back alone, and is told', async () => {
  const { asked, shown, press, settled, refused } = server();
  press({ id: 'c', before: 'a' });
  press({ id: 'b', before: null });
  expect(shown()).toBe('cab');
  await settled();
  asked[0]?.not(new Trouble('not-found'));
  await settled();
  expect([shown(), refused]).toEqual(['acb', ['not-found']]);
  asked[1]?.take();
  await settled();
  expect([shown(), asked.length]).toEqual(['acb', 2]);
});

test('[TALK-13] without a network all that wait fall back, and later ones are tried again', async () => {
  const { asked, shown, press, settled, refused } = server();
  press({ id: 'c', before: 'a' });
  press({ id: 'b', before: null });
  await settled();
  asked[0]?.not(new Trouble('offline'));
  await settled();
  expect([shown(), refused, asked.length]).toEqual(['abc', ['offline', 'offline'], 1]);
  press({ id: 'b', before: 'a' });
  await settled();
  asked[1]?.take();
  await settled();
  expect(shown()).toBe('bac');
});

test('[TALK-13] a move of what is not in the list any more moves nothing', () => {
  expect(withMoves(['a', 'b'], [{ id: 'gone', before: 'a' }])).toEqual(['a', 'b']);
});
