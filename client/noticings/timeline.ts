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
  /** True when the plan that a review kept holds the noticing. */
  readonly wasIn?: (review: string, signal: BlockId) => boolean;
}

/**
 * By months, the newest first. A noticing has a day and no hour: on the same day, looking at the plan
 * together comes after the noticings that were in it then, and before the others; as long as that is
 * not known, after all of them.
 */
export function timelineOf(of: TimelineOf): readonly Month[] {
  const { signals, reviews, dayOf, wasIn = () => true } = of;
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
  const isEarlier = (a: Moment, b: Moment) =>
    a.is === 'review' && b.is === 'noticing' && !wasIn(a.id, b.id) && dayIs(a, b);
  const byDay = moments.toSorted((a, b) => b.day.localeCompare(a.day));
  for (const moment of putBack(byDay, isEarlier)) {
    const key = moment.day.slice(0, 7);
    const month = months.get(key);
    if (month) month.push(moment);
    else months.set(key, [moment]);
  }
  return Array.from(months, ([key, of]) => ({ key, moments: of }));
}

function dayIs(a: Moment, b: Moment): boolean {
  return a.day === b.day;
}

/** Each review goes behind the last noticing that came after it. */
function putBack(
  moments: readonly Moment[],
  isEarlier: (a: Moment, b: Moment) => boolean,
): readonly Moment[] {
  const out = [...moments];
  // From the oldest on, so that reviews of one day keep their order.
  for (const review of moments.filter(({ is }) => is === 'review').toReversed()) {
    const at = out.indexOf(review);
    const last = out.findLastIndex((moment) => isEarlier(review, moment));
    if (last < at) continue;
    out.splice(at, 1);
    out.splice(last, 0, review);
  }
  return out;
}

/** What is of one day together, in the order it came. */
export function daysOf(
  moments: readonly Moment[],
): readonly { readonly day: Day; readonly moments: readonly Moment[] }[] {
  const days = new Map<Day, Moment[]>();
  for (const moment of moments) {
    const day = days.get(moment.day);
    if (day) day.push(moment);
    else days.set(moment.day, [moment]);
  }
  return Array.from(days, ([day, of]) => ({ day, moments: of }));
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
