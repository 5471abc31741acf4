/** The way through a walk: its steps in order, and within `goals` one goal after the other. */
import type { BlockId, Goal, Plan } from '#shared/plan/plan.ts';
import { type ReviewDraft, reviewSteps } from '#shared/wire/reviews.ts';

import { hasWords, isSetAside } from '../editor/outline/pageOutline.ts';
import { isSamePlace, type WalkPlace } from './following.ts';

/**
 * The goals to look at: all that stand on the plan's page, and those that were set aside in this
 * walk, so that a goal does not vanish under the answer just given.
 */
export function goalsToLookAt(plan: Plan, draft: Pick<ReviewDraft, 'goals'>): readonly Goal[] {
  const answered = new Set(
    draft.goals.filter(({ answer }) => answer !== null).map(({ goal }) => goal),
  );
  return plan.blocks.filter(
    (block): block is Goal =>
      block.kind === 'goal' &&
      block.removed === null &&
      hasWords(block) &&
      (!isSetAside(block) || answered.has(block.id)),
  );
}

/** Every place of the walk in order. Without goals, `goals` is one place that says so. */
export function pathOf(goals: readonly { readonly id: BlockId }[]): readonly WalkPlace[] {
  return reviewSteps.flatMap((step): readonly WalkPlace[] =>
    step === 'goals' && goals.length > 0
      ? goals.map(({ id }) => ({ step, goal: id }))
      : [{ step, goal: null }],
  );
}

/** The place itself, or the nearest that is there: a goal can have left the plan meanwhile. */
export function standOn(path: readonly WalkPlace[], place: WalkPlace): WalkPlace {
  return (
    path.find((one) => isSamePlace(one, place)) ??
    path.find(({ step }) => step === place.step) ??
    place
  );
}

/** The places before and after; `null` at the ends. */
export function besides(path: readonly WalkPlace[], place: WalkPlace) {
  const at = path.findIndex((one) => isSamePlace(one, place));
  return { before: path[at - 1] ?? null, after: at === -1 ? null : (path[at + 1] ?? null) };
}
