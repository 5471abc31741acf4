/**
 * Noticings and the times people looked at the plan together, as one list to be read by months. There
 * is no amount in it, and a month in which nothing was written down is not there: it is no gap.
 */
import type { BlockId, Day, Instant, Signal } from '#shared/plan/plan.ts';
import type { Review } from '#shared/wire/reviews.ts';

export type Moment =
  | { readonly is: 'noticing'; readonly id: BlockId; readonly day: Day; readonly signal: Signal }
  | { readonly is: 'review'; readonly id: string; readonly day: Day };

export interface Month {
  /** `YYYY-MM` */
  readonly key: string;
  /** The newest first. */
  readonly moments: readonly Moment[];
}

export interface TimelineOf {
  /** In the order of the page: of the same day, the one that stands higher is the newer one. */
  readonly signals: readonly Signal[];
  readonly reviews: readonly Pick<Review, 'id' | 'at'>[];
  /** The calendar day that an instant falls on where the reader is. */
  readonly dayOf: (at: Instant) => Day;
}

/** By months, the newest first. On the same day, looking at it together comes after what led there. */
export function timelineOf({ signals, reviews, dayOf }: TimelineOf): readonly Month[] {
  const moments: Moment[] = [
    ...reviews
      .toSorted((a, b) => b.at.localeCompare(a.at))
      .map(({ id, at }): Moment => ({ is: 'review', id, day: dayOf(at) })),
    ...signals.map((signal): Moment => ({
      is: 'noticing',
      id: signal.id,
      day: signal.noticedOn,
      signal,
    })),
  ];
  const months = new Map<string, Moment[]>();
  for (const moment of moments.toSorted((a, b) => b.day.localeCompare(a.day))) {
    const key = moment.day.slice(0, 7);
    const month = months.get(key);
    if (month) month.push(moment);
    else months.set(key, [moment]);
  }
  return Array.from(months, ([key, of]) => ({ key, moments: of }));
}

export interface OnThread {
  readonly month: string;
  /** The year is said where a new one begins. */
  readonly saysYear: boolean;
  /** The oldest first, evenly strung: neither days without a word nor many in one day stand out. */
  readonly moments: readonly Moment[];
}

/** The same as a thread that is read like a line of writing, from the first moment on. */
export function threadOf(months: readonly Month[], thisYear: string): readonly OnThread[] {
  return months.toReversed().map(({ key, moments }, at, all) => {
    const year = key.slice(0, 4);
    const before = all[at - 1]?.key.slice(0, 4) ?? thisYear;
    return { month: key, saysYear: year !== before, moments: moments.toReversed() };
  });
}

/** The noticings that go with one goal or measure; all of them for `null`. */
export function signalsAbout(signals: readonly Signal[], about: BlockId | null): readonly Signal[] {
  return about === null ? signals : signals.filter(({ links }) => links.includes(about));
}
