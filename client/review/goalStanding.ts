/** What an answer in a walk means for how the goal stands in the plan. */
import type { GoalState } from '#shared/plan/kinds.ts';
import type { Goal } from '#shared/plan/plan.ts';
import { lineLength } from '#shared/plan/validate.ts';
import type { GoalAnswer } from '#shared/wire/reviews.ts';

/**
 * The state that an answer gives the goal. "Still right" and "changed" leave it as it is: a goal that
 * rests can be right, and its words are changed by writing.
 */
export function stateFor(answer: GoalAnswer): GoalState | null {
  switch (answer) {
    case 'still-right':
    case 'changed':
      return null;
    case 'resting':
    case 'outgrown':
    case 'here-now':
    case 'set-aside':
      return answer;
  }
}

/** My words on a goal as its line on what changed: one line, within a line's length; `null` for none. */
export function noteFrom(text: string): string | null {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  if (line === '') return null;
  if (line.length <= lineLength) return line;
  // Half of a character that takes two places is no text.
  const cut = line.slice(0, lineLength - 1).replace(/[\uD800-\uDBFF]$/u, '');
  const space = cut.lastIndexOf(' ');
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}

/** True when the goal stands as the answer says, by me: then my words are what is said about it. */
export function isMyStanding(goal: Goal, answer: GoalAnswer | null, me: string): boolean {
  return answer !== null && stateFor(answer) === goal.state.value && goal.state.by === me;
}
