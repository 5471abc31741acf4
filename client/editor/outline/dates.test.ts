import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Day } from '#shared/plan/plan.ts';

import { aroundDay, dayOf, daysAfter, daysBetween, pastDay } from './dates.ts';

const day = (text: string) => text as Day;

describe('days in plain words', () => {
  it.each([
    ['2026-05-03', 'today'],
    ['2026-05-09', 'today'],
    ['2026-05-02', 'yesterday'],
    ['2026-01-01', 'this-year'],
    ['2025-12-31', 'earlier'],
  ])('[DATE-1] %s is %s, seen from 3 May', (past, words) => {
    expect(pastDay(day(past), day('2026-05-03'))).toBe(words);
  });

  it.each([
    ['2026-06-01', 'start'],
    ['2026-06-10', 'start'],
    ['2026-06-11', 'middle'],
    ['2026-06-20', 'middle'],
    ['2026-06-21', 'end'],
    ['2026-05-10', 'these-days'],
    ['2026-05-11', 'middle'],
    ['2026-04-26', 'these-days'],
    ['2026-04-25', 'passed'],
  ])('[DATE-2] to look again on %s is %s, seen from 3 May', (ahead, words) => {
    expect(aroundDay(day(ahead), day('2026-05-03'))).toBe(words);
  });

  it('[DATE-1] a day is the one on the reader’s own calendar', () => {
    const late = new Date(2026, 4, 3, 23, 59);
    expect(dayOf(late)).toBe('2026-05-03');
    expect(dayOf(new Date(2026, 0, 9))).toBe('2026-01-09');
  });

  it('[DATE-1] counting days on and back agrees, leap days and years too', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }),
        fc.integer({ min: -4000, max: 4000 }),
        (date, days) => {
          const from = day(date.toISOString().slice(0, 10));
          expect(daysBetween(from, daysAfter(from, days))).toBe(days);
        },
      ),
    );
    expect(daysAfter(day('2028-02-28'), 1)).toBe('2028-02-29');
  });
});
