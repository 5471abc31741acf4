/**
 * The rows of walks under way: at most one a plan. A change goes over the version that it was worked
 * out on and no other, so nobody's change is written over.
 */
import type { Instant, PlanId, UserId } from '#shared/plan/plan.ts';
import type { SealedText } from '../crypto/seal.ts';
import type { DocumentSeal } from '../store/document-seals.ts';
import type { Records } from '../store/records.ts';
import { newWalk, type Walk } from './said.ts';
import { openWalk, sealWalk } from './sealing.ts';

/** A walk whose words are not opened. */
export interface DraftRow {
  readonly plan: PlanId;
  /** Rises with every change, and from one walk to the next. */
  readonly version: number;
  readonly startedBy: UserId;
  readonly startedAt: Instant;
  readonly sealed: SealedText;
}

export interface Draft extends Omit<DraftRow, 'sealed'> {
  readonly walk: Walk;
}

export async function findDraft(db: Records, plan: PlanId): Promise<DraftRow | null> {
  const row = await db
    .selectFrom('review_drafts')
    .selectAll()
    .where('plan_id', '=', plan)
    .executeTakeFirst();
  if (!row) return null;
  return {
    plan,
    version: row.version,
    startedBy: row.started_by as UserId,
    startedAt: row.started_at as Instant,
    sealed: row.sealed,
  };
}

/** `null` when it is damaged. */
export function openDraft(seal: DocumentSeal, { sealed, ...frame }: DraftRow): Draft | null {
  const walk = openWalk(seal, frame, sealed);
  return walk && { ...frame, walk };
}

/** A walk in which nothing is said yet; `null` when there is one already. */
export async function startDraft(
  tx: Records,
  seal: DocumentSeal,
  start: { readonly plan: PlanId; readonly by: UserId; readonly at: Date },
): Promise<Draft | null> {
  const { plan, by, at } = start;
  // Counted from the moment, so that a save meant for a walk that was put away never fits the next.
  const version = at.getTime();
  const draft: Draft = {
    plan,
    version,
    startedBy: by,
    startedAt: at.toISOString() as Instant,
    walk: newWalk,
  };
  const sealed = sealWalk(seal, draft, newWalk);
  if (!sealed) throw new Error('A new walk is too large');
  const { numInsertedOrUpdatedRows: started } = await tx
    .insertInto('review_drafts')
    .values({
      plan_id: plan,
      version,
      started_by: draft.startedBy,
      started_at: draft.startedAt,
      sealed,
    })
    .onConflict((conflict) => conflict.column('plan_id').doNothing())
    .executeTakeFirstOrThrow();
  return Number(started) === 1 ? draft : null;
}

/** The draft with another walk; `overtaken` when it is not the version that is there. */
export async function replaceDraft(
  tx: Records,
  seal: DocumentSeal,
  before: Draft,
  walk: Walk,
): Promise<Draft | 'overtaken' | 'too-large'> {
  const draft: Draft = { ...before, version: before.version + 1, walk };
  const sealed = sealWalk(seal, draft, walk);
  if (!sealed) return 'too-large';
  const { numUpdatedRows: replaced } = await tx
    .updateTable('review_drafts')
    .set({ version: draft.version, sealed })
    .where('plan_id', '=', before.plan)
    .where('version', '=', before.version)
    .executeTakeFirstOrThrow();
  return Number(replaced) === 1 ? draft : 'overtaken';
}

/** Takes the walk away. False when it is not this version that is there. */
export async function takeDraft(
  tx: Records,
  { plan, version }: Pick<DraftRow, 'plan' | 'version'>,
): Promise<boolean> {
  const { numDeletedRows: taken } = await tx
    .deleteFrom('review_drafts')
    .where('plan_id', '=', plan)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return Number(taken) === 1;
}
