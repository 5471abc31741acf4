/**
 * How the demo plans are written down: readable stories that `plant.ts` turns into the same typed
 * edits that people make. Days count back from the day of planting, so the plans never look stale.
 */
import type {
  Approach,
  GoalState,
  MeasureKind,
  Prompt,
  SignalKind,
  StrategyState,
} from '#shared/plan/kinds.ts';
import type { AnnotationKind } from '#shared/wire/annotations.ts';
import type { GoalAnswer } from '#shared/wire/reviews.ts';

/** Who wrote it: the plan's client, its therapist, or the supporter. */
export type Voice = 'client' | 'therapist' | 'supporter';

export interface Story {
  readonly title: string;
  readonly client: { readonly name: string; readonly email: string };
  readonly supporter?: { readonly name: string; readonly email: string };
  readonly startedDaysAgo: number;
  readonly everyDays: number | null;
  readonly lookAgainInDays: number;
  readonly matters: readonly MatterStory[];
  readonly areas: readonly AreaStory[];
  readonly goals: readonly GoalStory[];
  /** Under no goal yet. */
  readonly steps: readonly StepStory[];
  readonly signals: readonly SignalStory[];
  /** Said beside the plan. */
  readonly talk: readonly TalkStory[];
  readonly reviews: readonly ReviewStory[];
}

/** A thread beside the plan. */
export interface TalkStory {
  readonly by: Voice;
  readonly daysAgo: number;
  readonly kind: AnnotationKind;
  readonly words: string;
  /** How the words of the part begin that it is about; `null` for the plan as a whole. */
  readonly about: string | null;
  /** The words in them that it is about. */
  readonly quote?: string;
  readonly replies?: readonly Spoken[];
  /** When whoever wrote it closed it. */
  readonly closedDaysAgo?: number;
  /** Who put it first among what is for next time. */
  readonly putFirst?: { readonly by: Voice; readonly daysAgo: number };
}

/** What somebody said, and when. */
interface Spoken {
  readonly by: Voice;
  readonly daysAgo: number;
  readonly words: string;
}

/** A time when they looked at the plan together, agreed to by client and therapist. */
export interface ReviewStory {
  readonly daysAgo: number;
  readonly goals: readonly {
    /** How the goal's words begin. */
    readonly goal: string;
    readonly answer: GoalAnswer;
    readonly lines: readonly Omit<Spoken, 'daysAgo'>[];
  }[];
  /** How the work itself feels. */
  readonly feels: readonly Omit<Spoken, 'daysAgo'>[];
  readonly note: Omit<Spoken, 'daysAgo'>;
}

interface MatterStory {
  readonly by: Voice;
  readonly prompt: Prompt | null;
  readonly words: string;
}

interface AreaStory {
  readonly words: string;
  readonly notes?: readonly string[];
}

export interface GoalStory {
  readonly words: string;
  readonly clinical?: string;
  /** Index into the story's areas. */
  readonly areas: readonly number[];
  readonly state?: Turn<GoalState>;
  readonly notes?: readonly string[];
  readonly steps: readonly StepStory[];
}

export type StepStory =
  | {
      readonly kind: 'strategy';
      readonly words: string;
      readonly why: string;
      readonly approach: Approach;
      readonly state?: Turn<StrategyState>;
      readonly notes?: readonly string[];
      readonly setAside?: true;
    }
  | { readonly kind: 'measure'; readonly words: string; readonly measureKind: MeasureKind };

export interface SignalStory {
  readonly by: Voice;
  readonly daysAgo: number;
  readonly signalKind: SignalKind;
  readonly words: string;
  /** Index into the story's goals. */
  readonly goal?: number;
}

/** A change of state: when, whose hand, and what changed. */
export interface Turn<State extends string> {
  readonly to: State;
  readonly daysAgo: number;
  readonly by: Voice;
  readonly note?: string;
}
