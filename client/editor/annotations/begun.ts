/**
 * What somebody began to write about a block and has not sent, among all that is typed in the
 * conversation and not sent: leaving the plan keeps it, closing the tab and signing out ask first.
 */
import type { BlockId } from '#shared/plan/plan.ts';
import { type AnnotationKind, annotationKinds } from '#shared/wire/annotations.ts';

import { talkDrafts } from '../../annotations/queues.ts';
import { keepDraft, keptDraft } from '../../sending/drafts.ts';

export interface Begun {
  readonly kind: AnnotationKind;
  readonly text: string;
}

/** Who writes about what, in which plan. */
export interface Writing {
  readonly me: string;
  readonly planId: string;
  readonly block: BlockId;
}

export function begunAbout(writing: Writing): Begun | null {
  const kept = keptDraft(keyOf(writing));
  const kind = annotationKinds.find((one) => kept.startsWith(`${one} `));
  return kind ? { kind, text: kept.slice(kind.length + 1) } : null;
}

/** Without a word there is nothing to keep. */
export function keepBegun(writing: Writing, begun: Begun | null): void {
  const hasWords = begun !== null && begun.text.trim() !== '';
  keepDraft(keyOf(writing), hasWords ? `${begun.kind} ${begun.text}` : '');
}

function keyOf({ me, planId, block }: Writing): string {
  return `${talkDrafts}${me} ${planId} ${block}`;
}
