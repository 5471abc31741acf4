/**
 * The plan as plain typed JSON: what every screen renders, every export starts from and every hash
 * is taken over. It is read from the Yjs document by `shared/doc/read.ts` and never written back.
 */
import type {
  Approach,
  GoalState,
  MeasureKind,
  Prompt,
  SignalKind,
  StrategyState,
} from './kinds.ts';

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** A UUID that names a plan. */
export type PlanId = Brand<string, 'PlanId'>;
/** A UUID that names a block; unique within its plan. */
export type BlockId = Brand<string, 'BlockId'>;
/** The accounts library's id of a person. */
export type UserId = Brand<string, 'UserId'>;
/** ISO 8601 in UTC, as `Date.prototype.toISOString` writes it. */
export type Instant = Brand<string, 'Instant'>;
/** A calendar day, `YYYY-MM-DD`. */
export type Day = Brand<string, 'Day'>;

/** How often people mean to look at the plan again, in days; `null` is no rhythm. */
export interface Rhythm {
  readonly everyDays: number | null;
}

export interface Plan {
  /** Version of the document's schema that this was read from. */
  readonly schema: number;
  readonly title: string;
  readonly rhythm: Rhythm;
  /** "Look again around …"; never a deadline. */
  readonly lookAgainOn: Day | null;
  /** All blocks, removed ones too, sorted by section, then order, then id. */
  readonly blocks: readonly Block[];
}

/**
 * Where a block stands. `section` is a section's name, or, for strategies and measures that stand
 * under a goal, that goal's id. `order` is a fractional key; ties are broken by id.
 */
export interface Place {
  readonly section: SectionName | BlockId;
  readonly order: string;
}

/** `steps` holds the strategies and measures that stand under no goal. */
type SectionName = 'matters' | 'areas' | 'goals' | 'steps' | 'signals';

/** One state with when, who and an optional line on what changed; written as one value. */
export interface StateOf<Value extends string> {
  readonly value: Value;
  readonly since: Instant;
  readonly by: UserId;
  readonly note: string | null;
}

/** A soft delete: who took the block out, and when. */
export interface Removal {
  readonly at: Instant;
  readonly by: UserId;
}

interface Common {
  readonly id: BlockId;
  readonly place: Place;
  readonly removed: Removal | null;
  /** Ids of the blocks this one is tied to, sorted; the goal it stands under is not among them. */
  readonly links: readonly BlockId[];
  /** One paragraph of plain text; for a goal, the client's own words. */
  readonly statement: string;
  readonly notes: RichText;
}

export interface Matter extends Common {
  readonly kind: 'matter';
  readonly prompt: Prompt | null;
  readonly author: UserId;
}
export interface Area extends Common {
  readonly kind: 'area';
}
export interface Goal extends Common {
  readonly kind: 'goal';
  readonly clinical: string;
  readonly state: StateOf<GoalState>;
}
export interface Strategy extends Common {
  readonly kind: 'strategy';
  readonly approach: Approach;
  /** Why this approach, in one plain sentence. */
  readonly why: string;
  readonly state: StateOf<StrategyState>;
}
export interface Measure extends Common {
  readonly kind: 'measure';
  readonly measureKind: MeasureKind;
}
export interface Signal extends Common {
  readonly kind: 'signal';
  readonly signalKind: SignalKind;
  readonly noticedOn: Day;
}
export type Block = Matter | Area | Goal | Strategy | Measure | Signal;

/** Rich text: paragraphs and lists, with bold, italic and links. */
export type RichText = readonly RichNode[];
export type RichNode =
  | { readonly type: 'paragraph'; readonly content: readonly RichSpan[] }
  | { readonly type: 'bulletList'; readonly content: readonly RichItem[] }
  | { readonly type: 'orderedList'; readonly content: readonly RichItem[] };
export interface RichItem {
  readonly type: 'listItem';
  readonly content: RichText;
}
export interface RichSpan {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly link?: string;
}
