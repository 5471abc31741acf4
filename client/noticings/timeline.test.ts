import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { BlockId, Day, Instant, Signal } from '#shared/plan/plan.ts';

import { daysOf, signalsAbout, threadOf, timelineOf } from './timeline.ts';

const dayOf = (at: Instant) => at.slice(0, 10) as Day;

function noticed(id: string, on: string, links: readonly string[] = []): Signal {
  return {
    kind: 'signal',
    id: id as BlockId,
    place: { section: 'signals', order: 'a' },
    removed: null,
    links: links as readonly BlockId[],
    statement: id,
    notes: [],
    signalKind: 'other',
    noticedOn: on as Day,
  };
}
const held = (id: string, at: string) => ({ id, at: at as Instant });
const ids = (of: readonly { readonly moments: readonly { readonly id: string }[] }[]) =>
  of.map(({ moments }) => moments.map(({ id }) => id));

describe('the timeline', () => {
  it('[SIGN-5] is read by months, the newest first, with reviews among the noticings', () => {
    const months = timelineOf({
      signals: [noticed('late', '2026-03-09'), noticed('early', '2026-01-30')],
      reviews: [held('first', '2026-01-31T10:00:00Z'), held('second', '2026-03-01T10:00:00Z')],
      dayOf,
    });
    expect(months.map(({ key }) => key)).toEqual(['2026-03', '2026-01']);
    expect(ids(months)).toEqual([
      ['late', 'second'],
      ['first', 'early'],
    ]);
  });

  it('[SIGN-5] keeps the page’s order within a day, after which they looked at it together', () => {
    const months = timelineOf({
      signals: [noticed('b', '2026-03-09'), noticed('a', '2026-03-09')],
      reviews: [held('review', '2026-03-09T08:00:00Z')],
      dayOf,
    });
    expect(ids(months)).toEqual([['review', 'b', 'a']]);
  });

  it('[SIGN-5] puts a review before the noticings of its day that were not in it', () => {
    const months = timelineOf({
      signals: [noticed('c', '2026-03-09'), noticed('b', '2026-03-09'), noticed('a', '2026-03-09')],
      reviews: [held('late', '2026-03-09T18:00:00Z'), held('early', '2026-03-09T08:00:00Z')],
      dayOf,
      wasIn: (review, id) => (review === 'late' ? id !== 'c' : id === 'a'),
    });
    expect(ids(months)).toEqual([['c', 'late', 'b', 'early', 'a']]);
    const other = timelineOf({
      signals: [noticed('later', '2026-03-09'), noticed('before', '2026-03-08')],
      reviews: [held('review', '2026-03-08T08:00:00Z')],
      dayOf,
      wasIn: () => false,
    });
    expect(ids(other)).toEqual([['later', 'before', 'review']]);
  });

  it('[SIGN-5] has one heading for all of a day', () => {
    const [month] = timelineOf({
      signals: [noticed('b', '2026-03-09'), noticed('a', '2026-03-09'), noticed('z', '2026-03-02')],
      reviews: [],
      dayOf,
    });
    const days = daysOf(month?.moments ?? []);
    expect(days.map(({ day, moments }) => [day, moments.map(({ id }) => id)])).toEqual([
      ['2026-03-09', ['b', 'a']],
      ['2026-03-02', ['z']],
    ]);
  });

  it('[SIGN-6] has no month in which nothing was written down, and no place for an amount', () => {
    const months = timelineOf({
      signals: [noticed('now', '2026-03-09'), noticed('then', '2023-02-01')],
      reviews: [],
      dayOf,
    });
    expect(threadOf(months, '2026').map(({ month, saysYear }) => [month, saysYear])).toEqual([
      ['2023-02', true],
      ['2026-03', true],
    ]);
    expect(ids(threadOf(months, '2026'))).toEqual([['then'], ['now']]);
  });

  it('[SIGN-6] says the year only where another one begins', () => {
    const of = (thisYear: string, ...days: readonly string[]) =>
      threadOf(
        timelineOf({ signals: days.map((day) => noticed(day, day)), reviews: [], dayOf }),
        thisYear,
      ).map(({ saysYear }) => saysYear);
    expect(of('2026', '2026-03-09', '2026-01-09')).toEqual([false, false]);
    expect(of('2027', '2026-03-09', '2026-01-09')).toEqual([true, false]);
    expect(of('2026', '2026-03-09', '2025-12-09', '2025-11-09')).toEqual([true, false, true]);
  });

  it('[SIGN-5] loses nothing, tells nothing twice, and runs forwards on the thread', () => {
    const day = fc
      .date({ min: new Date('2023-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(day, { maxLength: 60 }), fc.array(day, { maxLength: 8 }), (on, at) => {
        const signals = on.map((one, index) => noticed(`n${index}`, one));
        const reviews = at.map((one, index) => held(`r${index}`, `${one}T12:00:00Z`));
        const thread = threadOf(timelineOf({ signals, reviews, dayOf }), '2026');
        const all = thread.flatMap(({ moments }) => moments);
        expect(all.map(({ id }) => id).toSorted()).toEqual(
          [...signals, ...reviews].map(({ id }) => String(id)).toSorted(),
        );
        const days = all.map((moment) => moment.day);
        expect(days).toEqual(days.toSorted());
      }),
    );
  });

  it('[SIGN-7] shows what goes with one goal, or everything', () => {
    const signals = [noticed('a', '2026-03-09', ['goal']), noticed('b', '2026-03-08')];
    expect(signalsAbout(signals, 'goal' as BlockId)).toEqual([signals[0]]);
    expect(signalsAbout(signals, null)).toEqual(signals);
  });
});
