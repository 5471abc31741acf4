/**
 * What a value in the document may be. The reader, the typed edits and the server's guard ask
 * exactly these functions, so that what one accepts no other rejects. Each takes any value at all,
 * looks only at own properties, and never throws.
 */
import {
  approaches,
  goalStates,
  homeSection,
  measureKinds,
  prompts,
  signalKinds,
  strategyStates,
  underGoal,
  type BlockKind,
  type GoalState,
  type ScalarField,
  type StrategyState,
} from './kinds.ts';
import { isOrder } from './order.ts';
import type { BlockId, Day, Instant, Place, Removal, Rhythm, StateOf, UserId } from './plan.ts';

/** Characters (UTF-16 units) of a title or of a "what changed" line. */
export const lineLength = 300;
/** The longest rhythm, in days. */
export const longestRhythmDays = 1000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A UUID in lower case. */
export function isBlockId(value: unknown): value is BlockId {
  return typeof value === 'string' && uuid.test(value);
}

const userId = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/;
/** Letters, digits, `-` and `_`, at most 64: covers UUIDs and the accounts library's own ids. */
export function isUserId(value: unknown): value is UserId {
  return typeof value === 'string' && userId.test(value);
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** A moment that exists, as `toISOString` writes it. */
export function isInstant(value: unknown): value is Instant {
  return typeof value === 'string' && instant.test(value) && existsAs(value, value);
}

const day = /^\d{4}-\d\d-\d\d$/;
/** A calendar day that exists. */
export function isDay(value: unknown): value is Day {
  return typeof value === 'string' && day.test(value) && existsAs(value, `${value}T00:00:00.000Z`);
}

/** One line of text, at most `lineLength` long; may be empty. */
export function isLine(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length <= lineLength && !/[\r\n\u2028\u2029]/.test(value)
  );
}

/** Where a block of this kind may stand. Whether the goal it names exists is not asked here. */
export function isPlace(kind: BlockKind, value: unknown): value is Place {
  return (
    hasExactly(value, ['section', 'order']) &&
    isSectionFor(kind, value['section']) &&
    isOrder(value['order'])
  );
}

/** The kind's own section or, for strategies and measures, any goal's id. */
export function isSectionFor(kind: BlockKind, value: unknown): value is Place['section'] {
  return value === homeSection[kind] || (underGoal.includes(kind) && isBlockId(value));
}

/** A state of this kind with since, by and note; never true for kinds without states. */
export function isState(
  kind: BlockKind,
  value: unknown,
): value is StateOf<GoalState> | StateOf<StrategyState> {
  return (
    hasExactly(value, ['value', 'since', 'by', 'note']) &&
    isOneOf(statesOf(kind), value['value']) &&
    isInstant(value['since']) &&
    isUserId(value['by']) &&
    (value['note'] === null || isLine(value['note']))
  );
}

/** The states a block of this kind can be in; the first is the one it starts in. */
export function statesOf(kind: 'goal'): typeof goalStates;
export function statesOf(kind: 'strategy'): typeof strategyStates;
export function statesOf(kind: BlockKind): readonly (GoalState | StrategyState)[];
export function statesOf(kind: BlockKind): readonly (GoalState | StrategyState)[] {
  if (kind === 'goal') return goalStates;
  if (kind === 'strategy') return strategyStates;
  return [];
}

/** `null` (the block is in the plan) or who took it out and when. */
export function isRemoval(value: unknown): value is Removal | null {
  return (
    value === null ||
    (hasExactly(value, ['at', 'by']) && isInstant(value['at']) && isUserId(value['by']))
  );
}

/** A value that this scalar field may hold. `state` depends on the kind: ask `isState`. */
export function isScalar(field: Exclude<ScalarField, 'state'>, value: unknown): boolean {
  switch (field) {
    case 'prompt':
      return value === null || isOneOf(prompts, value);
    case 'author':
      return isUserId(value);
    case 'approach':
      return isOneOf(approaches, value);
    case 'measureKind':
      return isOneOf(measureKinds, value);
    case 'signalKind':
      return isOneOf(signalKinds, value);
    case 'noticedOn':
      return isDay(value);
  }
}

/** A value that this key of `meta` may hold. */
export function isMeta(
  key: 'schema' | 'title' | 'rhythm' | 'lookAgainOn',
  value: unknown,
): boolean {
  switch (key) {
    case 'schema':
      return Number.isSafeInteger(value) && (value as number) > 0;
    case 'title':
      return isLine(value) && value.trim() !== '';
    case 'rhythm':
      return isRhythm(value);
    case 'lookAgainOn':
      return value === null || isDay(value);
  }
}

/** No rhythm, or a whole number of days. */
export function isRhythm(value: unknown): value is Rhythm {
  if (!hasExactly(value, ['everyDays'])) return false;
  const days = value['everyDays'];
  if (days === null) return true;
  return (
    typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= longestRhythmDays
  );
}

const longestHref = 2048;
const href = /^(?:https?:\/\/[^\s/?#]|mailto:[^\s]|tel:[+*#\d])[^\s]*$/i;
/** An absolute http, https, mailto or tel link without whitespace or control characters. */
export function isLinkHref(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= longestHref &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u0020\u007f-\u009f"<>\\^`{|}]/.test(value) &&
    href.test(value)
  );
}

/** True for a member of a fixed list of words. */
export function isOneOf<const Word extends string>(
  words: readonly Word[],
  value: unknown,
): value is Word {
  return typeof value === 'string' && (words as readonly string[]).includes(value);
}

/** A plain record whose own keys are exactly these. */
function hasExactly(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (
    Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key))
  );
}

function existsAs(text: string, moment: string): boolean {
  const at = new Date(moment);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
