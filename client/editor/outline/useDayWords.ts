import { useFormatter } from 'use-intl';

import type { Day } from '#shared/plan/plan.ts';

import { dateOf, dayOf, pastDay, type PastDay } from './dates.ts';

export interface DayWords {
  /** The calendar day here, now. */
  today(): Day;
  /** How far back the day is, for choosing a sentence. */
  past(day: Day): PastDay;
  /** "3 March", with the year when it is another one. */
  date(day: Day): string;
  /** "March", with the year when it is another one. */
  month(day: Day): string;
}

/** Days in the reader's own way of writing them. */
export function useDayWords(): DayWords {
  const format = useFormatter();
  const today = () => dayOf(new Date());
  const year = (day: Day) =>
    day.slice(0, 4) === today().slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return {
    today,
    past: (day) => pastDay(day, today()),
    date: (day) =>
      format.dateTime(dateOf(day), {
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
        ...year(day),
      }),
    month: (day) => format.dateTime(dateOf(day), { month: 'long', timeZone: 'UTC', ...year(day) }),
  };
}
