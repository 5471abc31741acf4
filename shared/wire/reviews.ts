/**
 * Reviews over HTTP: the walk through the plan that is under way, and those that were held. In a
 * walk everyone writes words of their own; what is chosen together has one value, and who chose it.
 */
import { z } from 'zod';

import type { BlockId, Day, Instant } from '../plan/plan.ts';
import type { Named } from './named.ts';

/** What people say of a goal when they look at it again. */
export const goalAnswers = [
  'still-right',
  'changed',
  'resting',
  'outgrown',
  'here-now',
  'set-aside',
] as const;
export type GoalAnswer = (typeof goalAnswers)[number];

/** Where a walk is: everyone in it sees the same. */
export const reviewSteps = ['since', 'goals', 'work', 'questions', 'look-again', 'agree'] as const;
export type ReviewStep = (typeof reviewSteps)[number];

/** Characters of one text in a review. */
export const reviewTextLength = 4000;
const text = z.string().max(reviewTextLength);
const line = z.string().trim().min(1).max(300);
const user = z.string().min(1).max(100);

const agreementBody = z.discriminatedUnion('how', [
  /** By typing one's own name; only for oneself. */
  z.strictObject({ how: z.literal('signed'), name: line }),
  /** Said aloud and written down by somebody else in the plan. */
  z.strictObject({ how: z.literal('aloud'), person: user }),
  /** Not yet, by oneself or written down for the other; the reason, if somebody wants to give one. */
  z.strictObject({
    how: z.literal('not'),
    person: user,
    reason: z.string().trim().max(300).nullish(),
  }),
]);
export type AgreementBody = z.input<typeof agreementBody>;

/** POST /api/plans/:id/reviews: a review held elsewhere, saved at once. */
export const reviewBody = z.strictObject({
  note: text.optional(),
  lookAgainOn: z.iso.date().nullable().optional(),
  agreements: z.array(agreementBody).max(20).optional(),
});

/** PATCH /api/plans/:id/review: one thing that changes in the walk under way. */
export const reviewChange = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('go'),
    step: z.enum(reviewSteps),
    /** Within `goals`. */
    goal: z.uuid().nullable().optional(),
  }),
  /** `null` takes the answer back. The goal's own state changes in the plan, not here. */
  z.strictObject({
    kind: z.literal('answer'),
    goal: z.uuid(),
    answer: z.enum(goalAnswers).nullable(),
  }),
  /** My own line on a goal; empty takes it back. */
  z.strictObject({ kind: z.literal('line'), goal: z.uuid(), text }),
  /** My own words on how the work itself feels. */
  z.strictObject({ kind: z.literal('feels'), text }),
  /** A question left for next time. The id is the page's, so that sending twice adds one. */
  z.strictObject({ kind: z.literal('ask'), id: z.uuid(), text: line }),
  /** Takes back a question of mine. */
  z.strictObject({ kind: z.literal('unask'), id: z.uuid() }),
  /** A note of mine on the review as a whole. */
  z.strictObject({ kind: z.literal('note'), text }),
  z.strictObject({
    kind: z.literal('agree'),
    agreement: agreementBody,
    /** Of the plan that is agreed to, as a snapshot's; `plan-changed` when it is another one by now. */
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  /** Takes back an agreement: one's own, or one that one wrote down. */
  z.strictObject({ kind: z.literal('disagree'), person: user }),
]);
export type ReviewChange = z.input<typeof reviewChange>;

/** POST /api/plans/:id/review/save. `version` is the one on the screen: another one is told apart. */
export const reviewSaveBody = z.strictObject({
  version: z.int().min(0),
  /**
   * Whose agreements may be left out because the plan has changed since: ids of people. Of anyone
   * else who agreed to an earlier plan, `plan-changed` tells.
   */
  without: z.array(user).max(100).optional(),
});

/** POST /api/plans/:id/reviews/:rid/agreements: for whoever had not agreed yet. */
export const laterAgreementBody = agreementBody;

/** Somebody's own words. */
export interface Words {
  readonly by: Named;
  readonly text: string;
}

export interface Question extends Words {
  readonly id: string;
  readonly at: Instant;
}

export interface Agreement {
  readonly person: Named;
  readonly how: 'signed' | 'aloud' | 'not';
  /** As it was typed, when signed. */
  readonly name: string | null;
  /** Why not yet, if that was said. */
  readonly reason: string | null;
  /** Who wrote it down; the person themself when signed. */
  readonly recordedBy: Named;
  readonly at: Instant;
}

export interface GoalLookedAt {
  readonly goal: BlockId;
  readonly answer: GoalAnswer | null;
  /** Who chose the answer last. */
  readonly by: Named | null;
  readonly lines: readonly Words[];
}

/** The walk under way, as GET and PATCH /api/plans/:id/review answer. */
export interface ReviewDraft {
  /** Rises with every change. */
  readonly version: number;
  readonly startedBy: Named;
  readonly startedAt: Instant;
  readonly step: ReviewStep;
  readonly goal: BlockId | null;
  /** In the order they were first looked at. */
  readonly goals: readonly GoalLookedAt[];
  readonly feels: readonly Words[];
  readonly questions: readonly Question[];
  readonly notes: readonly Words[];
  /** `stale`: agreed to the plan before it changed; saving leaves it out. A "not" never is. */
  readonly agreements: readonly (Agreement & { readonly stale: boolean })[];
  /** What was said does not open any more: it is empty here, and can only be put away. */
  readonly damaged: boolean;
}

/** GET /api/plans/:id/review */
export interface ReviewNow {
  readonly draft: ReviewDraft | null;
  /** Somebody has asked to look at the plan again together. */
  readonly asked: { readonly by: Named; readonly at: Instant } | null;
  /** The last review that was held. */
  readonly last: {
    readonly id: string;
    readonly at: Instant;
    readonly snapshotId: string;
    /** The plan has been edited since: its agreements are about the plan as it was then. */
    readonly changedSince: boolean;
  } | null;
}

/** One row of GET /api/plans/:id/reviews, newest first; also what is kept for good. */
export interface Review {
  readonly id: string;
  readonly snapshotId: string;
  /** The snapshot's: what the agreements are about. */
  readonly hash: string;
  readonly at: Instant;
  readonly by: Named;
  readonly goals: readonly GoalLookedAt[];
  readonly feels: readonly Words[];
  readonly questions: readonly Question[];
  readonly notes: readonly Words[];
  readonly lookAgainOn: Day | null;
  /** `damaged`: what was said does not open any more, so how it was said is not certain either. */
  readonly agreements: readonly (Agreement & { readonly damaged: boolean })[];
  /** Something of it does not open any more; what does not is empty, and nobody can agree to it. */
  readonly damaged: boolean;
}

/** POST /api/plans/:id/reviews and …/review/save */
export interface ReviewSaved {
  readonly id: string;
  readonly snapshotId: string;
}
