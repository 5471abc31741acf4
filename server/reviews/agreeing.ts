/**
 * Who may say that somebody agrees: a signature is one's own; what was said aloud is written down by
 * somebody else; not agreeing is written down by anyone. What one person wrote down, or said for
 * themself, no third person changes.
 */
import type { z } from 'zod';

import type { Instant, UserId } from '#shared/plan/plan.ts';
import type { laterAgreementBody } from '#shared/wire/reviews.ts';
import { refuse, type Refusal } from '../people/refusal.ts';
import type { Agreed } from './said.ts';

export type AgreementSent = z.output<typeof laterAgreementBody>;

export interface Agreeing {
  /** Who sends it. */
  readonly me: UserId;
  readonly at: Instant;
  /** Of the plan that it is about. */
  readonly hash: string;
  /** The people of the plan whose agreement counts. */
  readonly people: ReadonlySet<UserId>;
}

/** The agreement as it is kept, stamped with who, when and about which plan. */
export function agreementOf(
  sent: AgreementSent,
  { me, at, hash, people }: Agreeing,
): Refusal | Agreed {
  const stamp = { recordedBy: me, at, hash };
  if (sent.how === 'signed') return { person: me, how: 'signed', words: sent.name, ...stamp };
  const person = sent.person as UserId;
  if (!people.has(person)) return refuse('invalid-input', 'person: not somebody who agrees here');
  switch (sent.how) {
    case 'aloud':
      if (person === me) return refuse('invalid-input', 'person: sign for yourself');
      return { person, how: 'aloud', words: null, ...stamp };
    case 'not':
      return { person, how: 'not', words: sent.reason || null, ...stamp };
  }
}

/** Whether this is mine to change: it is about me, or I wrote it down and they have not spoken themself. */
export function isMine({ person, recordedBy }: Agreed, me: UserId): boolean {
  return person === me || recordedBy === me;
}

/** Whether it was given to another plan than this. That somebody has not agreed is about none. */
export function isStale({ how, hash }: Agreed, current: string | null): boolean {
  return how !== 'not' && hash !== current;
}

/** The same answer, whenever it was given. */
export function isSame(a: Agreed, b: Agreed): boolean {
  return (
    a.person === b.person &&
    a.how === b.how &&
    a.words === b.words &&
    a.recordedBy === b.recordedBy &&
    (a.how === 'not' || a.hash === b.hash)
  );
}

/**
 * What becomes of an agreement to a review that was held. Each person has one, and it stands; only
 * that somebody did not agree may give way to their agreeing, and what others noted to the person's
 * own word.
 */
export function later(
  before: Agreed | null,
  sent: Agreed,
  me: UserId,
): Refusal | 'add' | 'replace' | 'stands' {
  if (before === null) return 'add';
  if (isSame(before, sent)) return 'stands';
  if (!isMine(before, me)) return refuse('not-yours');
  if (before.person === me && before.recordedBy !== me) return 'replace';
  if (before.how !== 'not' || sent.how === 'not') return refuse('invalid-input', 'agreed already');
  return 'replace';
}
