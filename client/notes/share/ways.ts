/** What a passage of my notes can become in the plan. */
import { can, type Role } from '#shared/access/can.ts';
import { addBlock, type Refused } from '#shared/doc/edit.ts';
import { type BlockKind, blockKinds } from '#shared/plan/kinds.ts';
import type { BlockId } from '#shared/plan/plan.ts';
import { annotationLength, type AnnotationKind } from '#shared/wire/annotations.ts';

import { dayOf } from '../../editor/outline/dates.ts';
import type { PlanConnection } from '../../sync/connection.ts';

/** Said about the plan as a whole, beside it. */
const spokenWays = ['question', 'comment'] as const satisfies AnnotationKind[];
export type SpokenWay = (typeof spokenWays)[number];
export type Way = BlockKind | SpokenWay;

/** Everything that somebody with this role can make of a passage; empty for who only reads. */
export function waysFor(role: Role): readonly Way[] {
  return [
    ...(can(role, 'plan.write') ? blockKinds : []),
    ...(can(role, 'annotation.write') ? spokenWays : []),
  ];
}

export function isSpoken(way: Way): way is SpokenWay {
  return spokenWays.some((spoken) => spoken === way);
}

/** What is said beside the plan has an end; a part of the plan has none that a passage comes near. */
export function isTooLong(way: Way, lines: readonly string[]): boolean {
  return isSpoken(way) && spoken(lines).length > annotationLength;
}

/** The words of a thread. */
export function spoken(lines: readonly string[]): string {
  return lines.join('\n').trim();
}

/**
 * Puts a passage into the plan as a new block, as one step: its first line is what the block says,
 * the others are its notes.
 */
export function putIntoPlan(
  { doc, context, undo }: Pick<PlanConnection, 'doc' | 'context' | 'undo'>,
  kind: BlockKind,
  [statement = '', ...notes]: readonly string[],
): BlockId | Refused {
  return undo.together(() =>
    addBlock(doc, context, kind, {
      text: statement,
      notes,
      // The newest noticing comes first.
      ...(kind === 'signal' ? { after: null, noticedOn: dayOf(context.now()) } : {}),
    }),
  );
}

/** True when a block reads as the passage that it was made of. */
export function holdsPassage(
  plan: Pick<ReturnType<PlanConnection['plan']['get']>, 'blocks'>,
  id: string,
  [statement = '']: readonly string[],
): boolean {
  const block = plan.blocks.find((one) => one.id === id);
  return block !== undefined && block.removed === null && block.statement.includes(statement);
}
