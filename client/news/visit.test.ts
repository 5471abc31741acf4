import { describe, expect, test } from 'vitest';

import type { BlockId, Instant } from '#shared/plan/plan.ts';
import type { News } from '#shared/wire/notices.ts';

import { awayMs, lookMs, tellEveryMs, Visit } from './visit.ts';

const goal = 'goal' as BlockId;
const some: News = {
  since: '2026-05-03T10:00:00.000Z' as Instant,
  blocks: [{ block: goal, by: [], annotations: 1 }],
  annotations: 0,
};
const none: News = { ...some, blocks: [] };

function place(answers: readonly (News | 'offline')[]) {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const told: boolean[] = [];
  const waiting = [...answers];
  let asked = 0;
  const visit = new Visit({
    async ask() {
      asked += 1;
      const answer = waiting.shift() ?? none;
      if (answer === 'offline') throw new Error(answer);
      return answer;
    },
    tell: ({ leaving }) => void told.push(leaving),
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  const settled = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return {
    visit,
    told,
    asked: () => asked,
    marked: () => [...(visit.shown.get()?.blocks.keys() ?? [])],
    settled,
    pass: async (ms: number): Promise<void> => {
      const until = now + ms;
      for (;;) {
        await settled();
        const next = [...timers].sort((a, b) => a.at - b.at).find(({ at }) => at <= until);
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.run();
      }
      now = until;
      await settled();
    },
  };
}

describe('a visit', () => {
  test('[NEWS-18] asks once, and the marks stay until they are seen', async () => {
    const { visit, marked, asked, told, pass } = place([some]);
    visit.came();
    await pass(lookMs);
    visit.left();
    visit.came();
    await pass(1_000);
    expect([asked(), marked(), told]).toEqual([1, [goal], [true]]);
    visit.dismiss();
    expect([marked(), told]).toEqual([[], [true, false]]);
  });

  test('[NEWS-18] says from when on it counts, also when nothing is new, and when that was seen', async () => {
    const { visit, pass } = place([none]);
    expect(visit.since.get()).toBeNull();
    visit.came();
    await pass(1);
    expect([visit.since.get(), visit.dismissed.get()]).toEqual([{ at: none.since }, 0]);
    visit.dismiss();
    expect(visit.dismissed.get()).toBe(1);
  });

  test('[NEWS-19] a glance, and a page in the background, have seen nothing', async () => {
    const { visit, told, asked, pass } = place([some]);
    await pass(tellEveryMs * 3);
    expect([asked(), told]).toEqual([0, []]);
    visit.came();
    await pass(lookMs - 1);
    visit.left();
    await pass(tellEveryMs * 3);
    expect(told).toEqual([]);
  });

  test('[NEWS-19] whoever stays is noted every few minutes', async () => {
    const { visit, told, pass } = place([none]);
    visit.came();
    await pass(tellEveryMs * 3 + 1);
    expect(told).toEqual([false, false, false]);
    visit.left();
    await pass(tellEveryMs * 3);
    expect(told).toEqual([false, false, false, true]);
  });

  test('[NEWS-19] nothing is told before it is known what is new', async () => {
    const { visit, told, marked, pass } = place(['offline', 'offline', some]);
    visit.came();
    await pass(lookMs);
    visit.left();
    expect(told).toEqual([]);
    visit.came();
    await pass(60_000);
    expect(marked()).toEqual([goal]);
    visit.left();
    expect(told).toEqual([true]);
  });

  test('[NEWS-18] who comes back after a while is told what happened meanwhile', async () => {
    const { visit, asked, marked, pass } = place([none, some]);
    visit.came();
    await pass(lookMs);
    visit.left();
    await pass(awayMs - 1);
    visit.came();
    await pass(lookMs);
    expect([asked(), marked()]).toEqual([1, []]);
    visit.left();
    await pass(awayMs);
    visit.came();
    await pass(1);
    expect([asked(), marked()]).toEqual([2, [goal]]);
  });

  test('[NEWS-18] what people went back from is not new any more', async () => {
    const other = 'other' as BlockId;
    const both: News = {
      ...some,
      blocks: [...some.blocks, { block: other, by: [], annotations: 1 }],
    };
    const later: News = { ...both, since: '2026-05-03T10:05:00.000Z' as Instant };
    const { visit, marked, pass, asked } = place([both, 'offline', some, later]);
    await visit.again();
    expect(asked()).toBe(0);
    visit.came();
    await pass(1);
    expect(marked()).toEqual([goal, other]);
    visit.show(other);
    await visit.again();
    expect(marked()).toEqual([goal, other]);
    await visit.again();
    expect([marked(), visit.shown.get()?.at]).toEqual([[goal], null]);
    await visit.again();
    expect(marked()).toEqual([]);
  });
});
