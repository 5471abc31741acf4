import { describe, expect, test } from 'vitest';

import { Attempts } from './attempts.ts';

const minute = 60_000;

function clocked(max: number, perMs: number) {
  let now = 1_700_000_000_000;
  const attempts = new Attempts({ max, perMs, now: () => now });
  return {
    attempts,
    pass: (ms: number) => {
      now += ms;
    },
    takeAll: (key: string, times: number) =>
      Array.from({ length: times }, () => attempts.take(key).allowed),
  };
}

describe('attempts', () => {
  test('[PEOPLE-6] as many tries as allowed pass, the next one is held', () => {
    const { takeAll } = clocked(3, 15 * minute);
    expect(takeAll('ana', 4)).toEqual([true, true, true, false]);
  });

  test('[PEOPLE-6] a held try says when to come back, and then passes', () => {
    const { attempts, pass, takeAll } = clocked(3, 15 * minute);
    takeAll('ana', 3);
    const held = attempts.take('ana');
    expect(held).toEqual({ allowed: false, retryAfterSeconds: 300 });
    pass(300_000 - 1);
    expect(attempts.take('ana').allowed).toBe(false);
    pass(1);
    expect(attempts.take('ana').allowed).toBe(true);
    expect(attempts.take('ana').allowed).toBe(false);
  });

  test('[PEOPLE-6] one key holds no other back', () => {
    const { attempts, takeAll } = clocked(2, minute);
    takeAll('ana', 3);
    expect(attempts.take('ben').allowed).toBe(true);
  });

  test('[PEOPLE-6] a try given back does not count, others still do', () => {
    const { attempts, takeAll } = clocked(3, minute);
    for (let i = 0; i < 20; i += 1) {
      expect(attempts.take('ana').allowed).toBe(true);
      attempts.giveBack('ana');
    }
    expect(takeAll('ana', 4)).toEqual([true, true, true, false]);
  });

  test('[PEOPLE-6] keys without end use bounded memory, the newest stay counted', () => {
    const { attempts, takeAll } = clocked(1, minute);
    takeAll('early', 1);
    for (let i = 0; i < 50_100; i += 1) attempts.take(`key ${i}`);
    expect(attempts.take('key 50099').allowed).toBe(false);
    expect(attempts.take('early').allowed).toBe(true);
  });
});
