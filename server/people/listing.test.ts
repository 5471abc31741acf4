import { describe, expect, test } from 'vitest';

import type { PlanId } from '#shared/plan/plan.ts';
import { createLog } from '../log.ts';
import { FakeClock } from '../rooms/testing/clock.ts';
import { Listing } from './listing.ts';
import type { NotedDocument } from './plans.ts';

const plan = 'plan' as PlanId;
const gone = 'gone' as PlanId;

function world() {
  const clock = new FakeClock();
  const noted: (readonly NotedDocument[])[] = [];
  const logged: string[] = [];
  const state = { title: 'Steady mornings', failing: false };
  const listing = new Listing({
    head: async (id) => {
      if (state.failing) throw new Error('Steady mornings cannot be read.');
      if (id === gone) return null;
      return { schema: 1, title: state.title, rhythm: { everyDays: null }, lookAgainOn: null };
    },
    note: async (documents) => {
      noted.push(documents);
    },
    clock,
    log: createLog({ level: 'debug', now: () => 0, write: (line) => logged.push(line) }),
  });
  return { clock, noted, logged, state, listing };
}

describe('the lists of plans', () => {
  test('[HTTP-4] many keystrokes are one note, with the title as it is then', async () => {
    const { clock, noted, state, listing } = world();
    for (let i = 0; i < 50; i += 1) {
      listing.written(plan);
      await clock.advance(20);
    }
    state.title = 'Slow mornings';
    await clock.advance(3_000);
    expect(noted).toEqual([[{ plan, title: 'Slow mornings', written: true }]]);
    await clock.advance(60_000);
    expect(noted).toHaveLength(1);
  });

  test('[HTTP-4] while someone goes on writing it is noted once a minute; a new title at once', async () => {
    const { clock, noted, state, listing } = world();
    const writes = async (seconds: number) => {
      for (let i = 0; i < seconds; i += 1) {
        listing.written(plan);
        await clock.advance(1_000);
      }
    };
    await writes(30);
    expect(noted).toHaveLength(1);
    state.title = 'Slow mornings';
    await writes(4);
    expect(noted.at(-1)).toEqual([{ plan, title: 'Slow mornings', written: true }]);
    await writes(40);
    expect(noted).toHaveLength(2);
    // The last of it is noted too, though nothing is written any more.
    await clock.advance(60_000);
    expect(noted).toHaveLength(3);
    await clock.advance(300_000);
    expect(noted).toHaveLength(3);
  });

  test('[HTTP-4] many plans are noted in portions', async () => {
    const { noted, listing } = world();
    for (let i = 0; i < 60; i += 1) listing.written(`plan-${i}` as PlanId);
    await listing.flush();
    expect(noted.map((portion) => portion.length)).toEqual([25, 25, 10]);
  });

  test('[HTTP-4] an opened plan is looked at, an erased one passed over', async () => {
    const { clock, noted, listing } = world();
    listing.opened(plan);
    listing.written(gone);
    await clock.advance(3_000);
    expect(noted).toEqual([[{ plan, title: 'Steady mornings', written: false }]]);
  });

  test('[HTTP-4] what cannot be read is logged without a word of it, and tried at the next writing', async () => {
    const { clock, noted, logged, state, listing } = world();
    state.failing = true;
    listing.written(plan);
    await clock.advance(3_000);
    expect(logged.join('')).toContain('listing.failed');
    expect(logged.join('')).not.toContain('mornings');
    state.failing = false;
    listing.written(plan);
    await clock.advance(3_000);
    expect(noted).toHaveLength(1);
  });

  test('[HTTP-4] closing notes what is due, and nothing comes after', async () => {
    const { clock, noted, listing } = world();
    listing.written(plan);
    await listing.close();
    expect(noted).toHaveLength(1);
    listing.written(plan);
    await clock.advance(60_000);
    expect(noted).toHaveLength(1);
  });
});
