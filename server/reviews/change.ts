/**
 * One change to the walk under way. Words belong to whoever said them: each change touches only what
 * is the sender's own, or what has one value for everybody. Sent twice, it is made once.
 */
import type { z } from 'zod';

import type { BlockId, Instant, UserId } from '#shared/plan/plan.ts';
import type { reviewChange } from '#shared/wire/reviews.ts';
import { isRefusal, refuse, type Refusal } from '../people/refusal.ts';
import { agreementOf, type AgreementSent, isMine, isSame } from './agreeing.ts';
import type { Agreed, Said, SaidOfGoal, Walk } from './said.ts';

export type Change = z.output<typeof reviewChange>;

/** Who changes the walk, when, and what has to be known of the plan: goals to speak of them, the others to agree. */
export interface Changing {
  readonly me: UserId;
  readonly at: Instant;
  /** The goals that are in the plan, as it is saved now. */
  readonly goals: ReadonlySet<string>;
  /** What the plan as it is saved now hashes to. */
  readonly hash: string;
  /** The people of the plan whose agreement counts. */
  readonly people: ReadonlySet<UserId>;
}

export const mostQuestions = 50;

/** The walk after the change: the very same one when it makes no difference. */
export function changed(walk: Walk, change: Change, by: Changing): Refusal | Walk {
  switch (change.kind) {
    case 'go':
      return gone(walk, change, by);
    case 'answer':
      return answered(walk, change, by);
    case 'line':
      return lined(walk, change, by);
    case 'feels': {
      const feels = spoken(walk.feels, change.text, by);
      return feels === walk.feels ? walk : { ...walk, feels };
    }
    case 'note': {
      const notes = spoken(walk.notes, change.text, by);
      return notes === walk.notes ? walk : { ...walk, notes };
    }
    case 'ask':
      return asked(walk, change, by);
    case 'unask':
      return unasked(walk, change.id, by);
    case 'agree':
      return agreed(walk, change.agreement, by);
    case 'disagree':
      return disagreed(walk, change.person as UserId, by);
  }
}

type Of<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

function gone(walk: Walk, { step, goal = null }: Of<'go'>, { goals }: Changing): Refusal | Walk {
  if (goal !== null && step !== 'goals') return refuse('invalid-input', 'goal: not at this step');
  if (goal !== null && !goals.has(goal)) return noSuchGoal;
  if (walk.step === step && walk.goal === goal) return walk;
  return { ...walk, step, goal: goal as BlockId | null };
}

function answered(
  walk: Walk,
  { goal: id, answer: value }: Of<'answer'>,
  { me, goals }: Changing,
): Refusal | Walk {
  const goal = ofGoal(walk, id);
  if (value === null) return goal.answer ? withGoal(walk, { ...goal, answer: null }) : walk;
  if (!goals.has(id)) return noSuchGoal;
  if (goal.answer?.value === value && goal.answer.by === me) return walk;
  return withGoal(walk, { ...goal, answer: { value, by: me } });
}

function lined(walk: Walk, { goal: id, text }: Of<'line'>, by: Changing): Refusal | Walk {
  if (text.trim() !== '' && !by.goals.has(id)) return noSuchGoal;
  const goal = ofGoal(walk, id);
  const lines = spoken(goal.lines, text, by);
  return lines === goal.lines ? walk : withGoal(walk, { ...goal, lines });
}

function asked(walk: Walk, { id, text }: Of<'ask'>, { me, at }: Changing): Refusal | Walk {
  const before = walk.questions.find((question) => question.id === id);
  if (before) return before.by === me ? walk : refuse('not-yours');
  if (walk.questions.length >= mostQuestions) {
    return refuse('invalid-input', `questions: ${mostQuestions} at most`);
  }
  return { ...walk, questions: [...walk.questions, { id, by: me, text, at }] };
}

function unasked(walk: Walk, id: string, { me }: Changing): Refusal | Walk {
  const before = walk.questions.find((question) => question.id === id);
  if (!before) return walk;
  if (before.by !== me) return refuse('not-yours');
  return { ...walk, questions: walk.questions.filter((question) => question !== before) };
}

function agreed(walk: Walk, sent: AgreementSent, by: Changing): Refusal | Walk {
  const agreement = agreementOf(sent, by);
  if (isRefusal(agreement)) return agreement;
  const before = ofPerson(walk, agreement.person);
  if (before && !isMine(before, by.me)) return refuse('not-yours');
  if (before && isSame(before, agreement)) return walk;
  const others = walk.agreements.filter((other) => other !== before);
  return { ...walk, agreements: [...others, agreement] };
}

function disagreed(walk: Walk, person: UserId, { me }: Changing): Refusal | Walk {
  const before = ofPerson(walk, person);
  if (!before) return walk;
  if (!isMine(before, me)) return refuse('not-yours');
  return { ...walk, agreements: walk.agreements.filter((other) => other !== before) };
}

/** With my words set, in their old place; taken back when there are none. */
function spoken(all: readonly Said[], text: string, { me, at }: Changing): readonly Said[] {
  const mine = all.find(({ by }) => by === me);
  if (text.trim() === '') return mine ? all.filter((said) => said !== mine) : all;
  if (!mine) return [...all, { by: me, text, at }];
  if (mine.text === text) return all;
  return all.map((said) => (said === mine ? { by: me, text, at } : said));
}

function ofGoal(walk: Walk, id: string): SaidOfGoal {
  const before = walk.goals.find(({ goal }) => goal === id);
  return before ?? { goal: id as BlockId, answer: null, lines: [] };
}

function withGoal(walk: Walk, said: SaidOfGoal): Walk {
  const isEmpty = said.answer === null && said.lines.length === 0;
  const known = walk.goals.some(({ goal }) => goal === said.goal);
  const goals = known
    ? walk.goals.map((before) => (before.goal === said.goal ? said : before))
    : [...walk.goals, said];
  return { ...walk, goals: isEmpty ? goals.filter((goal) => goal !== said) : goals };
}

function ofPerson(walk: Walk, person: UserId): Agreed | undefined {
  return walk.agreements.find((agreement) => agreement.person === person);
}

const noSuchGoal = refuse('invalid-input', 'goal: not in the plan');
