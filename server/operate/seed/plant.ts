/** Turns a story into the edits that people would have made, each with its author and its day. */
import type * as Y from 'yjs';

import {
  addBlock,
  type EditContext,
  type NewBlock,
  setState,
  wasRefused,
} from '#shared/doc/edit.ts';
import type { BlockKind, GoalState, StrategyState } from '#shared/plan/kinds.ts';
import type { BlockId, Day, Instant } from '#shared/plan/plan.ts';

import type { GoalStory, SignalStory, StepStory, Story, Turn, Voice } from './story.ts';

/** One person's edits on one day. */
export interface Sitting {
  readonly by: Voice;
  readonly daysAgo: number;
  readonly write: (doc: Y.Doc, context: EditContext) => void;
}

/** One day in milliseconds. */
export const dayMs = 24 * 60 * 60 * 1000;

/** The instant that many days before `now` (ms since the epoch). */
export function instantBefore(now: number, days: number): Instant {
  return new Date(now - days * dayMs).toISOString() as Instant;
}

/** The calendar day that many days before `now`; negative days lie ahead. */
export function dayBefore(now: number, days: number): Day {
  return instantBefore(now, days).slice(0, 10) as Day;
}

/**
 * The sittings in which a story's plan was written, oldest first. `now` in ms since the epoch. Carry
 * each one out before asking for the next: later ones speak of blocks that earlier ones made.
 */
export function* sittings(story: Story, now: number): Generator<Sitting> {
  const areas: BlockId[] = [];
  const goals: BlockId[] = [];
  const turns: Sitting[] = [];
  const start = story.startedDaysAgo;

  for (const { by, prompt, words } of story.matters) {
    yield {
      by,
      daysAgo: start,
      write: (doc, context) => void add(doc, context, 'matter', { text: words, prompt }),
    };
  }
  yield {
    by: 'therapist',
    daysAgo: start - 1,
    write(doc, context) {
      for (const area of story.areas) {
        areas.push(add(doc, context, 'area', { text: area.words, notes: area.notes ?? [] }));
      }
    },
  };
  for (const goal of story.goals) {
    yield {
      by: 'client',
      daysAgo: start - 2,
      write: (doc, context) => void goals.push(writeGoal(doc, context, goal, areas, turns)),
    };
  }
  yield {
    by: 'therapist',
    daysAgo: start - 3,
    write(doc, context) {
      for (const step of story.steps) writeStep(doc, context, step, 'steps', turns);
    },
  };
  const signals = story.signals.map((signal) => noticed(signal, goals, now));
  yield* [...turns, ...signals].sort((a, b) => b.daysAgo - a.daysAgo);
}

function noticed(signal: SignalStory, goals: readonly BlockId[], now: number): Sitting {
  const { by, daysAgo, words, signalKind } = signal;
  return {
    by,
    daysAgo,
    write(doc, context) {
      const goal = signal.goal === undefined ? undefined : goals[signal.goal];
      add(doc, context, 'signal', {
        after: null,
        text: words,
        signalKind,
        noticedOn: dayBefore(now, daysAgo),
        links: goal ? [goal] : [],
      });
    },
  };
}

function writeGoal(
  doc: Y.Doc,
  context: EditContext,
  goal: GoalStory,
  areas: readonly BlockId[],
  turns: Sitting[],
): BlockId {
  const id = add(doc, context, 'goal', {
    text: goal.words,
    clinical: goal.clinical ?? '',
    notes: goal.notes ?? [],
    links: goal.areas.flatMap((index) => areas[index] ?? []),
  });
  for (const step of goal.steps) writeStep(doc, context, step, id, turns);
  later(turns, id, goal.state);
  return id;
}

function writeStep(
  doc: Y.Doc,
  context: EditContext,
  step: StepStory,
  section: BlockId | 'steps',
  turns: Sitting[],
): void {
  if (step.kind === 'measure') {
    add(doc, context, 'measure', { section, text: step.words, measureKind: step.measureKind });
    return;
  }
  const { words: text, why, approach, notes = [] } = step;
  const id = add(doc, context, 'strategy', { section, text, why, approach, notes });
  later(turns, id, step.state);
}

function later<State extends GoalState | StrategyState>(
  turns: Sitting[],
  id: BlockId,
  turn: Turn<State> | undefined,
): void {
  if (!turn) return;
  turns.push({
    by: turn.by,
    daysAgo: turn.daysAgo,
    write: (doc, context) => void setState(doc, context, id, turn.to, turn.note ?? null),
  });
}

function add(doc: Y.Doc, context: EditContext, kind: BlockKind, start: NewBlock): BlockId {
  const id = addBlock(doc, context, kind, start);
  if (wasRefused(id)) throw new Error(`A demo ${kind} was not taken: ${id.refused}`);
  return id;
}
