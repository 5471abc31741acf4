/** The product's words around a plan, as plain data, so that the view needs no framework to speak. */
import type { Day } from '#shared/plan/plan.ts';

import { aroundDay, dateOf, dayOf, pastDay } from '../editor/outline/dates.ts';
import type en from '../messages/en/editor.ts';
import type { SameShape } from '../messages/shape.ts';

/** The parts of the `editor` messages that a plan is read with: any language's `editor` fits. */
export type PlanWords = SameShape<
  Pick<
    typeof en,
    | 'untitled'
    | 'sections'
    | 'intro'
    | 'meta'
    | 'prompts'
    | 'state'
    | 'links'
    | 'approach'
    | 'measureKind'
    | 'signalKind'
    | 'noticedOn'
    | 'aside'
    | 'kinds'
    | 'writtenBy'
    | 'someone'
    | 'whyLead'
    | 'clinicalLead'
    | 'measureLead'
    | 'threadLabel'
    | 'notes'
    | 'withoutWords'
  >
>;

/** The text with each `{name}` in it filled in. A name that is not given stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/gu, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/** Days and lists in the reader's own way of writing them. */
export interface Saying {
  /** "3 March", with the year when it is another one. */
  date(day: Day): string;
  /** "today", "yesterday", or the date. */
  when(day: Day): string;
  /** "since 3 March" */
  since(day: Day): string;
  /** "Let’s look again around the end of May." */
  again(day: Day): string;
  list(names: readonly string[]): string;
}

/** `locale`: a BCP 47 tag. */
export function sayingIn(locale: string, words: PlanWords, now = new Date()): Saying {
  const today = dayOf(now);
  const year = (day: Day) =>
    day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const date = (day: Day) =>
    dateOf(day).toLocaleDateString(locale, {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
      ...year(day),
    });
  const list = new Intl.ListFormat(locale);
  return {
    date,
    when(day) {
      const past = pastDay(day, today);
      return past === 'today' || past === 'yesterday' ? words.noticedOn[past] : date(day);
    },
    since: (day) => fill(words.state.since[pastDay(day, today)], { date: date(day) }),
    again(day) {
      const month = dateOf(day).toLocaleDateString(locale, {
        month: 'long',
        timeZone: 'UTC',
        ...year(day),
      });
      return fill(words.meta.again[aroundDay(day, today)], { month });
    },
    list: (names) => list.format(names),
  };
}
