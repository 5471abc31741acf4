/**
 * What somebody began to write about a block and has not sent. It outlives the little page it was
 * written on, and ends with the plan's page: it is kept nowhere else.
 */
import type { BlockId } from '#shared/plan/plan.ts';
import type { AnnotationKind } from '#shared/wire/annotations.ts';

export interface Draft {
  readonly kind: AnnotationKind;
  readonly text: string;
}

const draftsOf = new WeakMap<object, Map<BlockId, Draft>>();

/** Keyed by the open plan. */
export function draftAbout(plan: object, block: BlockId): Draft | null {
  return draftsOf.get(plan)?.get(block) ?? null;
}

/** Without a word there is nothing to keep. */
export function keepDraft(plan: object, block: BlockId, draft: Draft | null): void {
  const drafts = draftsOf.get(plan) ?? new Map<BlockId, Draft>();
  draftsOf.set(plan, drafts);
  if (draft === null || draft.text.trim() === '') drafts.delete(block);
  else drafts.set(block, draft);
}
