/**
 * How the page speaks of time. A day is a day on the reader's calendar; "around the end of May" is
 * as exact as the page gets about the future, and what has passed is only ever "some time ago".
 */
import type { Day, Instant } from '#shared/plan/plan.ts';

/** A calendar day as a date at midnight UTC, ready for a formatter whose time zone is UTC. */
export function dateOf(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The calendar day that an instant falls on where the reader is. */
export function dayOf(instant: Instant | Date): Day {
  const date = new Date(instant);
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}` as Day;
}

/** How to name a day that has been: the nearer it is, the plainer the word. */
export type PastDay = 'today' | 'yesterday' | 'this-year' | 'earlier';

export function pastDay(day: Day, today: Day): PastDay {
  const apart = daysBetween(day, today);
  if (apart <= 0) return 'today';
  if (apart === 1) return 'yesterday';
  return day.slice(0, 4) === today.slice(0, 4) ? 'this-year' : 'earlier';
}

/** How to name the day on which people mean to look at the plan again. */
export type AroundDay = 'passed' | 'these-days' | 'start' | 'middle' | 'end';

export function aroundDay(day: Day, today: Day): AroundDay {
  const ahead = daysBetween(today, day);
  if (ahead < -7) return 'passed';
  if (ahead <= 7) return 'these-days';
  const date = Number(day.slice(8));
  if (date <= 10) return 'start';
  return date <= 20 ? 'middle' : 'end';
}

/** The day so many days after this one. */
export function daysAfter(day: Day, days: number): Day {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10) as Day;
}

/** Whole days from one day to another; negative when `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / 86_400_000);
}
