/**
 * What is said in a review, as it is kept: people by their ids, everything with who said it. A walk
 * is what grows while people go through the plan together; a review that was held keeps the same
 * words for good.
 */
import type { BlockId, Instant, UserId } from '#shared/plan/plan.ts';
import type { Agreement, GoalAnswer, ReviewStep } from '#shared/wire/reviews.ts';

/** Somebody's own words. */
export interface Said {
  readonly by: UserId;
  readonly text: string;
  readonly at: Instant;
}

export interface Asked extends Said {
  readonly id: string;
}

export interface SaidOfGoal {
  readonly goal: BlockId;
  readonly answer: { readonly value: GoalAnswer; readonly by: UserId } | null;
  readonly lines: readonly Said[];
}

/** What a person answers to the plan as it was at one moment. */
export interface Agreed {
  readonly person: UserId;
  readonly how: Agreement['how'];
  /** The name as it was typed, or the reason; `null` when said aloud, or without a reason. */
  readonly words: string | null;
  /** Who wrote it down; the person themself when signed. */
  readonly recordedBy: UserId;
  readonly at: Instant;
  /** Of the plan that it is about. */
  readonly hash: string;
}

/** Everything that was said. */
export interface Spoken {
  /** In the order they were first spoken of; one of which nothing is said any more is not kept. */
  readonly goals: readonly SaidOfGoal[];
  readonly feels: readonly Said[];
  readonly questions: readonly Asked[];
  readonly notes: readonly Said[];
}

export interface Walk extends Spoken {
  readonly step: ReviewStep;
  /** Where everybody is within the goals. */
  readonly goal: BlockId | null;
  readonly agreements: readonly Agreed[];
}

export const nothingSaid: Spoken = { goals: [], feels: [], questions: [], notes: [] };

export const newWalk: Walk = { ...nothingSaid, step: 'since', goal: null, agreements: [] };

/** Everyone whose words or answers are in a walk. */
export function speakersIn(walk: Walk): ReadonlySet<UserId> {
  return new Set([
    ...speakers(walk),
    ...walk.agreements.flatMap(({ person, recordedBy }) => [person, recordedBy]),
  ]);
}

/** Everyone who said something. */
export function speakers({ goals, feels, questions, notes }: Spoken): readonly UserId[] {
  const answered = goals.flatMap(({ answer }) => (answer ? [answer.by] : []));
  const said = [...goals.flatMap(({ lines }) => lines), ...feels, ...questions, ...notes];
  return [...answered, ...said.map(({ by }) => by)];
}
