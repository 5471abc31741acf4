import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  gatherMs,
  gathered,
  isTimeZone,
  mostWritingMs,
  nextMorning,
  nextTry,
  rescheduled,
  type Wish,
  writingMs,
} from './due.ts';
import type { Happening } from './happenings.ts';

const at = Date.UTC(2026, 4, 4, 12);
const now: Wish = { mode: 'immediately', timeZone: 'UTC' };
const daily: Wish = { mode: 'daily', timeZone: 'America/New_York' };
const minute = 60_000;

describe('when a mail is due', () => {
  test.each(['conversation', 'review', 'asked', 'returned'] as const)(
    '[NEWS-5] for %s it is due after a few seconds, and what comes right after goes with it',
    (what) => {
      const first = gathered(null, { what, at, wish: now });
      expect(first).toEqual({ soon: true, since: at, due: at + gatherMs, tries: 0 });
      expect(gathered(first, { what, at: at + 1000, wish: now })).toEqual(first);
      expect(gathered(first, { what: 'written', at: at + 1000, wish: now })).toEqual(first);
    },
  );

  test('[NEWS-5] writing is told of ten minutes after its last edit, and within the hour', () => {
    let waiting = gathered(null, { what: 'written', at, wish: now });
    expect(waiting.due).toBe(at + writingMs);
    for (let passed = minute; passed < 3 * mostWritingMs; passed += minute) {
      waiting = gathered(waiting, { what: 'written', at: at + passed, wish: now });
      expect(waiting.due).toBe(Math.min(at + passed + writingMs, at + mostWritingMs));
    }
    const said = gathered(waiting, { what: 'conversation', at: at + 2 * minute, wish: now });
    expect(said).toMatchObject({ soon: true, since: at, due: at + 2 * minute + gatherMs });
  });

  test('[NEWS-6] once a day is eight in the morning where its reader is', () => {
    const due = (what: Happening, when: number) =>
      gathered(null, { what, at: when, wish: daily }).due;
    // Noon in UTC is eight there, in summer.
    expect(new Date(due('asked', at)).toISOString()).toBe('2026-05-05T12:00:00.000Z');
    expect(new Date(due('written', at - 1)).toISOString()).toBe('2026-05-04T12:00:00.000Z');
    const first = gathered(null, { what: 'written', at: at - minute, wish: daily });
    expect(gathered(first, { what: 'asked', at: at + minute, wish: daily }).due).toBe(first.due);
  });

  test('[NEWS-6] the next eight o’clock is found in every zone, on every day', () => {
    const zones = [
      'UTC',
      'America/New_York',
      'Europe/Madrid',
      'Asia/Kolkata',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
      'Pacific/Marquesas',
      'America/St_Johns',
      'Africa/Casablanca',
    ];
    const hourIn = (ms: number, timeZone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(ms);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2032, 0) }),
        (zone, after) => {
          const morning = nextMorning(after, zone);
          expect(hourIn(morning, zone)).toBe('08:00');
          expect(morning).toBeGreaterThan(after);
          expect(morning - after).toBeLessThanOrEqual(25 * 60 * minute);
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  test('[NEWS-7] what could not be sent is tried again later and later, for three days', () => {
    const waits: number[] = [];
    let when = at;
    for (let tries = 1; ; tries += 1) {
      const next = nextTry(when, tries, at);
      if (next === null) break;
      waits.push((next - when) / minute);
      when = next;
    }
    expect(waits.slice(0, 10)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360]);
    expect(Math.max(...waits)).toBe(360);
    expect(when - at).toBeLessThanOrEqual(72 * 60 * minute);
    expect(when - at).toBeGreaterThan(66 * 60 * minute);
  });

  test('[NEWS-7] what happens meanwhile does not hurry it, nor does another wish', () => {
    const waiting = { soon: false, since: at, due: at + 64 * minute, tries: 7 };
    expect(gathered(waiting, { what: 'asked', at, wish: now }).due).toBe(waiting.due);
    expect(rescheduled(waiting, at, daily)).toEqual(waiting);
  });

  test('[NEWS-6] a wish that changes moves what waits', () => {
    const waiting = gathered(null, { what: 'written', at, wish: daily });
    expect(rescheduled(waiting, at, now).due).toBe(at + writingMs);
    expect(rescheduled({ ...waiting, soon: true }, at, now).due).toBe(at + gatherMs);
    expect(rescheduled(waiting, at, daily).due).toBe(waiting.due);
  });

  test('[NEWS-6] a time zone is one that this machine knows', () => {
    expect(['Europe/Madrid', 'UTC', 'Mars/Base', '', '../x'].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
