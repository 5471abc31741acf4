/**
 * When a mail is due. One mail gathers all that happens until it is sent; how long that is depends
 * on what it is and on how its reader wants to be told.
 */
import type { NoticeMode } from '#shared/wire/notices.ts';
import type { Happening } from './happenings.ts';

export interface Wish {
  readonly mode: Exclude<NoticeMode, 'none'>;
  /** An IANA time zone. */
  readonly timeZone: string;
}

/** A mail that waits, as far as time is concerned. Instants are milliseconds since the epoch. */
export interface Waiting {
  readonly soon: boolean;
  readonly since: number;
  readonly due: number;
  readonly tries: number;
}

/** For what comes together, such as a question and the one right after it. */
export const gatherMs = 3_000;
/** After the last keystroke. */
export const writingMs = 10 * 60_000;
/** Somebody who writes for hours is told of before they end. */
export const mostWritingMs = 60 * 60_000;
/** How long a mail is put off while its reader has the plan open, and how often that is looked at. */
export const openMs = { most: 60 * 60_000, look: 2 * 60_000 } as const;
const morningHour = 8;

/** The mail after something has happened; `waiting` is the one before it, if there was one. */
export function gathered(
  waiting: Waiting | null,
  { what, at, wish }: { readonly what: Happening; readonly at: number; readonly wish: Wish },
): Waiting {
  const soon = what !== 'written';
  const before = waiting ?? { soon, since: at, due: Infinity, tries: 0 };
  const both = { ...before, soon: before.soon || soon };
  // One that could not be sent keeps its own time: what happens meanwhile does not hurry it.
  if (before.tries > 0) return both;
  return { ...both, due: dueOf(before, { soon, at, wish }) };
}

function dueOf(
  before: Waiting,
  { soon, at, wish }: { readonly soon: boolean; readonly at: number; readonly wish: Wish },
): number {
  if (wish.mode === 'daily') return Math.min(before.due, nextMorning(at, wish.timeZone));
  if (soon) return Math.min(before.due, at + gatherMs);
  if (before.soon) return before.due;
  return Math.min(at + writingMs, before.since + mostWritingMs);
}

/** The same mail when its reader has chosen another way to be told. */
export function rescheduled(waiting: Waiting, at: number, wish: Wish): Waiting {
  if (waiting.tries > 0) return waiting;
  const due =
    wish.mode === 'daily'
      ? nextMorning(at, wish.timeZone)
      : at + (waiting.soon ? gatherMs : writingMs);
  return { ...waiting, due };
}

const backOff = {
  firstMs: 60_000,
  mostMs: 6 * 60 * 60_000,
  givenUpMs: 3 * 24 * 60 * 60_000,
} as const;

/** When to try again after `tries` that did not work; `null`: not any more. */
export function nextTry(now: number, tries: number, firstTry: number): number | null {
  const wait = Math.min(backOff.firstMs * 2 ** (tries - 1), backOff.mostMs);
  return now + wait - firstTry > backOff.givenUpMs ? null : now + wait;
}

/** The next eight o'clock there, after this moment. */
export function nextMorning(after: number, timeZone: string): number {
  const local = new Date(localAsUtc(after, timeZone));
  for (let day = 0; ; day += 1) {
    const wall = Date.UTC(
      local.getUTCFullYear(),
      local.getUTCMonth(),
      local.getUTCDate() + day,
      morningHour,
    );
    const morning = instantOf(wall, timeZone);
    if (morning > after) return morning;
  }
}

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    // A RangeError is how it says that there is no such zone.
    return false;
  }
}

/** What the clock on the wall says there, written as if it were UTC. */
function localAsUtc(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The distance from UTC is that of about the right moment first, then of the moment itself. */
function instantOf(wall: number, timeZone: string): number {
  const about = wall - (localAsUtc(wall, timeZone) - wall);
  return wall - (localAsUtc(about, timeZone) - about);
}
