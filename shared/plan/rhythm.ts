/** How often people look at the plan again. A rhythm suggests a day; it never makes one late. */
import type { Day, Rhythm } from './plan.ts';

/** What is offered beside "none" and "our own": days between two looks. */
export const rhythmPresets = [30, 60, 90, 180, 365] as const;

/** The day to look again after having looked on `day`, or `null` when there is no rhythm. */
export function lookAgainAfter(day: Day, rhythm: Rhythm): Day | null {
  return rhythm.everyDays === null ? null : addDays(day, rhythm.everyDays);
}

/** The calendar day that many days later; earlier for a negative count. */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10) as Day;
}
