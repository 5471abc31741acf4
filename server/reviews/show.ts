/** What is said in a review with everybody's names, as it goes over the wire. */
import type { UserId } from '#shared/plan/plan.ts';
import type { Named } from '#shared/wire/named.ts';
import type {
  Agreement,
  GoalLookedAt,
  Question,
  ReviewDraft,
  Words,
} from '#shared/wire/reviews.ts';
import { isStale } from './agreeing.ts';
import type { Draft, DraftRow } from './drafts.ts';
import {
  type Agreed,
  type Asked,
  newWalk,
  type Said,
  type SaidOfGoal,
  type Spoken,
} from './said.ts';

export type Names = (user: UserId) => Named;

/** `hash` is the plan's as it is saved now; `null` when there is no agreement to compare it with. */
export function shownDraft(
  { version, startedBy, startedAt, walk }: Draft,
  names: Names,
  hash: string | null,
): ReviewDraft {
  return {
    version,
    startedBy: names(startedBy),
    startedAt,
    step: walk.step,
    goal: walk.goal,
    ...shownSpoken(walk, names),
    agreements: walk.agreements.map((agreed) => ({
      ...shownAgreement(agreed, names),
      stale: isStale(agreed, hash),
    })),
    damaged: false,
  };
}

/** A walk that does not open: what is left of it, so that it can be told and put away. */
export function shownDamaged(row: Omit<DraftRow, 'sealed'>, names: Names): ReviewDraft {
  return { ...shownDraft({ ...row, walk: newWalk }, names, null), damaged: true };
}

export function shownSpoken({ goals, feels, questions, notes }: Spoken, names: Names) {
  return {
    goals: goals.map((goal) => shownGoal(goal, names)),
    feels: feels.map((said) => shownWords(said, names)),
    questions: questions.map((asked) => shownQuestion(asked, names)),
    notes: notes.map((said) => shownWords(said, names)),
  };
}

export function shownAgreement(agreed: Agreed, names: Names): Agreement {
  const { person, how, words, recordedBy, at } = agreed;
  return {
    person: names(person),
    how,
    name: how === 'signed' ? words : null,
    reason: how === 'not' ? words : null,
    recordedBy: names(recordedBy),
    at,
  };
}

function shownGoal({ goal, answer, lines }: SaidOfGoal, names: Names): GoalLookedAt {
  return {
    goal,
    answer: answer?.value ?? null,
    by: answer ? names(answer.by) : null,
    lines: lines.map((said) => shownWords(said, names)),
  };
}

function shownQuestion(asked: Asked, names: Names): Question {
  return { id: asked.id, at: asked.at, ...shownWords(asked, names) };
}

function shownWords({ by, text }: Said, names: Names): Words {
  return { by: names(by), text };
}
