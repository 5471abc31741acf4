/** The walk as I see it: what the server has, with what I did that is still on its way. */
import type { BlockId, Instant, UserId } from '#shared/plan/plan.ts';
import type { Named } from '#shared/wire/named.ts';
import type { GoalLookedAt, ReviewDraft, Words } from '#shared/wire/reviews.ts';

import type { WaitingChange } from './outbox.ts';

/** Lays the waiting changes over the draft; `now` stamps questions that the server has not seen. */
export function shownDraft(
  draft: ReviewDraft,
  waiting: readonly WaitingChange[],
  me: Named,
  now = new Date().toISOString() as Instant,
): ReviewDraft {
  return waiting.reduce((shown, change) => laidOver(shown, change, me, now), draft);
}

function laidOver(draft: ReviewDraft, change: WaitingChange, me: Named, now: Instant): ReviewDraft {
  switch (change.kind) {
    case 'feels':
      return { ...draft, feels: withMine(draft.feels, me, change.text) };
    case 'note':
      return { ...draft, notes: withMine(draft.notes, me, change.text) };
    case 'line':
      return withGoal(draft, change.goal, (goal) => ({
        ...goal,
        lines: withMine(goal.lines, me, change.text),
      }));
    case 'answer':
      return withGoal(draft, change.goal, (goal) => ({ ...goal, answer: change.answer, by: me }));
    case 'ask':
      if (draft.questions.some(({ id }) => id === change.id)) return draft;
      return {
        ...draft,
        questions: [...draft.questions, { id: change.id, text: change.text, by: me, at: now }],
      };
    case 'unask':
      return { ...draft, questions: draft.questions.filter(({ id }) => id !== change.id) };
  }
}

/** What the walk says of one goal; nothing yet when nobody has said anything. */
export function lookedAt(draft: Pick<ReviewDraft, 'goals'>, goal: string): GoalLookedAt {
  return (
    draft.goals.find((one) => one.goal === goal) ?? {
      goal: goal as BlockId,
      answer: null,
      by: null,
      lines: [],
    }
  );
}

/** My own words among those of all. */
export function mineIn(words: readonly Words[], me: UserId): string {
  return words.find(({ by }) => by.id === me)?.text ?? '';
}

/** The words of everybody else who wrote some. */
export function othersIn(words: readonly Words[], me: UserId): readonly Words[] {
  return words.filter(({ by, text }) => by.id !== me && text.trim() !== '');
}

function withMine(words: readonly Words[], me: Named, text: string): readonly Words[] {
  if (words.some(({ by }) => by.id === me.id)) {
    return words.map((one) => (one.by.id === me.id ? { ...one, text } : one));
  }
  return [...words, { by: me, text }];
}

function withGoal(
  draft: ReviewDraft,
  id: string,
  change: (goal: GoalLookedAt) => GoalLookedAt,
): ReviewDraft {
  const known = draft.goals.some(({ goal }) => goal === id);
  return {
    ...draft,
    goals: known
      ? draft.goals.map((goal) => (goal.goal === id ? change(goal) : goal))
      : [...draft.goals, change(lookedAt(draft, id))],
  };
}
